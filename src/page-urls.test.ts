import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { parse, ROOT, sourceFiles } from './import-graph.test-kit.ts'

/**
 * Where the browser's code gives a URL to the browser, or reads one that `<base>` has changed. A page's `<base>` resolves
 * relative URLs, and injected HTML may contain one. So every URL is absolute: made from `location.origin`, from the URL
 * of the script, or checked.
 */
const ALLOWED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'src/callback/page-script.ts': {
    'history.replaceState(origin + pathname)': 'the origin of the page',
    'link.href = origin + path': 'the origin of the page',
    'location.replace(origin + path)': 'the origin of the page',
  },
  'src/chatjs/file-client.ts': {
    'parts.fetch(`${url}/participant/${path}`)': 'the URL of the participant service, which the BFF gives',
  },
  'src/chatjs/participant-client.ts': {
    'fetch(url)': 'the URL of the participant service, which the BFF gives',
  },
  'src/contract/complete-sign-in.ts': { 'send(url)': 'the origin of the page' },
  'src/contract/read-url.ts': {
    'new URL(text, base)': 'absolute without a base; its only base is the origin of the page',
  },
  'src/contract/return-path.ts': { 'new URL(path, ANY_ORIGIN)': 'only compared' },
  'src/embed/claim-api.ts': { 'new URL(api, location.origin)': 'the origin of the page' },
  'src/embed/loader.ts': {
    "new URL(tag.getAttribute('src') ?? '', location.href)": 'the URL of the page, not its base',
    'script?.src': 'only whether there is one',
    "new URL(read('api') || 'e:', location.origin)": 'the origin of the page',
  },
  'src/embed/mount.tsx': {
    'new URL(address, location.href)': 'the URL of the page, not its base',
    'src={href}': 'the same',
  },
  'src/embed/preload-module.ts': {
    'fetch(href)': 'the URL of the script',
    'link.href = url': 'the URL of the script, or the same with `?again`',
  },
  'src/react/complete-sign-in.tsx': {
    'history.replaceState(origin + pathname)': 'the origin of the page',
    'href={location.origin + view.path}': 'the origin of the page',
  },
  'src/react/submit-sign-in.ts': { 'location.replace(location.origin + path)': 'the origin of the page' },
  'src/script.ts': {
    'import(href)': 'the URL of the script',
    'new URL(file, base)': 'the URL of the script',
  },
  'src/session/callback/at-callback.ts': {
    'history.replaceState(location.origin + path)': 'the origin of the page',
  },
  'src/widget/sign-in/check-callback.ts': {
    'fetch(url)': 'begins with the origin of the page',
    'frame.src': 'the same',
    'frame.src = url': 'the same',
    'fetch(location.href)': 'the URL of the page, not its base',
  },
  'src/session/callback/finish-sign-in.ts': {
    'location.replace(origin + result.path)': 'the origin of the page',
  },
  'src/session/sign-in/request-again.ts': { 'send(text)': 'no URL: the words of the customer' },
  'src/session/bff/client.ts': { 'send(base + route)': '`base` begins with the origin of the page' },
  'src/session/browser/browser.ts': {
    'fetch(...request)': 'passed on',
    'location.assign(url)': 'a sign-in URL, which is checked to be absolute',
    'window.open(url)': 'a sign-in URL, which is checked to be absolute',
  },
  'src/session/connection/reconnecting-connection.ts': {
    'open(details)': 'opens a connection, not a window',
  },
  'src/widget/content/picture.tsx': { 'src={image.url}': 'an absolute URL of a template' },
  'src/widget/files/file-card.tsx': { 'src={url}': 'a URL of the browser for a picture of this page' },
  'src/widget/files/file-message.tsx': { 'view.fetch(id)': 'the id of a file, not a URL' },
  'src/widget/links/external-link.tsx': { 'href={href}': 'an absolute URL of a message' },
  'src/widget/browser/save-file.ts': {
    'link.href = URL.createObjectURL(bytes)': 'a URL of the browser for a file of this page',
  },
  'src/widget/sign-in/sign-in-action.tsx': {
    'href={view.url}': 'a sign-in URL, which is checked to be absolute',
  },
  'src/widget/views/action-buttons.tsx': { 'action={action}': 'a property of a component, not of a form' },
  'src/widget/views/blocks.tsx': {
    'action={edit}': 'a property of a component, not of a form',
    'href={href}': 'an absolute URL of a view',
  },
  'src/widget/views/choices.tsx': { 'action={choice.action}': 'a property of a component, not of a form' },
}

