import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { readSettings } from './options/read-settings.ts'
import { OPTIONS, openShop } from './shop.fixture.ts'

const ROOT = join(import.meta.dirname, '../..')
const page = readFileSync(join(ROOT, 'docs/logout.md'), 'utf8')

const samples = [...page.matchAll(/^```(ts|tsx|js)\n([\s\S]*?)^```$/gm)].map(
  ([, kind = '', code = ''], index) => ({
    path: join(ROOT, 'src/embed', `logout-sample-${index}.${kind === 'js' ? 'ts' : kind}`),
    // A script of a page has no types: what it finds is what the page has.
    code: kind === 'js' ? typedScript(code) : code,
  }),
)

function typedScript(code: string): string {
  return `import type {} from '../script.ts'\n${code
    .replaceAll("querySelector('#logout')", "querySelector('#logout')!")
    .replaceAll("querySelector('connect-chat')", "querySelector('connect-chat')!")
    .replace(
      '(window.connectChat ||= [])',
      '((window.connectChat ||= []) as import("../script.ts").ConnectChatApi)',
    )}`
}

test('the samples of docs/logout.md compile, for server, script tag, element and React', {
  timeout: 60_000,
}, () => {
  expect(samples).toHaveLength(4)
  expect(errorsOf(samples)).toEqual([])
})

test('a sample that calls what does not exist does not compile', { timeout: 60_000 }, () => {
  const wrong = samples.map((sample) => ({
    ...sample,
    code: sample.code.replace(/forget\(|logout\(request/, 'remember('),
  }))
  expect(errorsOf(wrong).length).toBeGreaterThanOrEqual(4)
})

test('the server’s sample of docs/logout.md clears the chat’s cookie and ends the chat', async () => {
  const [sample] = samples
  const { outputText } = ts.transpileModule(sample?.code ?? '', {
    compilerOptions: { module: ts.ModuleKind.ESNext },
  })
  const module = await import(`data:text/javascript,${encodeURIComponent(outputText)}`)
  const shop = openShop()
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ')
  const response = await module.logout(
    shop.bff,
    new Request('https://shop.example/logout', { headers: { cookie } }),
  )
  expect(response.status).toBe(303)
  expect(response.headers.getSetCookie()).toEqual([expect.stringContaining('Max-Age=0')])
  expect(shop.connect.stops).toEqual([contactId])
})

test('docs/logout.md has the defaults of the BFF', () => {
  const { connect } = openShop()
  const { idleSeconds, signedInIdleSeconds, lifetimeSeconds, cookie } = readSettings({ ...OPTIONS, connect })
  expect([idleSeconds, signedInIdleSeconds, lifetimeSeconds, cookie]).toEqual([
    86_400,
    900,
    90_000,
    'persistent',
  ])
  for (const row of [
    '| `chat.idleSeconds` | one day |',
    '| `chat.signedInIdleSeconds` | 15 minutes |',
    '| `chat.lifetimeSeconds` | 25 hours |',
    '| `chat.cookie` | `persistent` |',
  ])
    expect(page).toContain(row)
})

/** Type errors, with the entry points resolved to their sources. */
function errorsOf(files: readonly { readonly path: string; readonly code: string }[]): readonly string[] {
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT)
  const paths = {
    'connect-chat-widget': [join(ROOT, 'src/index.ts')],
    'connect-chat-widget/bff': [join(ROOT, 'src/bff.ts')],
  }
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
