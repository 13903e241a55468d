import { describe, expect, test } from 'vitest'
import { hashState } from '../../contract/state-hash.ts'
import { ParticipantError } from '../../model/ports.ts'
import { resulted, S1, URL_1 } from '../../model/sign-in/sign-in.test-kit.ts'
import {
  CONNECTION_ALARMS,
  callbackBroadcasts,
  chatIn,
  click,
  offer,
  press,
  readyChat,
  startedChat,
} from '../testing/chat-harness.test-kit.ts'
import { GRANT, noContent, refusal } from '../testing/fake-bff.test-kit.ts'
import { fakeBrowser } from '../testing/fake-browser.test-kit.ts'
import { settled, until } from '../testing/fake-clock.test-kit.ts'
import { keysOf } from '../testing/memory-storage.test-kit.ts'

const SIGN_IN_KEY = `connect-chat:sign-in:${S1}`

describe('preparing', () => {
  test('the address is asked for in the very task that brings the offer', async () => {
    const harness = await startedChat()
    harness.connection().emits(offer(harness))
    expect(harness.connection().calls.at(-1)).toEqual({
      call: 'authenticationUrl',
      args: [{ sessionId: S1, redirectUri: GRANT.signIn.redirectUri }],
    })
    expect(harness.attempt()).toBe('preparing-url')
  })

  test('the button waits for the binding, which carries the hash and never the state', async () => {
    const harness = await startedChat({}, (connection) =>
      connection.answers('authenticationUrl', async () => URL_1),
    )
    let bound: () => void = () => {}
    harness.browser.bff.answers(
      '/sign-in/begin',
      () => new Promise((resolve) => (bound = () => resolve(noContent()))),
    )
    harness.connection().emits(offer(harness))
    await until(() => harness.browser.bff.count('/sign-in/begin') === 1)
    expect(harness.attempt()).toBe('preparing-binding')
    expect(harness.browser.bff.requests.at(-1)?.body).toEqual({
      contactId: 'contact-1',
      stateHash: await hashState('state-1'),
      mode: 'popup',
      returnPath: '/account?tab=1',
    })
    bound()
    await until(() => harness.attempt() === 'ready')
    expect(JSON.stringify(harness.browser.bff.requests)).not.toContain('state-1')
  })

  test('a busy Connect is asked again with jitter, context the minute', async () => {
    const answers = [
      () => Promise.reject(new ParticipantError('busy', '429')),
      () => Promise.reject(new ParticipantError('unreachable', 'no answer')),
      async () => URL_1,
    ]
    const harness = await startedChat({}, (connection) =>
      connection.answers('authenticationUrl', () => answers.shift()?.() ?? Promise.resolve(undefined)),
    )
    harness.browser.random = () => 0.5
    await harness.receives(offer(harness))
    await harness.browser.clock.advance(149)
    expect(harness.connection().count('authenticationUrl')).toBe(1)
    await harness.browser.clock.advance(1)
    expect(harness.connection().count('authenticationUrl')).toBe(2)
    await harness.browser.clock.advance(300)
    expect(harness.connection().count('authenticationUrl')).toBe(3)
    await until(() => harness.attempt() === 'ready')
  })

  test('an answer that never comes is unavailable after 55 seconds, and a late one is dropped', async () => {
    let answer: (url: unknown) => void = () => {}
    const harness = await startedChat({}, (connection) =>
      connection.answers('authenticationUrl', () => new Promise((resolve) => (answer = resolve))),
    )
    await harness.receives(offer(harness))
    await harness.browser.clock.advance(55_000)
    expect(harness.attempt()).toBe('unavailable')
    expect(harness.codes()).toEqual(['sign-in-url-unavailable'])
    answer(URL_1)
    await settled()
    expect(harness.attempt()).toBe('unavailable')
    expect(harness.browser.bff.count('/sign-in/begin')).toBe(0)
  })

  test('refused by Connect, it is not asked a second time', async () => {
    const harness = await startedChat({}, (connection) =>
      connection.answers('authenticationUrl', () => Promise.reject(new ParticipantError('refused', 'spent'))),
    )
    await harness.receives(offer(harness))
    await harness.browser.clock.advance(60_000)
    expect(harness.connection().count('authenticationUrl')).toBe(1)
    expect(harness.attempt()).toBe('unavailable')
    expect(harness.chat.get().phase).toBe('live')
  })

  test.each([
    ['another host', 'https://evil.example/?state=x'],
    ['no address', undefined],
    ['a script', 'javascript:alert(1)'],
  ])('%s is never bound or opened: unavailable, and the host hears of it', async (_, url) => {
    const harness = await startedChat({}, (connection) =>
      connection.answers('authenticationUrl', async () => url),
    )
    await harness.receives(offer(harness))
    expect(harness.attempt()).toBe('unavailable')
    expect(harness.codes()).toEqual(['sign-in-url-rejected'])
    expect(JSON.stringify(harness.errors.map(({ message }) => message))).not.toContain('evil')
    press(harness)
    expect(harness.browser.windows).toEqual([])
    expect(harness.browser.bff.count('/sign-in/begin')).toBe(0)
  })

  test.each([
    ['403', () => refusal(403, 'forbidden')],
    ['400', () => refusal(400, 'bad-request')],
    ['a page of HTML', () => new Response('<p>', { status: 200 })],
  ] as const)('a binding met by %s is no sign-in at all', async (_, answer) => {
    const harness = await startedChat({}, (connection) =>
      connection.answers('authenticationUrl', async () => URL_1),
    )
    harness.browser.bff.answers('/sign-in/begin', answer)
    harness.connection().emits(offer(harness))
    await until(() => harness.attempt() === 'unavailable')
    expect(harness.codes()).toEqual(['sign-in-unbound'])
    press(harness)
    expect(harness.browser.windows).toEqual([])
  })

  test('a binding met by 503 three times, and by silence, is made in the end', async () => {
    const harness = await startedChat({}, (connection) =>
      connection.answers('authenticationUrl', async () => URL_1),
    )
    const answers = [
      () => refusal(503, 'connect-unavailable'),
      () => refusal(429, 'too-many-requests', {}, { 'Retry-After': '10' }),
      () => Promise.reject(new TypeError('Failed to fetch')),
      noContent,
    ]
    harness.browser.bff.answers('/sign-in/begin', () => answers.shift()?.() ?? noContent())
    harness.connection().emits(offer(harness))
    const requestCount = (): number => harness.browser.bff.count('/sign-in/begin')
    await until(() => requestCount() === 1)
    await harness.browser.clock.advance(500)
    await until(() => requestCount() === 2)
    await harness.browser.clock.advance(9_999)
    expect(requestCount()).toBe(2)
    await harness.browser.clock.advance(1)
    await until(() => requestCount() === 3)
    await harness.browser.clock.advance(2_000)
    await until(() => harness.attempt() === 'ready')
    expect(requestCount()).toBe(4)
  })
})

