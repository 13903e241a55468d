import { expect, test } from 'vitest'
import { createBff } from '../create-bff.ts'
import { fakeConnect, OPTIONS, openShop, secretNamed } from '../shop.fixture.ts'
import type { BffOptions } from './options.ts'
import { readSettings } from './read-settings.ts'

const good: BffOptions = { ...OPTIONS, connect: fakeConnect() }

const key = OPTIONS.keys[0]
const { signIn } = OPTIONS

test.each<[string, Record<string, unknown>]>([
  ['connect', { connect: undefined }],
  ['connect.startChatContact', { connect: {} }],
  ['connect.updateParticipantAuthentication', { connect: { startChatContact: () => {} } }],
  ['instanceId', { instanceId: '' }],
  ['instanceId', { instanceId: undefined }],
  ['region', { region: 'Frankfurt' }],
  ['origins', { origins: [] }],
  ['origins', { origins: 'https://shop.example' }],
  ['origins[0]', { origins: ['https://shop.example/'] }],
  ['origins[0]', { origins: ['shop.example'] }],
  ['origins[1]', { origins: ['https://shop.example', 'http://shop.example'] }],
  ['origins[0]', { origins: ['*'] }],
  ['keys', { keys: [] }],
  ['keys', { keys: [key, key] }],
  ['keys[0].kid', { keys: [{ ...key, kid: '' }] }],
  ['keys[0].secret', { keys: [{ kid: 'a', secret: new Uint8Array(31) }] }],
  ['keys[0].secret', { keys: [{ kid: 'a', secret: 'ab'.repeat(31) }] }],
  ['keys[0].secret', { keys: [{ kid: 'a', secret: 'hunter2' }] }],
  ['keys[0].secret', { keys: [{ kid: 'a', secret: 'not base64url!'.repeat(9) }] }],
  ['keys', { keys: [key, { ...key, kid: 'k2' }] }],
  ...[
    new Uint8Array(32),
    new Uint8Array(32).fill(97),
    'A'.repeat(43),
    'ab'.repeat(32),
    new TextEncoder().encode('password'.repeat(5)),
    new TextEncoder().encode('correct horse battery staple 123'.repeat(2)),
    Uint8Array.from({ length: 32 }, (_, index) => index),
    Uint8Array.from({ length: 32 }, (_, index) => 255 - 3 * index),
  ].map((secret): [string, Record<string, unknown>] => ['keys[0].secret', { keys: [{ kid: 'a', secret }] }]),
  ['profile', { profile: 'bank' }],
  ['guestChats', { guestChats: 'keep' }],
  ['chat.cookie', { chat: { cookie: 'forever' } }],
  ['signIn.prompt', { signIn: { ...signIn, prompt: 'none' } }],
  ['signIn', { signIn: undefined }],
  ['signIn.hosts', { signIn: { ...signIn, hosts: [] } }],
  ['signIn.hosts[0]', { signIn: { ...signIn, hosts: ['https://idp.example'] } }],
  ['signIn.hosts[0]', { signIn: { ...signIn, hosts: ['idp.example/login'] } }],
  ['signIn.redirectUri', { signIn: { ...signIn, redirectUri: 'http://shop.example/cb' } }],
  ['signIn.redirectUri', { signIn: { ...signIn, redirectUri: '/cb' } }],
  ['signIn.redirectUri', { signIn: { ...signIn, redirectUri: 'https://other.example/cb' } }],
  ['signIn.redirectUri', { signIn: { ...signIn, redirectUri: 'https://shop.example/cb?a=1' } }],
  ['signIn.redirectUri', { signIn: { ...signIn, redirectUri: `https://shop.example/${'a'.repeat(1024)}` } }],
  ['signIn.timeoutSeconds', { signIn: { ...signIn, timeoutSeconds: 0 } }],
  ['signIn.timeoutSeconds', { signIn: { ...signIn, timeoutSeconds: '180' } }],
  ['signIn.providers[0].label', { signIn: { ...signIn, providers: [{ name: 'Google' }] } }],
  ['signIn.mediated', { signIn: { ...signIn, mediated: 'yes' } }],
  ['signIn.participant', { signIn: { ...signIn, mediated: true } }],
  [
    'signIn.participant.getTranscript',
    { signIn: { ...signIn, mediated: true, participant: { getAuthenticationUrl() {} } } },
  ],
  ['admit', { admit: undefined }],
  ['basePath', { basePath: 'connect-chat' }],
  ['basePath', { basePath: '/connect-chat/' }],
  ['basePath', { basePath: '/a/../b' }],
  ['endpoint', { endpoint: 'http://connect.example' }],
  ['features.attachments', { features: { attachments: 1 } }],
  ['features.messageLimit', { features: { messageLimit: 0 } }],
  ['features.messageLimit', { features: { messageLimit: 4_097 } }],
  ['features.messageLimit', { features: { messageLimit: 100.5 } }],
  ['features.messageLimit', { features: { messageLimit: Number.NaN } }],
  ['features.messageLimit', { features: { messageLimit: '1024' } }],
  ['features.attachments', { features: { attachments: [] } }],
  ['features.attachments.types', { features: { attachments: { types: 'pdf' } } }],
  ['features.attachments.types', { features: { attachments: { types: [] } } }],
  ['features.attachments.types[1]', { features: { attachments: { types: ['pdf', '.png'] } } }],
  ['features.attachments.types[0]', { features: { attachments: { types: ['PDF'] } } }],
  ['features.attachments.maxBytes', { features: { attachments: { maxBytes: 0 } } }],
  ['features.attachments.maxBytes', { features: { attachments: { maxBytes: 1.5 } } }],
  ['features.attachments.maxBytes', { features: { attachments: { maxBytes: 104_857_601 } } }],
  ['features.attachments.maxFiles', { features: { attachments: { maxFiles: 36 } } }],
  ['chat.idleSeconds', { chat: { idleSeconds: -1 } }],
  ['limits.updates.capacity', { limits: { updates: { capacity: 0, perSecond: 1 } } }],
  ['limits.store.take', { limits: { store: {} } }],
  ['clientAddress', { clientAddress: 'X-Forwarded-For' }],
  ['log', { log: {} }],
])('createBff names the invalid option %s', (name, change) => {
  const options = { ...good, ...change }
  expect(() => createBff(options)).toThrow(TypeError)
  expect(() => createBff(options)).toThrow(`createBff: ${name} must be `)
})

