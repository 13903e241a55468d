import { describe, expect, test, vi } from 'vitest'
import { hashState } from '../../contract/state-hash.ts'
import { ParticipantError } from '../../model/ports.ts'
import { resulted, S1, URL_1 } from '../../model/sign-in/sign-in.test-kit.ts'
import {
  type ChatHarness,
  callbackBroadcasts,
  chatIn,
  click,
  offer,
  press,
  readyChat,
  startedChat,
} from '../testing/chat-harness.test-kit.ts'
import { GRANT, json, refusal } from '../testing/fake-bff.test-kit.ts'
import { fakeBrowser } from '../testing/fake-browser.test-kit.ts'
import { settled, until } from '../testing/fake-clock.test-kit.ts'

const PROVIDERS = [
  { name: 'COGNITO', label: 'Harbour ID' },
  { name: 'Google', label: 'Google' },
]

function kept(harness: ChatHarness): { state?: string } {
  return JSON.parse(harness.browser.storage.getItem(`connect-chat:sign-in:${S1}`) ?? '{}') as {
    state?: string
  }
}

describe('providers', () => {
  test('the chosen one is set on the address at the click; one that nobody offered is not heard', async () => {
    const browser = fakeBrowser((connection) => connection.answers('authenticationUrl', async () => URL_1))
    browser.bff.answers('/chats', () =>
      json(201, { ...GRANT, signIn: { ...GRANT.signIn, providers: PROVIDERS } }),
    )
    const harness = chatIn(browser)
    harness.chat.open()
    await until(() => browser.connections.length === 1)
    harness.connection().emits(offer(harness))
    await until(() => harness.attempt() === 'ready')
    await browser.clock.advance(500)
    harness.chat.signIn.open(S1, click(), 'Evil&state=x')
    harness.chat.signIn.open(S1, click(), 'Google')
    browser.windows[0]?.close()
    harness.chat.signIn.open(S1, click(), 'Google')
    const [plain, chosen] = browser.windows.map(({ url }) => new URL(url).searchParams)
    expect(plain?.has('identity_provider')).toBe(false)
    expect(chosen?.getAll('identity_provider')).toEqual(['Google'])
    expect(chosen?.getAll('state')).toEqual(['state-1'])
  })
})

describe('where no window is to open', () => {
  test.each([
    ['the host wants it so', { signIn: { mode: 'redirect' as const } }, true],
    ['the page cannot open any', {}, false],
  ])(
    '%s: the click takes this tab to the sign-in page, bound for the way back',
    async (_, options, opens) => {
      const harness = await readyChat(options)
      harness.browser.opensWindows = () => opens
      expect(harness.chat.signIn.opensWindow()).toBe(false)
      press(harness)
      await until(() => harness.browser.navigations.length === 1)
      expect(harness.browser.windows).toEqual([])
      expect(harness.browser.navigations).toEqual([URL_1])
      expect(harness.browser.bff.requests.at(-1)?.body).toMatchObject({
        mode: 'redirect',
        returnPath: '/account?tab=1',
      })
      expect(kept(harness).state).toBe('leaving')
    },
  )
})

describe("the host's own window", () => {
  test('is asked for in the task of the click, and told what it may know', async () => {
    const openSignIn = vi.fn(() => true)
    const harness = await readyChat({ openSignIn })
    press(harness)
    const attempt = (await hashState('state-1')).slice(0, 10)
    expect(openSignIn).toHaveBeenCalledExactlyOnceWith(URL_1, { host: 'auth.bank.example', attempt })
    expect(harness.attempt()).toBe('window-detached')
    expect(harness.names()).toContain('sign-in-opened')
    expect(harness.browser.windows).toEqual([])
  })

  test('that did not open, or failed, leaves the ways of a blocked one', async () => {
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    for (const openSignIn of [
      () => false,
      () => {
        throw new Error('no shell here')
      },
    ]) {
      const harness = await readyChat({ openSignIn })
      press(harness)
      expect(harness.attempt()).toBe('blocked')
    }
    vi.unstubAllGlobals()
    expect(reported).toHaveBeenCalledOnce()
  })
})

describe('a page that is navigated in the place of its window', () => {
  test('writes down that it leaves', async () => {
    const harness = await readyChat()
    harness.browser.popups = 'blocked'
    press(harness)
    expect(kept(harness).state).toBe('ready')
    harness.browser.fires('pagehide', { persisted: false })
    expect(kept(harness).state).toBe('leaving')
  })

  test('is not what happens to a page that is left later', async () => {
    const harness = await readyChat()
    harness.browser.popups = 'blocked'
    press(harness)
    await harness.browser.clock.advance(10_000)
    harness.browser.fires('pagehide', { persisted: false })
    expect(kept(harness).state).toBe('ready')
  })
})

