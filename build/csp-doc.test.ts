import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { createBff } from '../src/bff.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const page = read('docs/csp.md')

/** Names of the built files that run on a page, except amazon-connect-chatjs. */
let files: readonly string[] = []

beforeAll(() => {
  expect(existsSync(join(ROOT, 'dist/modules')), 'there is no build: run `npm run build` first').toBe(true)
  const lists = ['entry-points', 'script', 'loader'].map((name) =>
    JSON.parse(read(`dist/modules/${name}.json`)),
  )
  const modules: Readonly<Record<string, readonly string[]>> = Object.assign({}, ...lists)
  files = Object.keys(modules).filter(
    (file) => !modules[file]?.some((id) => id.includes('amazon-connect-chatjs')),
  )
  expect(files.length).toBeGreaterThan(15)
})

/** Walks the syntax of every built file. */
function inspect(visit: (node: ts.Node, at: string) => void): void {
  for (const file of files) {
    const tree = ts.createSourceFile(file, read(`dist/${file}`), ts.ScriptTarget.Latest, true)
    const walk = (node: ts.Node): void => {
      visit(node, `${file}: ${node.getText(tree).slice(0, 80)}`)
      ts.forEachChild(node, walk)
    }
    walk(tree)
  }
}

/** What a call calls: `a.b.c(…)` is `c`, `eval(…)` is `eval`. */
function calledName(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return undefined
  const { expression } = node
  return ts.isPropertyAccessExpression(expression)
    ? expression.name.text
    : ts.isIdentifier(expression)
      ? expression.text
      : undefined
}

const firstText = (node: ts.Node): string | undefined => {
  const [first] = ts.isCallExpression(node) ? node.arguments : []
  return first && ts.isStringLiteralLike(first) ? first.text : undefined
}

const FORBIDDEN_CALLS = [
  'eval',
  'Function',
  'execScript',
  'insertAdjacentHTML',
  'createContextualFragment',
  'setHTMLUnsafe',
  'parseFromString',
  'createPolicy',
  'insertRule',
]