test.each<[string, Record<string, unknown>]>([
  ['origin', { origin: 'https://shop.example' }],
  ['signIn.host', { signIn: { ...signIn, host: 'idp.example' } }],
  ['limits.begins', { limits: { begins: 1 } }],
  ['features.attachments.maxSize', { features: { attachments: { maxSize: 1 } } }],
])('createBff names the unknown option %s', (name, change) => {
  expect(() => createBff({ ...good, ...change })).toThrow(`createBff: unknown option ${name}`)
})

test('createBff accepts secrets as bytes, hex or base64url, and http on loopback hosts', () => {
  for (const secret of [
    secretNamed('a'),
    Buffer.from(secretNamed('a')).toString('hex').toUpperCase(),
    Buffer.from(secretNamed('a')).toString('base64url'),
  ]) {
    expect(createBff({ ...good, keys: [{ kid: 'a', secret }] })).toBeTypeOf('function')
  }
  for (const origin of ['http://localhost:4100', 'http://127.0.0.1:4100', 'http://[::1]:4100']) {
    const local = { ...signIn, redirectUri: `${origin}/cb`, hosts: ['127.0.0.1:4102'] }
    expect(
      createBff({ ...good, origins: [origin], signIn: local, endpoint: 'http://127.0.0.1:4101' }),
    ).toBeTypeOf('function')
  }
})

const participant = { getAuthenticationUrl: async () => ({}), getTranscript: async () => ({}) }

const strict: BffOptions = {
  ...good,
  profile: 'strict',
  signIn: { ...signIn, participant, clientId: 'client-1' },
  clientAddress: () => '192.0.2.1',
  log: () => {},
}

