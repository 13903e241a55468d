import { describe, expect, test, vi } from 'vitest'
import { hashState } from '../../contract/state-hash.ts'
import { ParticipantError } from '../../model/ports.ts'
import { resulted, S1, URL_1 } from '../../model/sign-in/sign-in.test-kit.ts'
import {
  type ChatHarness,
  callbackSays,
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

function kept(living: ChatHarness): { state?: string } {
  return JSON.parse(living.browser.storage.getItem(`connect-chat:sign-in:${S1}`) ?? '{}') as {
    state?: string
  }
}

describe('providers', () => {
  test('the chosen one is set on the address at the click; one that nobody offered is not heard', async () => {
    const browser = fakeBrowser((line) => line.answers('authenticationUrl', async () => URL_1))
    browser.bff.answers('/chats', () =>
      json(201, { ...GRANT, signIn: { ...GRANT.signIn, providers: PROVIDERS } }),
    )
    const living = chatIn(browser)
    living.chat.open()
    await until(() => browser.connections.length === 1)
    living.line().says(offer(living))
    await until(() => living.attempt() === 'ready')
    await browser.clock.advance(500)
    living.chat.signIn.open(S1, click(), 'Evil&state=x')
    living.chat.signIn.open(S1, click(), 'Google')
    browser.windows[0]?.close()
    living.chat.signIn.open(S1, click(), 'Google')
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
      const living = await readyChat(options)
      living.browser.opensWindows = () => opens
      expect(living.chat.signIn.opensWindow()).toBe(false)
      press(living)
      await until(() => living.browser.left.length === 1)
      expect(living.browser.windows).toEqual([])
      expect(living.browser.left).toEqual([URL_1])
      expect(living.browser.bff.asked.at(-1)?.body).toMatchObject({
        mode: 'redirect',
        returnPath: '/account?tab=1',
      })
      expect(kept(living).state).toBe('leaving')
    },
  )
})

describe("the host's own window", () => {
  test('is asked for in the task of the click, and told what it may know', async () => {
    const openSignIn = vi.fn(() => true)
    const living = await readyChat({ openSignIn })
    press(living)
    const attempt = (await hashState('state-1')).slice(0, 10)
    expect(openSignIn).toHaveBeenCalledExactlyOnceWith(URL_1, { host: 'auth.bank.example', attempt })
    expect(living.attempt()).toBe('window-detached')
    expect(living.names()).toContain('sign-in-opened')
    expect(living.browser.windows).toEqual([])
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
      const living = await readyChat({ openSignIn })
      press(living)
      expect(living.attempt()).toBe('blocked')
    }
    vi.unstubAllGlobals()
    expect(reported).toHaveBeenCalledOnce()
  })
})

describe('a page that is navigated in the place of its window', () => {
  test('writes down that it leaves', async () => {
    const living = await readyChat()
    living.browser.popups = 'blocked'
    press(living)
    expect(kept(living).state).toBe('ready')
    living.browser.fires('pagehide', { persisted: false })
    expect(kept(living).state).toBe('leaving')
  })

  test('is not what happens to a page that is left later', async () => {
    const living = await readyChat()
    living.browser.popups = 'blocked'
    press(living)
    await living.browser.clock.advance(10_000)
    living.browser.fires('pagehide', { persisted: false })
    expect(kept(living).state).toBe('ready')
  })
})

describe('a connection token whose time is over', () => {
  const overOnce =
    (call: 'authenticationUrl' | 'cancelAuthentication') =>
    (living: ChatHarness): void =>
      living.line().answers(call, () => Promise.reject(new ParticipantError('denied', '403')))

  test('is renewed once for the address', async () => {
    const living = await startedChat({}, (line) => line.answers('authenticationUrl', async () => URL_1))
    overOnce('authenticationUrl')(living)
    const first = living.line()
    living.line().says(offer(living))
    await until(() => living.attempt() === 'ready')
    expect(living.browser.connections).toHaveLength(2)
    expect([first.count('authenticationUrl'), living.line().count('authenticationUrl')]).toEqual([1, 1])
    expect(first.closed()).toBe(true)
  })

  test('is renewed once for going on without, on the new line', async () => {
    const living = await readyChat()
    overOnce('cancelAuthentication')(living)
    living.chat.signIn.decline(S1)
    await until(() => living.browser.connections.length === 2)
    await until(() => living.line().count('cancelAuthentication') === 1)
    await living.hears(resulted('cancelled', { sessionId: S1 }))
    expect(living.attempt()).toBe('cancelled')
  })
})

describe('a BFF that asks for the address itself', () => {
  async function mediated(answer: () => Response): Promise<ChatHarness> {
    const browser = fakeBrowser()
    browser.bff.answers('/chats', () => json(201, { ...GRANT, signIn: { ...GRANT.signIn, mediated: true } }))
    browser.bff.answers('/sign-in/url', answer)
    const living = chatIn(browser)
    living.chat.open()
    await until(() => browser.connections.length === 1)
    living.line().says(offer(living))
    return living
  }

  test('is asked in the task of the offer with the connection token, and has bound the address already', async () => {
    const living = await mediated(() => json(200, { url: URL_1 }))
    expect(living.browser.bff.asked.at(-1)).toMatchObject({
      route: '/sign-in/url',
      body: {
        contactId: 'contact-1',
        sessionId: S1,
        connectionToken: 'connection-token-1',
        mode: 'popup',
        returnPath: '/account?tab=1',
      },
    })
    await until(() => living.attempt() === 'ready')
    expect(living.browser.bff.count('/sign-in/begin')).toBe(0)
    expect(living.line().count('authenticationUrl')).toBe(0)
  })

  test.each([
    ['spent', () => refusal(409, 'spent'), 1],
    ['denied', () => refusal(403, 'denied'), 2],
    ['forbidden', () => refusal(403, 'forbidden'), 1],
  ] as const)('%s: unavailable after no more questions than may help', async (_, answer, questions) => {
    const living = await mediated(answer)
    await until(() => living.attempt() === 'unavailable')
    expect(living.browser.bff.count('/sign-in/url')).toBe(questions)
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
  const living = await readyChat()
  press(living)
  const before = living.line().count('history')
  living.browser.fires('resume')
  await settled()
  expect(living.line().count('history')).toBe(before + 1)
})

test('no payload of a whole sign-in tells an address, a state, a whole hash, a token or a code', async () => {
  const living = await readyChat()
  const hash = await hashState('state-1')
  press(living)
  for (const outcome of ['submitting', 'accepted'] as const) await callbackSays(living, outcome)
  await living.hears(resulted('succeeded', { sessionId: S1 }))
  living.line().answers('disconnect', () => Promise.reject(new ParticipantError('busy', 'no')))
  await living.chat.end().catch(() => undefined)
  const names = living.names()
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
  const payloads = JSON.stringify(living.told, (_, value: unknown) =>
    value instanceof Error
      ? { ...value, message: value.message, stack: value.stack, cause: value.cause }
      : value,
  )
  for (const secret of ['https://auth', 'state-1', hash, 'connection-token', '"token"', 'code=']) {
    expect(payloads).not.toContain(secret)
  }
  expect(payloads).toContain(hash.slice(0, 10))
})
