import { expect, test } from 'vitest'
import { CONNECT_ATTACHMENTS } from '../../contract/attachments.ts'
import { fakeConnect, OPTIONS, secretNamed } from '../shop.fixture.ts'
import type { BffOptions } from './options.ts'
import { readKeys, readSettings } from './read-settings.ts'

const good: BffOptions = { ...OPTIONS, connect: fakeConnect() }
const { signIn } = OPTIONS
const participant = { getAuthenticationUrl: async () => ({}), getTranscript: async () => ({}) }

/** What is wrong with the options, or undefined if they are accepted. */
function faultOf(change: object): string | undefined {
  try {
    readSettings({ ...good, ...change })
  } catch (error) {
    if (error instanceof TypeError) return error.message
    throw error
  }
  return undefined
}

const first = [...secretNamed('1')]

const withSignIn = (change: object): object => ({ signIn: { ...signIn, ...change } })
const withRule = (change: object): object => ({
  limits: { starts: { capacity: 1, perSecond: 1, ...change } },
})
const withSecret = (secret: unknown): object => ({ keys: [{ kid: 'a', secret }] })

test.each<[string, object]>([
  ['connect must be an object', { connect: null }],
  ['connect must be an object', { connect: 'client' }],
  ['connect.startChatContact must be a function', { connect: { ...fakeConnect(), startChatContact: 1 } }],
  ['connect.describeContact must be a function', { connect: { ...fakeConnect(), describeContact: 1 } }],
  ['connect.stopContact must be a function', { connect: { ...fakeConnect(), stopContact: null } }],
  ['instanceId must be a string of 1-100 characters', { instanceId: 'x'.repeat(101) }],
  ['instanceId must be a string of 1-100 characters', { instanceId: 7 }],
  ['region must be an AWS region, eu-central-1 for example', { region: 7 }],
  ['region must be an AWS region, eu-central-1 for example', { region: 'eu-1' }],
  ['region must be an AWS region, eu-central-1 for example', { region: ['eu-central-1'] }],
  ['region must be an AWS region, eu-central-1 for example', { region: 'eu-central-1a' }],
  ['region must be an AWS region, eu-central-1 for example', { region: 'x.eu-central-1' }],
  ['origins must be an array with at least one entry', { origins: [] }],
  ['origins must be an array with at least one entry', { origins: { 0: 'https://shop.example' } }],
  ['origins[0] must be an https URL (http on a loopback host)', { origins: [7] }],
  ['origins[0] must be an https URL (http on a loopback host)', { origins: [['https://shop.example']] }],
  ['origins[0] must be an https URL (http on a loopback host)', { origins: ['ftp://localhost'] }],
  ['origins[0] must be an origin: scheme, host and port only', { origins: ['https://shop.example/a'] }],
  ['origins[0] must be an origin: scheme, host and port only', { origins: ['https://Shop.example'] }],
  ['endpoint must be a URL without user name and password', { endpoint: 'https://a@connect.example' }],
  ['endpoint must be a URL without user name and password', { endpoint: 'https://:b@connect.example' }],
  ['admit must be a function', { admit: {} }],
  ["basePath must be a path like /connect-chat, or '' for the root", { basePath: '/a b' }],
  ["basePath must be a path like /connect-chat, or '' for the root", { basePath: '/a/.' }],
  ["basePath must be a path like /connect-chat, or '' for the root", { basePath: '/./a' }],
  ["basePath must be a path like /connect-chat, or '' for the root", { basePath: '/..' }],
  ["basePath must be a path like /connect-chat, or '' for the root", { basePath: 'x/a' }],
  ["basePath must be a path like /connect-chat, or '' for the root", { basePath: '/%61' }],
  ["basePath must be a path like /connect-chat, or '' for the root", { basePath: ['/a'] }],
  ["basePath must be a path like /connect-chat, or '' for the root", { basePath: 7 }],
  ["profile must be 'standard' or 'strict'", { profile: 'Strict' }],
  ["guestChats must be 'end-on-login' or 'keep-on-login'", { guestChats: 'end' }],
  ['features must be an object', { features: [] }],
  ['features.markdown must be true or false', { features: { markdown: 'yes' } }],
  ['features.keepText must be true or false', { features: { keepText: null } }],
  ['chat must be an object', { chat: 7 }],
  ['chat.idleSeconds must be a number from 60 to 604800', { chat: { idleSeconds: 59 } }],
  ['chat.idleSeconds must be a number from 60 to 604800', { chat: { idleSeconds: 604_801 } }],
  ['chat.idleSeconds must be a number from 60 to 604800', { chat: { idleSeconds: Number.NaN } }],
  ['chat.signedInIdleSeconds must be a number from 60 to 604800', { chat: { signedInIdleSeconds: '900' } }],
  ['chat.lifetimeSeconds must be a number from 60 to 604800', { chat: { lifetimeSeconds: 59 } }],
  ["chat.cookie must be 'persistent' or 'session'", { chat: { cookie: true } }],
  ['limits must be an object', { limits: null }],
  ['limits.starts must be an object', { limits: { starts: 3 } }],
  ['limits.starts.capacity must be a number from 1 to 1000000', withRule({ capacity: 0.9 })],
  ['limits.starts.capacity must be a number from 1 to 1000000', withRule({ capacity: 1e6 + 1 })],
  ['limits.starts.perSecond must be a number from 0 to 1000000', withRule({ perSecond: -1 })],
  ['limits.starts.perSecond must be a number from 0 to 1000000', withRule({ perSecond: undefined })],
  ['limits.store must be an object', { limits: { store: 'redis' } }],
  ['signIn must be an object', { signIn: [] }],
  ['signIn.hosts must be an array with at least one entry', withSignIn({ hosts: 'idp.example' })],
  ...['IDP.example', 'idp.example:443', 'idp.example/', 'a@idp.example', '', 7, ['idp.example']].map(
    (name): [string, object] => [
      'signIn.hosts[0] must be a lower-case host without scheme, with its port unless it is the default one',
      withSignIn({ hosts: [name] }),
    ],
  ),
  [
    'signIn.redirectUri must be an https URL (http on a loopback host)',
    withSignIn({ redirectUri: undefined }),
  ],
  [
    'signIn.redirectUri must be at most 1024 characters',
    withSignIn({ redirectUri: `https://shop.example/${'a'.repeat(1004)}` }),
  ],
  [
    'signIn.redirectUri must be a URL without query and fragment',
    withSignIn({ redirectUri: 'https://shop.example/#a' }),
  ],
  [
    'signIn.redirectUri must be on one of `origins`',
    withSignIn({ redirectUri: 'https://shop.example:8443/cb' }),
  ],
  ['signIn.timeoutSeconds must be a number from 1 to 900', withSignIn({ timeoutSeconds: 901 })],
  [
    'signIn.timeoutSeconds must be a number from 180 to 900, as the block accepts',
    withSignIn({ timeoutSeconds: 179 }),
  ],
  [
    'instanceId must be the id of the instance: the last part of its ARN',
    { instanceId: 'arn:aws:connect:eu-west-2:111122223333:instance/7d1c0a52-3f6e-4b8a-9c25-5a4d5ed0b0c1' },
  ],
  ['signIn.providers must be an array with at least one entry', withSignIn({ providers: [] })],
  [
    'signIn.providers[1].name must be a string of 1-100 characters',
    withSignIn({
      providers: [
        { name: 'a', label: 'A' },
        { name: '', label: 'B' },
      ],
    }),
  ],
  ['signIn.clientId must be a string of 1-128 characters', withSignIn({ clientId: 'x'.repeat(129) })],
  ["signIn.prompt must be 'login' or 'select_account'", withSignIn({ prompt: 'consent' })],
  ['signIn.participant must be an object', withSignIn({ mediated: true })],
  [
    'signIn.participant.disconnectParticipant must be a function',
    withSignIn({ participant: { ...participant, disconnectParticipant: 1 } }),
  ],
  ['clientAddress must be a function', { clientAddress: null }],
  ['now must be a function', { now: 0 }],
  ['wait must be a function', { wait: 0 }],
  ['keys must be an array with at least one entry', { keys: {} }],
  [
    'keys must be a list without repeated kids',
    { keys: [1, 2].map((n) => ({ kid: 'a', secret: secretNamed(`${n}`) })) },
  ],
  [
    'keys must be a list without repeated secrets',
    { keys: ['a', 'b'].map((kid) => ({ kid, secret: secretNamed('1') })) },
  ],
  ...['x'.repeat(65), 'a b', 'ä', '', 7].map((kid): [string, object] => [
    'keys[0].kid must be 1-64 letters, digits, dots, hyphens or underscores',
    { keys: [{ kid, secret: secretNamed('1') }] },
  ]),
  ...[
    7,
    secretNamed('1').subarray(1),
    Buffer.from(secretNamed('1')).subarray(1).toString('base64url'),
    `${Buffer.from(secretNamed('1')).toString('base64url')}AA`,
    `${Buffer.from(secretNamed('1')).toString('base64url')}=`,
    `+${Buffer.from(secretNamed('1')).toString('base64url')}`,
  ].map((secret): [string, object] => [
    'keys[0].secret must be at least 32 bytes, as bytes or as a string in base64url or hex',
    withSecret(secret),
  ]),
])('createBff: %s', (message, change) => {
  expect(faultOf(change)).toBe(`createBff: ${message}`)
})