test.each<[string, Partial<BffOptions>]>([
  ['signIn.participant', { signIn: { ...signIn, clientId: 'client-1' } }],
  ['signIn.mediated', { signIn: { ...strict.signIn, mediated: false } }],
  ['signIn.clientId', { signIn: { ...signIn, participant } }],
  ['guestChats', { guestChats: 'keep-on-login' }],
  ['chat.cookie', { chat: { cookie: 'persistent' } }],
  ['chat.idleSeconds', { chat: { idleSeconds: 901 } }],
  ['features.keepText', { features: { keepText: true } }],
])('the strict profile refuses a weaker %s', (name, change) => {
  expect(() => createBff({ ...strict, ...change })).toThrow(`createBff: ${name} must be `)
})

test.each(['clientAddress', 'log'] as const)('the strict profile requires %s', (name) => {
  const { [name]: _, ...rest } = strict
  expect(() => createBff(rest)).toThrow(`createBff: ${name} must be given with profile 'strict'`)
})

test('the strict profile sets what it says', async () => {
  const { connect: _, keys, ...options } = strict
  const browser = openShop({ ...options, keys }).browser()
  const { features, signIn: settings } = await browser.starts()
  expect(features).toEqual({ attachments: false, markdown: true, keepText: false })
  expect(settings).toMatchObject({ mediated: true, prompt: 'login', clientId: 'client-1' })
  const [line = ''] = (await browser.post('/chats/resume', {})).headers.getSetCookie()
  expect(line).not.toContain('Max-Age')
})

test('sign-in is mediated wherever participant is given, unless the site says otherwise', async () => {
  const mediated = async (change: object): Promise<boolean | undefined> =>
    (
      await openShop({ signIn: { ...signIn, ...change } })
        .browser()
        .starts()
    ).signIn.mediated
  expect(await mediated({ participant })).toBe(true)
  expect(await mediated({ participant, mediated: false })).toBeUndefined()
  expect(await mediated({})).toBeUndefined()
})

test('keys can be reloaded; wrong ones leave the old ones in use', async () => {
  const shop = openShop()
  const browser = shop.browser()
  await browser.starts()
  const next = { kid: 'k2', secret: secretNamed('second') }
  expect(() => shop.bff.reloadKeys([{ kid: 'k2', secret: new Uint8Array(32) }])).toThrow('keys[0].secret')
  expect((await browser.post('/chats/resume', {})).status).toBe(200)
  const old = new Map(browser.cookies)
  shop.bff.reloadKeys([next, key])
  expect((await browser.post('/chats/resume', {})).status).toBe(200)
  shop.bff.reloadKeys([next])
  expect((await browser.post('/chats/resume', {})).status).toBe(200)
  for (const [name, value] of old) browser.cookies.set(name, value)
  expect((await browser.post('/chats/resume', {})).status).toBe(404)
})

/** Every option that can be left out, given as `undefined`. */
function withUndefined(options: BffOptions): BffOptions {
  const undefinedOf = <Name extends string>(...names: readonly Name[]) =>
    Object.fromEntries(names.map((name) => [name, undefined]))
  return {
    ...undefinedOf('guestChats', 'basePath', 'endpoint', 'now', 'wait'),
    ...options,
    features: undefinedOf('attachments', 'keepText', 'markdown', 'messageLimit'),
    chat: undefinedOf('idleSeconds', 'lifetimeSeconds', 'signedInIdleSeconds', 'cookie'),
    limits: undefinedOf('starts', 'updates', 'requestsPerClient'),
    signIn: {
      ...undefinedOf('clientId', 'prompt', 'providers', 'mediated', 'participant'),
      ...options.signIn,
    },
  }
}

test.each<BffOptions['profile']>([undefined, 'standard', 'strict'])(
  'an option of createBff that is undefined counts as left out: profile %s',
  (profile) => {
    const signIn = {
      ...good.signIn,
      clientId: 'client',
      participant: { getAuthenticationUrl: async () => ({}), getTranscript: async () => ({}) },
    }
    const options = { ...good, profile, signIn, clientAddress: () => '192.0.2.1', log: () => undefined }
    const { limits, now, wait, ...settings } = readSettings(withUndefined(options))
    const { limits: defaults, now: _now, wait: _wait, ...expected } = readSettings(options)
    expect(settings).toEqual(expected)
    expect({ ...limits, store: undefined }).toEqual({ ...defaults, store: undefined })
  },
)