describe('the click', () => {
  test('opens the window in its own task, with nothing awaited, and is written down first', async () => {
    const harness = await readyChat()
    let kept: string | null = null
    const { openWindow } = harness.browser
    harness.browser.openWindow = (...args) => {
      kept = harness.browser.storage.getItem(SIGN_IN_KEY)
      return openWindow(...args)
    }
    press(harness)
    expect(harness.browser.windows.map(({ url }) => url)).toEqual([URL_1])
    expect(harness.attempt()).toBe('window-open')
    expect(JSON.parse(kept ?? '{}')).toMatchObject({ state: 'open', url: URL_1 })
  })

  test('of a script opens nothing', async () => {
    const harness = await readyChat()
    harness.chat.signIn.open(S1, click(false))
    harness.chat.signIn.open(S1, new Event('click'))
    expect(harness.browser.windows).toEqual([])
    expect(harness.attempt()).toBe('ready')
  })

  test('within half a second of the button’s appearing opens nothing', async () => {
    const harness = await startedChat({}, (connection) =>
      connection.answers('authenticationUrl', async () => URL_1),
    )
    harness.connection().emits(offer(harness))
    await until(() => harness.attempt() === 'ready')
    await harness.browser.clock.advance(499)
    press(harness)
    expect(harness.browser.windows).toEqual([])
    await harness.browser.clock.advance(1)
    press(harness)
    expect(harness.browser.windows).toHaveLength(1)
  })

  test('of a sign-in that is not there, or not ready, opens nothing', async () => {
    const harness = await startedChat()
    press(harness)
    await harness.receives(offer(harness))
    press(harness)
    harness.chat.signIn.open('nobody', click())
    expect(harness.browser.windows).toEqual([])
  })

  test.each(['blocked', 'throw', 'closed-at-once'] as const)(
    'with the window %s leaves the link and this tab, and says so',
    async (popups) => {
      const harness = await readyChat()
      harness.browser.popups = popups
      press(harness)
      expect(harness.chat.get().attempts).toMatchObject([{ state: 'blocked', url: URL_1 }])
      expect(harness.names()).toContain('sign-in-blocked')
      expect(harness.announced).toContainEqual({ type: 'sign-in', state: 'blocked' })
      harness.chat.signIn.linkFollowed(S1)
      expect(harness.attempt()).toBe('window-detached')
    },
  )

  test('a second one brings the window to the front', async () => {
    const harness = await readyChat()
    press(harness)
    press(harness)
    expect(harness.browser.windows).toMatchObject([{ focused: 1 }])
    expect(harness.names().filter((name) => name === 'sign-in-opened')).toHaveLength(1)
  })

  test('after the window was closed opens another, with the same address', async () => {
    const harness = await readyChat()
    press(harness)
    harness.browser.windows[0]?.close()
    await harness.browser.clock.advance(500)
    expect(harness.attempt()).toBe('window-detached')
    expect(harness.connection().count('cancelAuthentication')).toBe(0)
    press(harness)
    expect(harness.browser.windows.map(({ url }) => url)).toEqual([URL_1, URL_1])
    expect(harness.connection().count('authenticationUrl')).toBe(1)
  })
})