test.each([undefined, null, 7, []])('options that are %j are refused', (options) => {
  expect(() => readSettings(options as never)).toThrow('createBff: options must be an object')
})

test.each<[string, object]>([
  ['origin', { origin: 'https://shop.example' }],
  ['chat.idle', { chat: { idle: 60 } }],
  ['limits.starts.burst', withRule({ burst: 1 })],
  ['signIn.providers[0].icon', withSignIn({ providers: [{ name: 'a', label: 'A', icon: 'i' }] })],
])('the unknown option %s is named', (name, change) => {
  expect(faultOf(change)).toBe(`createBff: unknown option ${name}`)
})

test.each<[string, object]>([
  ['an instance id of 100 characters', { instanceId: 'x'.repeat(100) }],
  ['a region of four parts', { region: 'us-gov-west-1' }],
  ['a region with two digits', { region: 'xx-north-12' }],
  ['the root as the base path', { basePath: '' }],
  ['a base path of several parts', { basePath: '/a.b/c~d/...' }],
  ['the shortest times', { chat: { idleSeconds: 60, signedInIdleSeconds: 60, lifetimeSeconds: 60 } }],
  ['the longest times', { chat: { idleSeconds: 604_800, lifetimeSeconds: 604_800 } }],
  ['the smallest rule', withRule({ capacity: 1, perSecond: 0 })],
  ['the largest rule', withRule({ capacity: 1e6, perSecond: 1e6 })],
  [
    'a timeout of one second at an emulator',
    { ...withSignIn({ timeoutSeconds: 1 }), endpoint: 'http://127.0.0.1:4101' },
  ],
  ['a timeout of three minutes', withSignIn({ timeoutSeconds: 180 })],
  ['a timeout of fifteen minutes', withSignIn({ timeoutSeconds: 900 })],
  [
    'a redirect URI of 1024 characters',
    withSignIn({ redirectUri: `https://shop.example/${'a'.repeat(1003)}` }),
  ],
  ['a host with a port', withSignIn({ hosts: ['idp.example:8443'] })],
  ['a client id of 128 characters', withSignIn({ clientId: 'x'.repeat(128) })],
  ['a kid of 64 characters', { keys: [{ kid: 'a.b-c_1'.padEnd(64, 'x'), secret: secretNamed('1') }] }],
  ['no operation that is optional', { connect: { ...fakeConnect(), stopContact: undefined } }],
  ['mediated sign-in with a participant', withSignIn({ mediated: true, participant })],
])('%s is accepted', (_, change) => {
  expect(faultOf(change)).toBeUndefined()
})

