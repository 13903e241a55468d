import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const page = readFileSync(join(ROOT, 'docs/headless.md'), 'utf8')

const examples = [...page.matchAll(/^```(tsx?)\n([\s\S]*?)^```$/gm)].map(
  ([, kind = '', code = ''], index) => ({
    path: join(ROOT, 'docs', `headless-example-${index}.${kind}`),
    code,
  }),
)

test('docs/headless.md has an example of each hook that ./headless exports', () => {
  const entryPoint = readFileSync(join(ROOT, 'src/headless.ts'), 'utf8')
  const hooks = new Set(entryPoint.match(/\buse[A-Z]\w+/g))
  const code = examples.map((example) => example.code).join('\n')
  expect(hooks.size).toBeGreaterThan(7)
  expect([...hooks].filter((hook) => !code.includes(`${hook}(`))).toEqual([])
})

test('the examples of docs/headless.md compile', { timeout: 60_000 }, () => {
  expect(compile(examples)).toEqual([])
})

test('an example that uses a value that does not exist does not compile', { timeout: 60_000 }, () => {
  const code =
    "import { useChat } from 'connect-chat-widget/headless'\nexport const useIt = () => useChat().nothing\n"
  expect(compile([{ path: join(ROOT, 'docs/wrong.ts'), code }])).toEqual([
    expect.stringContaining("'nothing' does not exist"),
  ])
})

/** Type errors of the examples, with the entry point resolved to its source. */
function compile(files: readonly { readonly path: string; readonly code: string }[]): readonly string[] {
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT)
  const paths = { 'connect-chat-widget/headless': [join(ROOT, 'src/headless.ts')] }
  const host = ts.createCompilerHost({ ...options, paths })
  const code = new Map(files.map((file) => [file.path, file.code]))
  const { readFile, fileExists, getSourceFile } = host
  host.fileExists = (path) => code.has(path) || fileExists(path)
  host.readFile = (path) => code.get(path) ?? readFile(path)
  host.getSourceFile = (path, target, ...rest) => {
    const text = code.get(path)
    return text === undefined ? getSourceFile(path, target, ...rest) : ts.createSourceFile(path, text, target)
  }
  const program = ts.createProgram([...code.keys()], { ...options, paths }, host)
  return [...code.keys()].flatMap((path) => {
    const source = program.getSourceFile(path)
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    )
  })
}
