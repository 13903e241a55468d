import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { beforeAll, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const PAGES = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`)].filter(
  // Generated: its blocks are the declarations themselves.
  (path) => path.endsWith('.md') && path !== 'docs/reference.md',
)

/** A code block as a module. What a fragment needs stands in a comment before it: `<!-- snippet`, declarations, `-->`. */
interface Snippet {
  /** `docs/embedding.md:91`, the line of the block. */
  readonly name: string
  readonly path: string
  readonly code: string
}

function snippetsOf(page: string): readonly Snippet[] {
  const text = readFileSync(join(ROOT, page), 'utf8')
  const blocks = text.matchAll(/(?:^ *<!-- snippet\n([\s\S]*?)^ *-->\n)?^( *)```(tsx?)\n([\s\S]*?)^\2```$/gm)
  return [...blocks].map(({ index, 1: context = '', 3: kind = '', 4: code = '' }) => {
    const line = text.slice(0, index).split('\n').length
    return {
      name: `${page}:${line}`,
      path: join(ROOT, 'docs', `${page.replaceAll(/\W/g, '-')}-${line}.${kind}`),
      code: `${context}${code}\nexport {}\n`,
    }
  })
}

beforeAll(() => {
  expect(existsSync(join(ROOT, 'dist/types')), 'there is no dist: run `npm run build` first').toBe(true)
})

test('every TypeScript block of the README and of docs compiles against the built types', {
  timeout: 120_000,
}, () => {
  const snippets = PAGES.flatMap(snippetsOf)
  expect(snippets.length).toBeGreaterThan(20)
  const wrong: Snippet = {
    name: 'wrong',
    path: join(ROOT, 'docs/wrong.ts'),
    code: "import { useChat } from 'connect-chat-widget/headless'\nexport const value = () => useChat().nothing\n",
  }
  expect(errorsOf([...snippets, wrong])).toEqual([
    "wrong: Property 'nothing' does not exist on type 'ChatView'.",
  ])
})

const ENTRY_POINTS = {
  '': 'index',
  '/headless': 'headless',
  '/script': 'script',
  '/bff': 'bff',
  '/bff/node': 'bff-node',
  '/sandbox': 'sandbox',
}

/** Type errors, as a project has them that is as strict as the compiler can be. */
function errorsOf(snippets: readonly Snippet[]): readonly string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.esnext.disposable.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.ReactJSX,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
    paths: Object.fromEntries(
      Object.entries(ENTRY_POINTS).map(([specifier, file]) => [
        `connect-chat-widget${specifier}`,
        [join(ROOT, `dist/types/${file}.d.ts`)],
      ]),
    ),
  }
  const code = new Map(snippets.map((snippet) => [snippet.path, snippet.code]))
  const host = ts.createCompilerHost(options)
  const { readFile, fileExists, getSourceFile } = host
  host.fileExists = (path) => code.has(path) || fileExists(path)
  host.readFile = (path) => code.get(path) ?? readFile(path)
  host.getSourceFile = (path, target, ...rest) => {
    const text = code.get(path)
    return text === undefined ? getSourceFile(path, target, ...rest) : ts.createSourceFile(path, text, target)
  }
  const program = ts.createProgram([...code.keys()], options, host)
  return snippets.flatMap(({ path, name }) => {
    const source = program.getSourceFile(path)
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) => `${name}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    )
  })
}
