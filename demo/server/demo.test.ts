import { createServer } from 'node:http'
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

test('the bank is on localhost and its sandbox on 127.0.0.1, two sites to a browser', async () => {
  const { url, sandbox } = await start()
  expect(new URL(url).hostname).toBe('localhost')
  expect(new URL(sandbox?.connectUrl ?? '').hostname).toBe('127.0.0.1')
  expect(new URL(sandbox?.identityUrl ?? '').hostname).toBe('127.0.0.1')
})

test.each(['/', '/script-tag', '/headless', '/desk', '/sign-in-return', '/headless.html'])(
  '%s has the one strict policy',
  async (path) => {
    const { url, sandbox } = await start()
    const { status, headers } = await fetch(url + path)
    const connect = sandbox?.connectUrl ?? ''
    expect(status).toBe(200)
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' ${connect} ${connect.replace('http', 'ws')}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'`,
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  },
)

test.each([
  ['bff', '/connect-chat/sign-in/callback'],
  ['static', '/sign-in-callback.html'],
  ['react', '/sign-in-return'],
] as const)('the callback %s is registered and served at %s, never kept', async (callback, path) => {
  const { url, sandbox } = await start({ callback })
  expect(sandbox?.redirectUris).toEqual([url + path])
  const { status, headers } = await fetch(url + path)
  expect(status).toBe(200)
  expect(headers.get('cache-control')).toContain('no-store')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
})

function startsChat(url: string): Promise<Response> {
  return fetch(`${url}/connect-chat/chats`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-connect-chat': '1', origin: url },
    body: JSON.stringify({ clientToken: crypto.randomUUID() }),
  })
}

test('the BFF starts chats in the sandbox', async () => {
  const { url, sandbox } = await start()
  expect((await startsChat(url)).status).toBe(201)
  expect((await sandbox?.nextContact())?.view().customer.DisplayName).toBe('Guest')
})

test('the BFF tells how a sign-in stands, as the sandbox’s contact record has it', async () => {
  const { url } = await start()
  const started = await startsChat(url)
  const cookie = started.headers.getSetCookie().map((line) => line.split(';')[0])
  const status = await fetch(`${url}/connect-chat/sign-in/status`, { headers: { cookie: cookie.join('; ') } })
  expect(await status.json()).toEqual({ status: 'pending' })
})

test('providers of the environment have a button each, and those of the options win', async () => {
  const env = { CONNECT_SIGN_IN_PROVIDERS: 'COGNITO:Harbour ID,Google:Google' }
  const named = await (await startsChat((await start({ env })).url)).json()
  expect(named.signIn.providers).toEqual([
    { name: 'COGNITO', label: 'Harbour ID' },
    { name: 'Google', label: 'Google' },
  ])
  await demo?.close()
  const providers = [{ name: 'NorthBankID', label: 'North Bank ID' }]
  const given = await (await startsChat((await start({ env, providers })).url)).json()
  expect(given.signIn.providers).toEqual(providers)
})

test.each(['/dist/connect-chat.js', '/assets/site-1a2b3c.css'])('%s is a file of the build', async (path) => {
  const { url } = await start()
  expect((await fetch(url + path)).status).toBe(200)
})

test.each([
  '/dist/..%2foutside.js',
  '/dist/%2e%2e/outside.js',
  '/..%5c..%5coutside.js',
  '/dist/',
  '/dist/connect-chat.js/more.js',
  '/dist/%00.js',
  '/dist/%.js',
  '/nowhere.html',
])('%s leads nowhere', async (path) => {
  const { url } = await start()
  expect((await fetch(url + path)).status).toBe(404)
})

test.each([
  ['port', 'PORT'],
  ['sandboxPort', 'SANDBOX_PORT'],
  ['identityPort', 'IDENTITY_PORT'],
] as const)('a busy %s is named with the variable that moves it', async (option, variable) => {
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

test('without a build it says how to make one', async () => {
  await expect(start({ dist: join(tmpdir(), 'harbour-without-a-build') })).rejects.toThrow('npm run build')
})

test('it stops while a desk is watching', async () => {
  const { url, close } = await start()
  const stream = await fetch(`${url}/desk/api/events`)
  await close()
  await expect(stream.text().then(() => fetch(url))).rejects.toThrow()
})
