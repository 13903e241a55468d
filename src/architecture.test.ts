import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const page = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8')

/** Folders of which docs/architecture.md has one row for each product file. */
const FOLDERS = ['src/session', 'src/model', 'src/bff']

/** Tests, test kits and fixtures are omitted. */
const IS_TEST = /\.(test|test-kit|fixture)\.tsx?$/

function productFiles(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return productFiles(path)
    return /\.tsx?$/.test(entry.name) && !IS_TEST.test(entry.name) ? [path] : []
  })
}

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