test('defaults are filled in', () => {
  const { connect, limits, now, wait, ...settings } = readSettings(good)
  const { store, ...rules } = limits
  expect(settings).toEqual({
    ...{ instanceId: 'instance-1', region: 'eu-central-1', origins: ['https://shop.example'] },
    ...{
      keys: OPTIONS.keys,
      admit: OPTIONS.admit,
      signIn: { ...signIn, mediated: false, requestAgain: false },
    },
    ...{ basePath: '/connect-chat', profile: 'standard', guestChats: 'end-on-login' },
    features: { attachments: false, markdown: true },
    ...{ idleSeconds: 86_400, signedInIdleSeconds: 900, lifetimeSeconds: 90_000, cookie: 'persistent' },
  })
  expect(connect).toBe(good.connect)
  expect(now).toBe(Date.now)
  expect(rules).toEqual({
    completesPerAttempt: { capacity: 3, perSecond: 0 },
    beginsPerChat: { capacity: 6, perSecond: 0.01 },
    requestsPerClient: { capacity: 20, perSecond: 20 / 60 },
    startsPerClient: { capacity: 20, perSecond: 20 / 600 },
    startsPerBrowser: { capacity: 6, perSecond: 0.01 },
    startsWithoutAddress: { capacity: 30, perSecond: 0.5 },
    starts: { capacity: 6, perSecond: 3 },
    updatesPerAttempt: { capacity: 3, perSecond: 0.1 },
    updatesPerChat: { capacity: 3, perSecond: 0.2 },
    updates: { capacity: 4, perSecond: 1.5 },
    urls: { capacity: 4, perSecond: 1.5 },
    describes: { capacity: 8, perSecond: 5 },
    attributes: { capacity: 8, perSecond: 5 },
    ends: { capacity: 4, perSecond: 2.5 },
  })
  expect(store.take('a 1', rules.starts, 0)).toBe(0)
  // Two BFFs of one process do not share their limits.
  expect(readSettings(good).limits.store).not.toBe(store)
})