const FOLDERS = ['callback', 'chatjs', 'contract', 'embed', 'model', 'react', 'session', 'widget']
const FILES = [
  ...FOLDERS.flatMap((folder) => sourceFiles(`src/${folder}`)),
  ...['src/index.ts', 'src/headless.ts', 'src/script.ts'],
].filter((file) => !/\.test(-kit)?\.tsx?$/.test(file) && !file.endsWith('callback/generated.ts'))

const CALLS =
  /^(fetch|send|importScripts|open|(.*\.)?(fetch|sendBeacon|pushState|replaceState)|(window|self|globalThis|xhr|browser)\.open|(window\.|document\.|self\.)?location\.(assign|replace)|.*serviceWorker\.register)$/
const CONSTRUCTORS = /^(Request|Worker|SharedWorker|EventSource|WebSocket|WebTransport|Image|Audio|FontFace)$/
const ATTRIBUTES =
  /^(href|src|srcset|action|formaction|formAction|poster|data|ping|cite|background|xlinkHref|xlink:href|manifest)$/
/** Properties that take a URL. */
const PROPERTIES = /^(href|src|srcset|action|formAction|poster|ping|cite|background|location)$/
/** Properties of elements and documents whose value a `<base>` decides. */
const READS = /^(baseURI|src|currentSrc)$/

function sinksIn(source: ts.SourceFile): readonly string[] {
  const sinks: string[] = []
  const text = (node: ts.Node): string => node.getText(source).replace(/\s+/g, ' ')
  /** For `history`, the URL is the third argument. */
  const urlOf = (callee: string, args: ts.NodeArray<ts.Expression>): string =>
    [/State$/.test(callee) ? args[2] : args[0]].flatMap((one) => (one ? [text(one)] : [])).join()
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const callee = text(node.expression)
      const [name, value] = node.arguments
      if (node.expression.kind === ts.SyntaxKind.ImportKeyword) {
        if (name && !ts.isStringLiteral(name)) sinks.push(`import(${text(name)})`)
      } else if (name && CALLS.test(callee)) sinks.push(`${callee}(${urlOf(callee, node.arguments)})`)
      else if (
        /\.setAttribute(NS)?$/.test(callee) &&
        name &&
        value &&
        /['"](href|src|action)['"]/.test(text(name))
      )
        sinks.push(text(node))
    }
    if (ts.isNewExpression(node)) {
      const name = text(node.expression)
      // A URL of one argument throws if it is relative.
      if (CONSTRUCTORS.test(name) || (name === 'URL' && node.arguments?.[1])) sinks.push(text(node))
    }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      const { left } = node
      if (ts.isPropertyAccessExpression(left) && PROPERTIES.test(left.name.text)) sinks.push(text(node))
    }
    if (ts.isJsxAttribute(node) && ATTRIBUTES.test(node.name.getText(source))) sinks.push(text(node))
    if (ts.isPropertyAccessExpression(node) && READS.test(node.name.text)) sinks.push(text(node))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return sinks
}

const found = Object.fromEntries(
  FILES.map((file) => [file, [...new Set(sinksIn(parse(file)))]] as const).filter(
    ([, sinks]) => sinks.length > 0,
  ),
)

test('every URL that the browser’s code uses is one of these, which no <base> changes', () => {
  const allowed = Object.entries(ALLOWED).map(([file, sinks]) => [file, Object.keys(sinks).toSorted()])
  expect(Object.fromEntries(Object.entries(found).map(([file, sinks]) => [file, sinks.toSorted()]))).toEqual(
    Object.fromEntries(allowed),
  )
})

test.each([
  "fetch('/connect-chat/chats')",
  "browser.fetch('chats')",
  "window.open('/sign-in')",
  "open('/sign-in')",
  'location.assign(path)',
  'location.replace(path)',
  "history.pushState(null, '', '/a')",
  "navigator.sendBeacon('/log')",
  "import('./' + name)",
  'new URL(path, document.baseURI)',
  "new EventSource('/events')",
  "new WebSocket('/socket')",
  "new Worker('/worker.js')",
  "link.href = '/a'",
  "image.src = '/a.png'",
  "form.action = '/a'",
  "element.setAttribute('src', '/a.png')",
  'const own = script.src',
  "const image = <img src='/a.png' />",
  "const use = <use href='#icon' />",
])('%s is found', (code) => {
  expect(
    sinksIn(ts.createSourceFile('x.tsx', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)),
  ).not.toEqual([])
})

describe('styles', () => {
  const styles = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.css$|style[\w-]*\.ts$/.test(path))
    .map((path) => [path, readFileSync(join(ROOT, 'src', path), 'utf8')] as const)

  test('no style has a URL or an import, which the page’s <base> would resolve', () => {
    expect(styles.length).toBeGreaterThan(5)
    for (const [path, css] of styles) expect(css, path).not.toMatch(/\burl\(|@import\b|image-set\(/)
  })
})
