import { expect, test } from 'vitest'
import { createBff } from './create-bff.ts'
import type { BffOptions } from './options.ts'
import { fakeConnect, OPTIONS } from './shop.fixture.ts'

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
])('createBff names the unknown option %s', (name, change) => {
  expect(() => createBff({ ...good, ...change })).toThrow(`createBff: unknown option ${name}`)
})

test('createBff accepts secrets as bytes, hex or base64url, and http on loopback hosts', () => {
  for (const secret of [
    new Uint8Array(32),
    'AB'.repeat(32),
    'A'.repeat(43),
    Buffer.alloc(48, 7).toString('base64url'),
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