test('what the site sets replaces the defaults', () => {
  const limits = { starts: { capacity: 9, perSecond: 8 } }
  const features = { attachments: true, markdown: false, keepText: false }
  const chat = { idleSeconds: 61, signedInIdleSeconds: 62, lifetimeSeconds: 63, cookie: 'session' } as const
  const wait = async (): Promise<void> => {}
  const settings = readSettings({
    ...good,
    limits,
    features,
    chat,
    wait,
    basePath: '/b',
    guestChats: 'keep-on-login',
  })
  expect(settings.features).toEqual({ ...features, attachments: CONNECT_ATTACHMENTS })
  expect(settings).toMatchObject({ ...chat, wait, basePath: '/b', guestChats: 'keep-on-login' })
  expect(settings.limits).toMatchObject({ ...limits, ends: { capacity: 4, perSecond: 2.5 } })
})

test('the default pause ends', async () => {
  await expect(readSettings(good).wait(0)).resolves.toBeUndefined()
})

test('a secret of hexadecimal digits is read as such, and one in base64url may contain - and _', () => {
  const secret = Uint8Array.from([251, 255, ...first])
  const buffer = Buffer.from(secret)
  const base64url = buffer.toString('base64url')
  expect(base64url).toMatch(/^-_/)
  for (const text of [buffer.toString('hex'), buffer.toString('hex').toUpperCase(), base64url]) {
    expect(readKeys([{ kid: 'a', secret: text }])).toEqual([{ kid: 'a', secret }])
  }
})

test('a secret that only begins or ends with hexadecimal digits, or has an odd number of them, is base64url', () => {
  const buffer = Buffer.from([...first, 7])
  const base64url = buffer.toString('base64url')
  for (const text of [`abcd${base64url}`, `${base64url}abcd`, buffer.toString('hex').slice(0, 63)]) {
    const secret = new Uint8Array(Buffer.from(text, 'base64url'))
    expect(readKeys([{ kid: 'a', secret: text }])).toEqual([{ kid: 'a', secret }])
  }
})

/** The numbers below `count`, each once, in an order that depends on `step`. */
const each = (count: number, step: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => (index * step) % count)

test.each<[string, readonly number[]]>([
  ['fifteen different values', [...each(15, 7), ...each(15, 11), 3, 9]],
  ['one half repeated', [...each(16, 7), ...each(16, 7)]],
  ['32 bytes repeated', [...first, ...first, ...first]],
  ['a block that is repeated and cut', [...each(20, 7), ...each(20, 7), ...each(20, 7).slice(0, 5)]],
  ['equal steps that wrap around', Array.from({ length: 32 }, (_, index) => (index * 37) & 255)],
])('a secret with %s is refused', (_, secret) => {
  expect(() => readKeys([{ kid: 'a', secret: Uint8Array.from(secret) }])).toThrow(
    'createBff: keys[0].secret must be random bytes; this secret has a pattern',
  )
})

test.each<[string, readonly number[]]>([
  ['sixteen different values', [...each(16, 7), ...each(16, 11)]],
  ['equal steps but one', [...Array.from({ length: 31 }, (_, index) => (index * 37) & 255), 0]],
  ['one half repeated but for its last byte', [...each(16, 7), ...each(16, 7).slice(1), 99]],
])('a secret with %s is accepted', (_, secret) => {
  expect(readKeys([{ kid: 'a', secret: Uint8Array.from(secret) }])).toHaveLength(1)
})

test('two secrets that differ in their last byte, or in their length, are different', () => {
  const secrets = [first, [...first.slice(0, 31), (first[31] ?? 0) ^ 1], [...first, 7]]
  const keys = secrets.map((secret, index) => ({ kid: `${index}`, secret: Uint8Array.from(secret) }))
  expect(readKeys(keys)).toEqual(keys)
})