test('no built file of the widget uses what a strict policy forbids', () => {
  const found: string[] = []
  inspect((node, at) => {
    const name = calledName(node)
    if (name !== undefined && FORBIDDEN_CALLS.includes(name)) found.push(at)
    if (
      name === 'createElement' &&
      /^(script|style|link|iframe|object|embed|base)$/.test(firstText(node) ?? '')
    )
      found.push(at)
    if (name === 'setAttribute' && /^(style|on.*|srcdoc|nonce)$/.test(firstText(node) ?? '')) found.push(at)
    // A timer that is given a text runs it.
    if ((name === 'setTimeout' || name === 'setInterval') && firstText(node) !== undefined) found.push(at)
    if (ts.isStringLiteralLike(node) && /^(data|javascript|blob):/i.test(node.text)) found.push(at)
    if (ts.isBinaryExpression(node) && /\.(innerHTML|outerHTML|srcdoc|cssText)$/.test(node.left.getText()))
      found.push(at)
  })
  // preact's own code for the properties `dangerouslySetInnerHTML` and `style`, which no component of ours uses.
  const isPreact = /^script-tag\/chunks\/widget-renderer-[\w-]+\.js: \w+\.(innerHTML|style\.cssText)=/
  // The `modulepreload` links that check a file's digest.
  const isPreload = /^script-tag\/connect-chat[\w-]*\.js: document\.createElement\(`link`\)$/
  // The frame without a URL that is printed, which no directive of a policy concerns.
  const isPrinted =
    /^(script-tag\/)?chunks\/(widget-)?export-conversation-[\w-]{8}\.js: document\.createElement\([`"]iframe[`"]\)$/
  // The frame that looks for the callback page, if the policy of the page allows it.
  const isCallbackCheck =
    /^(script-tag\/)?chunks\/(widget-)?sign-in-more-[\w-]{8}\.js: document\.createElement\([`"]iframe[`"]\)$/
  const allowed = [isPreact, isPreload, isPrinted, isCallbackCheck]
  const isAllowed = (at: string): boolean => allowed.some((known) => known.test(at))
  expect(found.filter((at) => !isAllowed(at))).toEqual([])
  expect(read('dist/index.js')).not.toContain('dangerouslySetInnerHTML')
})

/**
 * Calls outside `navigator` that a policy controls.
 * @see https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Permissions-Policy#directives
 */
const FEATURES =
  /^(requestFullscreen|requestPointerLock|requestStorageAccess|PaymentRequest|IdleDetector|Accelerometer|Gyroscope|Magnetometer|DeviceMotionEvent|EyeDropper|showPicker|queryLocalFonts|requestPictureInPicture)$/

test('no built file of the widget asks for a feature that a permissions policy controls, except to copy a message', () => {
  const found = new Set<string>()
  inspect((node) => {
    const name = calledName(node) ?? ''
    if (FEATURES.test(name)) found.add(name)
    const isNavigator =
      ts.isPropertyAccessExpression(node) &&
      /^(globalThis\.|window\.)?navigator$/.test(node.expression.getText())
    if (isNavigator) found.add(`navigator.${node.name.text}`)
  })
  expect([...found].sort()).toEqual(NAVIGATOR)
  expect(page).toContain('`clipboard-write`')
})

/** None but the clipboard is controlled by a policy. */
const NAVIGATOR = [
  'clipboard',
  'locks',
  'maxTouchPoints',
  'onLine',
  'platform',
  'serviceWorker',
  'standalone',
  'userActivation',
  'userAgent',
].map((name) => `navigator.${name}`)

test('the widget’s styles are constructed style sheets', () => {
  const constructed: string[] = []
  inspect((node, at) => {
    if (ts.isNewExpression(node) && calledName(node) === 'CSSStyleSheet')
      constructed.push(at.split(':')[0] ?? '')
  })
  const names = constructed.map((file) => file.replace(/-[\w-]{8}\.js$/, '.js'))
  expect(new Set(names)).toEqual(
    new Set([
      ...['chunks/launcher.js', 'chunks/app.js'],
      ...['script-tag/connect-chat.js', 'script-tag/connect-chat-widget.js'],
      // The styles of all chunks that load later.
      ...['chunks/chunk-styles.js', 'script-tag/chunks/widget-renderer.js'],
      // The host's accent, with enough contrast.
      ...['chunks/adapt-to-page.js', 'script-tag/chunks/widget-host-page.js'],
    ]),
  )
})

test('the widget’s styles load no font, image or other file', () => {
  const texts: string[] = []
  inspect((node) => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) texts.push(node.getText())
  })
  const styles = texts.filter((text) => text.includes(':host'))
  expect(styles.length).toBeGreaterThan(1)
  for (const style of styles) expect(style).not.toMatch(/@import|@font-face|url\(|image-set\(|src\(/)
})

test('every form of the widget prevents its submission', () => {
  const sources = readdirSync(join(ROOT, 'src/widget'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /^(?!.*\.test\.).*\.tsx$/.test(path))
    .map((path) => [path, read(`src/widget/${path}`)] as const)
  for (const [path, source] of sources) {
    for (const [form] of source.matchAll(/<form[\s\S]*?>\n/g)) expect(form, path).toContain('onSubmit=')
    expect(source, path).not.toMatch(/\.(submit|requestSubmit)\(/)
    if (source.includes('<form')) expect(source, path).toContain('preventDefault()')
  }
})

/** The headers of the CloudFront snippet. */
function cloudFrontHeaders(): ReadonlyMap<string, string> {
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? []
  const config = parse(yaml).CallbackHeaders.Properties.ResponseHeadersPolicyConfig
  const { ContentSecurityPolicy, ContentTypeOptions, FrameOptions, ReferrerPolicy } =
    config.SecurityHeadersConfig
  const all = [
    ['content-security-policy', ContentSecurityPolicy.ContentSecurityPolicy],
    ...(ContentTypeOptions ? [['x-content-type-options', 'nosniff'] as const] : []),
    ['x-frame-options', FrameOptions.FrameOption],
    ['referrer-policy', ReferrerPolicy.ReferrerPolicy],
    ...config.CustomHeadersConfig.Items.map(({ Header, Value }: { Header: string; Value: string }) => [
      Header.toLowerCase(),
      Value,
    ]),
  ]
  const parts = [...Object.values(config.SecurityHeadersConfig), ...config.CustomHeadersConfig.Items]
  for (const part of parts) expect(part).toMatchObject({ Override: true })
  return new Map(all)
}

test('the CloudFront policy in docs/csp.md sends the headers of the BFF’s callback page', async () => {
  const origin = 'https://shop.example'
  const bff = createBff({
    connect: {
      startChatContact: () => Promise.reject(new Error('not called')),
      updateParticipantAuthentication: () => Promise.reject(new Error('not called')),
    },
    instanceId: 'i',
    region: 'eu-central-1',
    origins: [origin],
    keys: [{ kid: 'k', secret: 'q7Zk-3vXo2m1w8Yt5r9Lb4Nc6Df0GhJsUeAiPlKjWxE' }],
    signIn: {
      hosts: ['a.example'],
      redirectUri: `${origin}/connect-chat/sign-in/callback`,
      timeoutSeconds: 180,
    },
    admit: () => ({ contactFlowId: 'f', displayName: 'Ada', customerId: null }),
  })
  const { headers } = await bff(new Request(`${origin}/connect-chat/sign-in/callback`))
  const given = cloudFrontHeaders()
  const inFile = ['content-type', 'permissions-policy', 'content-security-policy']
  for (const [name, value] of headers)
    if (!inFile.includes(name)) expect([name, given.get(name)]).toEqual([name, value])
  expect(given.get('content-security-policy')).toBe("frame-ancestors 'none'")
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
})
