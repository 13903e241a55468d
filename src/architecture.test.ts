import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importsOf, ROOT, sourceFiles } from './import-graph.test-kit.ts'

const page = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8')

/** Folders of which docs/architecture.md has one row for each product file. */
const FOLDERS = ['src/session', 'src/model', 'src/bff']

/** Tests, test kits and fixtures are omitted. */
const productFiles = (folder: string): readonly string[] =>
  sourceFiles(folder).filter((path) => !/\.(test|test-kit|fixture)\.tsx?$/.test(path))

const rows: readonly string[] = [...page.matchAll(/^\| `(src\/[^`]+\.tsx?)` \| .+ \|$/gm)].map(
  ([, path = '']) => path,
)

test('docs/architecture.md describes every file of session, model and bff', () => {
  const files = FOLDERS.flatMap((folder) => productFiles(folder))
  expect(files.length).toBeGreaterThan(80)
  expect(files.filter((path) => !rows.includes(path))).toEqual([])
})

test('docs/architecture.md describes each file once', () => {
  expect(rows.filter((path, index) => rows.indexOf(path) !== index)).toEqual([])
})

test('docs/architecture.md names no file or folder that does not exist', () => {
  const named = [...page.matchAll(/`((?:src|build|docs|demo|e2e|bench)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  )
  expect(named.length).toBeGreaterThan(100)
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
})

test('the diagram in docs/architecture.md has each import of a value between folders', () => {
  // The sandbox imports nothing of ours (imports.test.ts), and its files take the longest to parse.
  const files = productFiles('src').filter((file) => !file.startsWith('src/sandbox/'))
  const imports = files.flatMap((file) => importsOf(file))
  const between = imports
    .filter(({ to, kind }) => to.startsWith('src/') && kind !== 'type')
    .map(({ from, to }) => ({ from: placeOf(from), to: placeOf(to) }))
    .filter(({ from, to }) => from !== to)
    .map(({ from, to }) => `${from} → ${to}`)
  expect(between.length).toBeGreaterThan(50)
  const drawn = diagramImports()
  expect([...new Set(between)].filter((one) => !drawn.has(one))).toEqual([])
}, 20_000)

/** The folder of a file below src, or an entry point's file name. */
function placeOf(path: string): string {
  return path.split('/')[1] ?? ''
}

/** The imports in the Mermaid diagram, with the first line of each node's label: `widget → react`. */
function diagramImports(): ReadonlySet<string> {
  const diagram = /```mermaid\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  const labels = new Map(
    [...diagram.matchAll(/(\w+)\["(?:src\/)?([^"<]+)/g)].map(([, id = '', label = '']) => [id, label]),
  )
  const nameOf = (id: string): string => labels.get(id) ?? id
  return new Set(
    [...diagram.matchAll(/^ +(\w+)(?:\[".*?"\])? -.*?> (.+)$/gm)].flatMap(([, from = '', targets = '']) =>
      targets.split(' & ').map((to) => `${nameOf(from)} → ${nameOf(to)}`),
    ),
  )
}