describe('the way back', () => {
  test('a whole sign-in: opened, handed over, confirmed by Connect, nothing left behind', async () => {
    const harness = await readyChat()
    press(harness)
    await callbackBroadcasts(harness, 'submitting')
    expect(harness.attempt()).toBe('submitting')
    await callbackBroadcasts(harness, 'accepted')
    expect(harness.attempt()).toBe('confirming')
    await harness.receives(resulted('succeeded', { sessionId: S1 }))
    await harness.receives({
      type: 'name-changed',
      participantId: 'customer-1',
      role: 'customer',
      displayName: 'Ada',
      atMs: 1,
    })
    expect(harness.chat.get()).toMatchObject({ attempts: [{ state: 'succeeded' }], displayName: 'Ada' })
    const attempt = (await hashState('state-1')).slice(0, 10)
    expect(harness.hostEvents.filter(([name]) => name.startsWith('sign') || name === 'name-changed')).toEqual(
      [
        ['sign-in-requested', {}],
        ['sign-in-ready', { attempt }],
        ['sign-in-opened', { attempt }],
        ['sign-in-returned', { attempt }],
        ['sign-in-confirming', { attempt }],
        ['signed-in', { attempt }],
        ['name-changed', { displayName: 'Ada' }],
      ],
    )
    expect(harness.browser.windows[0]?.closed).toBe(true)
    expect(harness.browser.leftovers()).toEqual({ listeners: 6, channels: 0, alarms: CONNECTION_ALARMS })
    expect(keysOf(harness.browser.storage)).toEqual(['connect-chat:/connect-chat'])
  })

  test('the new name is in the event where Connect told of it first', async () => {
    const harness = await readyChat({ customer: { displayName: 'Guest' } })
    await harness.receives({
      type: 'name-changed',
      participantId: 'customer-1',
      role: 'customer',
      displayName: 'Ada',
      atMs: 1,
    })
    await harness.receives(resulted('succeeded'))
    expect(harness.hostEvents).toContainEqual(['signed-in', expect.objectContaining({ displayName: 'Ada' })])
  })

  test('a name that was only wished for is not the one who signed in', async () => {
    const harness = await readyChat({ customer: { displayName: 'Guest' } })
    await harness.receives(resulted('succeeded'))
    const [, payload] = harness.hostEvents.find(([name]) => name === 'signed-in') ?? []
    expect(payload).not.toHaveProperty('displayName')
  })

  test('without channels it succeeds by Connect’s event alone', async () => {
    const browser = fakeBrowser((connection) => connection.answers('authenticationUrl', async () => URL_1))
    browser.channel = () => undefined
    const harness = chatIn(browser)
    await harness.chat.start()
    harness.connection().emits(offer(harness))
    await until(() => harness.attempt() === 'ready')
    await harness.receives(resulted('succeeded'))
    expect(harness.attempt()).toBe('succeeded')
  })

  test.each([
    ['another version', { v: 2, outcome: 'accepted' }],
    ['an outcome nobody knows', { v: 1, outcome: 'succeeded' }],
    ['more than a hint', { v: 1, outcome: 'accepted', code: 'x' }],
    ['a text', 'accepted'],
    ['nothing', null],
  ])('%s on the channel is not heard', async (_, data) => {
    const harness = await readyChat()
    harness.browser.broadcasts(`connect-chat:${await hashState('state-1')}`, data)
    expect(harness.attempt()).toBe('ready')
  })

  test('another origin is not heard', async () => {
    const harness = await readyChat()
    await callbackBroadcasts(harness, 'accepted', 'https://evil.example')
    await callbackBroadcasts(harness, 'accepted', '')
    expect(harness.attempt()).toBe('ready')
  })

  test('no secret is in any event for the host', async () => {
    const harness = await readyChat()
    press(harness)
    await callbackBroadcasts(harness, 'accepted')
    await harness.receives(resulted('failed'))
    const payloads = JSON.stringify(harness.hostEvents)
    expect(payloads).not.toContain('state-1')
    expect(payloads).not.toContain('auth.bank.example')
    expect(payloads).not.toContain(await hashState('state-1'))
    expect(payloads).not.toContain(S1)
  })
})
