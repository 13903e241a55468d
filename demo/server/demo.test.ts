import { createServer, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { type Demo, startDemo } from './demo.ts'
import { listen, stopListening } from './listen.ts'
import { fakeBuild } from './test-build.ts'

let demo: Demo | undefined
const { dist, remove } = await fakeBuild()

afterAll(remove)

afterEach(async () => {
  await demo?.close()
  demo = undefined
})

async function start(options: Parameters<typeof startDemo>[0] = {}): Promise<Demo & { url: string }> {
  demo = await startDemo({ dist, ...options })
  return demo
}

test('the bank is on localhost and the sandbox on 127.0.0.1, which are two sites to a browser', async () => {
  const { url, sandbox } = await start()
  expect(new URL(url).hostname).toBe('localhost')
  expect(new URL(sandbox?.connectUrl ?? '').hostname).toBe('127.0.0.1')
  expect(new URL(sandbox?.identityUrl ?? '').hostname).toBe('127.0.0.1')
})

test('an idle connection to the bank stays open for 75 seconds', async () => {
  const { url } = await start()
  const { headers } = await fetch(url)
  expect(headers.get('keep-alive')).toBe('timeout=75')
})

test.each(['/', '/script-tag', '/headless', '/desk', '/sign-in-return', '/headless.html'])(
  'the page %s has the strict policy',
  async (path) => {
    const { url, sandbox } = await start()
    const { status, headers } = await fetch(url + path)
    const connect = sandbox?.connectUrl ?? ''
    expect(status).toBe(200)
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self' ${connect} ${connect.replace('http', 'ws')}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'`,
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  },
)

test.each([
  ['bff', '/connect-chat/sign-in/callback'],
  ['static', '/sign-in-callback.html'],
  ['react', '/sign-in-return'],
] as const)(
  'the callback page of kind %s is registered and served at %s and never cached',
  async (callback, path) => {
    const { url, sandbox } = await start({ callback })
    expect(sandbox?.redirectUris).toEqual([url + path])
    const { status, headers } = await fetch(url + path)
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toContain('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  },
)

function startChat(url: string): Promise<Response> {
  return fetch(`${url}/connect-chat/chats`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-connect-chat': '1', origin: url },
    body: JSON.stringify({ clientToken: crypto.randomUUID() }),
  })
}

test('the BFF starts chats in the sandbox', async () => {
  const { url, sandbox } = await start()
  expect((await startChat(url)).status).toBe(201)
  expect((await sandbox?.nextContact())?.view().customer.DisplayName).toBe('Guest')
})

test('the BFF answers with the sign-in status of the sandbox’s contact record', async () => {
  const { url } = await start()
  const started = await startChat(url)
  const cookie = started.headers.getSetCookie().map((line) => line.split(';')[0])
  const status = await fetch(`${url}/connect-chat/sign-in/status`, { headers: { cookie: cookie.join('; ') } })
  expect(await status.json()).toEqual({ status: 'pending' })
})

test('providers from the environment reach the widget, and those from the options take precedence', async () => {
  const env = { CONNECT_SIGN_IN_PROVIDERS: 'COGNITO:Harbour ID,Google:Google' }
  const named = await (await startChat((await start({ env })).url)).json()
  expect(named.signIn.providers).toEqual([
    { name: 'COGNITO', label: 'Harbour ID' },
    { name: 'Google', label: 'Google' },
  ])
  await demo?.close()
  const providers = [{ name: 'NorthBankID', label: 'North Bank ID' }]
  const given = await (await startChat((await start({ env, providers })).url)).json()
  expect(given.signIn.providers).toEqual(providers)
})

test.each(['/dist/connect-chat.js', '/assets/site-1a2b3c.css'])(
  'the path %s is served from the build',
  async (path) => {
    const { url } = await start()
    expect((await fetch(url + path)).status).toBe(200)
  },
)

test.each([
  '/dist/..%2foutside.js',
  '/dist/%2e%2e/outside.js',
  '/..%5c..%5coutside.js',
  '/dist/',
  '/dist/connect-chat.js/more.js',
  '/dist/%00.js',
  '/dist/%.js',
  '/nowhere.html',
])('the path %s is not found', async (path) => {
  const { url } = await start()
  expect((await fetch(url + path)).status).toBe(404)
})

test.each([
  ['port', 'PORT'],
  ['sandboxPort', 'SANDBOX_PORT'],
  ['identityPort', 'IDENTITY_PORT'],
] as const)('the error for a busy %s names the variable that changes it', async (option, variable) => {
  const other = createServer()
  const port = await listen(other, 0)
  try {
    await expect(start({ [option]: port })).rejects.toThrow(
      `Port ${port} is in use; choose another one with ${variable}`,
    )
  } finally {
    await stopListening(other)
  }
})

test('without a build the error says how to create one', async () => {
  await expect(start({ dist: join(tmpdir(), 'harbour-without-a-build') })).rejects.toThrow('npm run build')
})

test('the demo stops while a desk is connected', async () => {
  const { url, close } = await start()
  const stream = await fetch(`${url}/desk/api/events`)
  await close()
  await expect(stream.text().then(() => fetch(url))).rejects.toThrow()
})

test.each([
  '/x/../connect-chat/sign-in/callback',
  '/connect-chat/./sign-in/callback',
  '/connect-chat\\sign-in\\callback',
  '/connect-chat/%2e/sign-in/callback',
  '/x/%2e%2e/connect-chat/sign-in/callback',
  '/connect-chat/sign-in/%63allback',
])('the target %s, sent as it is, reaches no route', async (path) => {
  const { port } = new URL((await start()).url)
  const status = await new Promise((done, failed) => {
    get({ host: '127.0.0.1', port, path }, (response) => done(response.resume().statusCode)).on(
      'error',
      failed,
    )
  })
  expect(status).toBeOneOf([400, 404])
})