describe('a connection token whose time is over', () => {
  const overOnce =
    (call: 'authenticationUrl' | 'cancelAuthentication') =>
    (harness: ChatHarness): void =>
      harness.connection().answers(call, () => Promise.reject(new ParticipantError('denied', '403')))

  test('is renewed once for the address', async () => {
    const harness = await startedChat({}, (connection) =>
      connection.answers('authenticationUrl', async () => URL_1),
    )
    overOnce('authenticationUrl')(harness)
    const first = harness.connection()
    harness.connection().emits(offer(harness))
    await until(() => harness.attempt() === 'ready')
    expect(harness.browser.connections).toHaveLength(2)
    expect([first.count('authenticationUrl'), harness.connection().count('authenticationUrl')]).toEqual([
      1, 1,
    ])
    expect(first.closed()).toBe(true)
  })

  test('is renewed once for going on without, on the new line', async () => {
    const harness = await readyChat()
    overOnce('cancelAuthentication')(harness)
    harness.chat.signIn.decline(S1)
    await until(() => harness.browser.connections.length === 2)
    await until(() => harness.connection().count('cancelAuthentication') === 1)
    await harness.receives(resulted('cancelled', { sessionId: S1 }))
    expect(harness.attempt()).toBe('cancelled')
  })
})

describe('a BFF that asks for the address itself', () => {
  async function mediated(answer: () => Response): Promise<ChatHarness> {
    const browser = fakeBrowser()
    browser.bff.answers('/chats', () => json(201, { ...GRANT, signIn: { ...GRANT.signIn, mediated: true } }))
    browser.bff.answers('/sign-in/url', answer)
    const harness = chatIn(browser)
    harness.chat.open()
    await until(() => browser.connections.length === 1)
    harness.connection().emits(offer(harness))
    return harness
  }

  test('is asked in the task of the offer with the connection token, and has bound the address already', async () => {
    const harness = await mediated(() => json(200, { url: URL_1 }))
    expect(harness.browser.bff.requests.at(-1)).toMatchObject({
      route: '/sign-in/url',
      body: {
        contactId: 'contact-1',
        sessionId: S1,
        connectionToken: 'connection-token-1',
        mode: 'popup',
        returnPath: '/account?tab=1',
      },
    })
    await until(() => harness.attempt() === 'ready')
    expect(harness.browser.bff.count('/sign-in/begin')).toBe(0)
    expect(harness.connection().count('authenticationUrl')).toBe(0)
  })

  test.each([
    ['spent', () => refusal(409, 'spent'), 1],
    ['denied', () => refusal(403, 'denied'), 2],
    ['forbidden', () => refusal(403, 'forbidden'), 1],
  ] as const)('%s: unavailable after no more questions than may help', async (_, answer, questions) => {
    const harness = await mediated(answer)
    await until(() => harness.attempt() === 'unavailable')
    expect(harness.browser.bff.count('/sign-in/url')).toBe(questions)
  })
})

test('a page on which no chat can work gets an error with words, and no chat', () => {
  const browser = Object.assign(fakeBrowser(), {
    obstacle: 'the chat does not work in a frame on another site',
  })
  expect(() => chatIn(browser)).toThrow(
    expect.objectContaining({ code: 'invalid-option', message: expect.stringContaining('another site') }),
  )
})

test('a page that runs again after it was frozen looks the outcome up', async () => {
  const harness = await readyChat()
  press(harness)
  const before = harness.connection().count('history')
  harness.browser.fires('resume')
  await settled()
  expect(harness.connection().count('history')).toBe(before + 1)
})

test('no payload of a whole sign-in tells an address, a state, a whole hash, a token or a code', async () => {
  const harness = await readyChat()
  const hash = await hashState('state-1')
  press(harness)
  for (const outcome of ['submitting', 'accepted'] as const) await callbackBroadcasts(harness, outcome)
  await harness.receives(resulted('succeeded', { sessionId: S1 }))
  harness.connection().answers('disconnect', () => Promise.reject(new ParticipantError('busy', 'no')))
  await harness.chat.end().catch(() => undefined)
  const names = harness.names()
  for (const name of [
    'sign-in-requested',
    'sign-in-ready',
    'sign-in-opened',
    'sign-in-returned',
    'sign-in-confirming',
    'signed-in',
    'error',
  ] as const)
    expect(names).toContain(name)
  const payloads = JSON.stringify(harness.hostEvents, (_, value: unknown) =>
    value instanceof Error
      ? { ...value, message: value.message, stack: value.stack, cause: value.cause }
      : value,
  )
  for (const secret of ['https://auth', 'state-1', hash, 'connection-token', '"token"', 'code=']) {
    expect(payloads).not.toContain(secret)
  }
  expect(payloads).toContain(hash.slice(0, 10))
})
