import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { readSettings } from './bff/options/read-settings.ts'
import { type BffOptions, createBff } from './bff.ts'
import { allUndefined } from './optional-members.test-kit.ts'
import { startSandbox } from './sandbox.ts'
import { checkOptions } from './session/options.ts'
import { sandboxBff } from './testing/sandbox-bff.ts'
import { startTestSite } from './testing/test-site.ts'

/** Each optional member as `undefined` counts as left out: for callers that write `x: condition ? value : undefined`. */

vi.setConfig({ testTimeout: 30_000 })

const BFF = 'bff/options/options.ts'
const SIGN_IN = {
  hosts: ['idp.example'],
  redirectUri: 'https://shop.example/connect-chat/sign-in/callback',
  timeoutSeconds: 300,
}
const OPTIONS: BffOptions = {
  connect: {
    startChatContact: async () => ({}),
    updateParticipantAuthentication: async () => ({}),
  },
  instanceId: '33333333-3333-4333-8333-333333333333',
  region: 'eu-west-2',
  origins: ['https://shop.example'],
  keys: [{ kid: 'one', secret: randomBytes(32) }],
  signIn: SIGN_IN,
  admit: () => ({ contactFlowId: 'flow', displayName: 'Guest', customerId: null }),
}
const ends: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** What of the settings can be compared: functions and stores are made for each. */
const comparable = (options: BffOptions): unknown => JSON.parse(JSON.stringify(readSettings(options)))

describe('createBff', () => {
  test.each<[string, Partial<BffOptions>, Partial<BffOptions>]>([
    ['the options', {}, allUndefined(BFF, 'BffOptions')],
    ['`signIn`', {}, { signIn: { ...SIGN_IN, ...allUndefined(BFF, 'BffSignIn') } }],
    ['`limits`', {}, { limits: allUndefined(BFF, 'BffLimits') }],
    ['`chat`', {}, { chat: allUndefined(BFF, 'BffChatLife') }],
    ['`features`', {}, { features: allUndefined(BFF, 'BffFeatures') }],
    [
      '`features.attachments`',
      { features: { attachments: true } },
      { features: { attachments: allUndefined(BFF, 'BffAttachments') } },
    ],
  ])(
    'createBff takes undefined for each optional member of %s as its default',
    (_, without, withUndefined) => {
      const changed = { ...OPTIONS, ...withUndefined }
      expect(() => createBff(changed)).not.toThrow()
      expect(comparable(changed)).toEqual(comparable({ ...OPTIONS, ...without }))
    },
  )
})

test('createChat takes undefined for each optional member of its options', () => {
  const hints = allUndefined('contract/sign-in-url.ts', 'SignInHints')
  expect(() =>
    checkOptions({
      api: '/connect-chat',
      ...allUndefined('session/options.ts', 'ChatOptions'),
      customer: { displayName: undefined, id: undefined },
      signIn: { mode: undefined, ...hints },
    }),
  ).not.toThrow()
})

const POOL = 'sandbox/sandbox-api.ts'

test('startSandbox takes undefined for each optional member, each rule and each part of the dialect as its default', async () => {
  const one = await startSandbox()
  ends.push(() => one.close())
  const defaults = one.rules()
  const none = (names: object): Record<string, undefined> =>
    Object.fromEntries(Object.keys(names).map((name) => [name, undefined]))
  const other = await startSandbox({
    ...allUndefined(POOL, 'SandboxOptions'),
    ...allUndefined('sandbox/flows/flow-library.ts', 'FlowOptions'),
    rules: none(defaults),
    dialect: { nameFirst: true, ...none({ spentSessionError: 0, sessionIdInResults: 0 }) },
  })
  ends.push(() => other.close())
  expect(other.rules()).toEqual(defaults)
  expect(other.region).toBe(one.region)
  expect(other.dialect).toEqual({ ...one.dialect, nameFirst: true })
  expect(other.redirectUris).toEqual(one.redirectUris)
})

describe('the entry points for tests', () => {
  const request = (origin: string): Request =>
    new Request(`${origin}/connect-chat/chats`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-Connect-Chat': '1',
        Origin: origin,
        'Sec-Fetch-Site': 'same-origin',
      },
      body: JSON.stringify({ clientToken: '55555555-5555-4555-8555-555555555555' }),
    })

  test('the BFF of a test fills in each option, value of `admit` and limit that is undefined', async () => {
    const origin = 'http://localhost:4100'
    const sandbox = await startSandbox({ redirectUris: [`${origin}/connect-chat/sign-in/callback`] })
    ends.push(() => sandbox.close())
    const required = {
      ...{ connect: undefined, instanceId: undefined, region: undefined },
      ...{ origins: undefined, keys: undefined },
    }
    const bff = sandboxBff(sandbox, origin, {
      ...(required as object),
      ...allUndefined(BFF, 'BffOptions'),
      signIn: { hosts: undefined, redirectUri: undefined, timeoutSeconds: undefined } as object,
      limits: allUndefined(BFF, 'BffLimits'),
      admit: () => ({ contactFlowId: undefined, displayName: undefined, customerId: undefined }) as object,
    })
    // More than a customer may start.
    const answers = []
    for (let start = 0; start < 8; start += 1) answers.push((await bff(request(origin))).status)
    expect(answers).toEqual(Array.from({ length: 8 }, () => 201))
    expect(sandbox.contacts()[0]?.view().customer.DisplayName).toBe('Guest')
  })

  test('a site for tests takes undefined for each of its options, and has its log', async () => {
    const site = await startTestSite({
      ...allUndefined('testing/test-site.ts', 'TestSiteOptions'),
      bff: { log: undefined, admit: undefined },
      sandbox: allUndefined(POOL, 'SandboxOptions'),
    })
    ends.push(() => site.close())
    const response = await fetch(`${site.url}/connect-chat/chats`, {
      method: 'POST',
      headers: { Origin: 'https://evil.example' },
    })
    expect(response.status).toBe(403)
    expect(site.log().length).toBeGreaterThan(0)
  })
})
