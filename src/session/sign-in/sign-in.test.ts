import { describe, expect, test } from 'vitest'
import { hashState } from '../../contract/state-hash.ts'
import { ParticipantError } from '../../model/ports.ts'
import { resulted, S1, URL_1 } from '../../model/sign-in/sign-in.test-kit.ts'
import {
  callbackSays,
  chatIn,
  click,
  LINE_ALARM,
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
    const living = await startedChat()
    living.line().says(offer(living))
    expect(living.line().asked.at(-1)).toEqual({
      call: 'authenticationUrl',
      args: [{ sessionId: S1, redirectUri: GRANT.signIn.redirectUri }],
    })
    expect(living.attempt()).toBe('preparing-url')
  })

  test('the button waits for the binding, which carries the hash and never the state', async () => {
    const living = await startedChat({}, (line) => line.answers('authenticationUrl', async () => URL_1))
    let bound: () => void = () => {}
    living.browser.bff.answers(
      '/sign-in/begin',
      () => new Promise((resolve) => (bound = () => resolve(noContent()))),
    )
    living.line().says(offer(living))
    await until(() => living.browser.bff.count('/sign-in/begin') === 1)
    expect(living.attempt()).toBe('preparing-binding')
    expect(living.browser.bff.asked.at(-1)?.body).toEqual({
      contactId: 'contact-1',
      stateHash: await hashState('state-1'),
      mode: 'popup',
      returnPath: '/account?tab=1',
    })
    bound()
    await until(() => living.attempt() === 'ready')
    expect(JSON.stringify(living.browser.bff.asked)).not.toContain('state-1')
  })

  test('a busy Connect is asked again with jitter, context the minute', async () => {
    const answers = [
      () => Promise.reject(new ParticipantError('busy', '429')),
      () => Promise.reject(new ParticipantError('unreachable', 'no answer')),
      async () => URL_1,
    ]
    const living = await startedChat({}, (line) =>
      line.answers('authenticationUrl', () => answers.shift()?.() ?? Promise.resolve(undefined)),
    )
    living.browser.random = () => 0.5
    await living.hears(offer(living))
    await living.browser.clock.advance(149)
    expect(living.line().count('authenticationUrl')).toBe(1)
    await living.browser.clock.advance(1)
    expect(living.line().count('authenticationUrl')).toBe(2)
    await living.browser.clock.advance(300)
    expect(living.line().count('authenticationUrl')).toBe(3)
    await until(() => living.attempt() === 'ready')
  })

  test('an answer that never comes is unavailable after 55 seconds, and a late one is dropped', async () => {
    let answer: (url: unknown) => void = () => {}
    const living = await startedChat({}, (line) =>
      line.answers('authenticationUrl', () => new Promise((resolve) => (answer = resolve))),
    )
    await living.hears(offer(living))
    await living.browser.clock.advance(55_000)
    expect(living.attempt()).toBe('unavailable')
    expect(living.codes()).toEqual(['sign-in-url-unavailable'])
    answer(URL_1)
    await settled()
    expect(living.attempt()).toBe('unavailable')
    expect(living.browser.bff.count('/sign-in/begin')).toBe(0)
  })

  test('refused by Connect, it is not asked a second time', async () => {
    const living = await startedChat({}, (line) =>
      line.answers('authenticationUrl', () => Promise.reject(new ParticipantError('refused', 'spent'))),
    )
    await living.hears(offer(living))
    await living.browser.clock.advance(60_000)
    expect(living.line().count('authenticationUrl')).toBe(1)
    expect(living.attempt()).toBe('unavailable')
    expect(living.chat.get().phase).toBe('live')
  })

  test.each([
    ['another host', 'https://evil.example/?state=x'],
    ['no address', undefined],
    ['a script', 'javascript:alert(1)'],
  ])('%s is never bound or opened: unavailable, and the host hears of it', async (_, url) => {
    const living = await startedChat({}, (line) => line.answers('authenticationUrl', async () => url))
    await living.hears(offer(living))
    expect(living.attempt()).toBe('unavailable')
    expect(living.codes()).toEqual(['sign-in-url-rejected'])
    expect(JSON.stringify(living.errors.map(({ message }) => message))).not.toContain('evil')
    press(living)
    expect(living.browser.windows).toEqual([])
    expect(living.browser.bff.count('/sign-in/begin')).toBe(0)
  })

  test.each([
    ['403', () => refusal(403, 'forbidden')],
    ['400', () => refusal(400, 'bad-request')],
    ['a page of HTML', () => new Response('<p>', { status: 200 })],
  ] as const)('a binding met by %s is no sign-in at all', async (_, answer) => {
    const living = await startedChat({}, (line) => line.answers('authenticationUrl', async () => URL_1))
    living.browser.bff.answers('/sign-in/begin', answer)
    living.line().says(offer(living))
    await until(() => living.attempt() === 'unavailable')
    expect(living.codes()).toEqual(['sign-in-unbound'])
    press(living)
    expect(living.browser.windows).toEqual([])
  })

  test('a binding met by 503 three times, and by silence, is made in the end', async () => {
    const living = await startedChat({}, (line) => line.answers('authenticationUrl', async () => URL_1))
    const answers = [
      () => refusal(503, 'connect-unavailable'),
      () => refusal(429, 'too-many-requests', {}, { 'Retry-After': '10' }),
      () => Promise.reject(new TypeError('Failed to fetch')),
      noContent,
    ]
    living.browser.bff.answers('/sign-in/begin', () => answers.shift()?.() ?? noContent())
    living.line().says(offer(living))
    const asked = (): number => living.browser.bff.count('/sign-in/begin')
    await until(() => asked() === 1)
    await living.browser.clock.advance(500)
    await until(() => asked() === 2)
    await living.browser.clock.advance(9_999)
    expect(asked()).toBe(2)
    await living.browser.clock.advance(1)
    await until(() => asked() === 3)
    await living.browser.clock.advance(2_000)
    await until(() => living.attempt() === 'ready')
    expect(asked()).toBe(4)
  })
})

describe('the click', () => {
  test('opens the window in its own task, with nothing awaited, and is written down first', async () => {
    const living = await readyChat()
    let kept: string | null = null
    const { openWindow } = living.browser
    living.browser.openWindow = (...args) => {
      kept = living.browser.storage.getItem(SIGN_IN_KEY)
      return openWindow(...args)
    }
    press(living)
    expect(living.browser.windows.map(({ url }) => url)).toEqual([URL_1])
    expect(living.attempt()).toBe('window-open')
    expect(JSON.parse(kept ?? '{}')).toMatchObject({ state: 'open', url: URL_1 })
  })

  test('of a script opens nothing', async () => {
    const living = await readyChat()
    living.chat.signIn.open(S1, click(false))
    living.chat.signIn.open(S1, new Event('click'))
    expect(living.browser.windows).toEqual([])
    expect(living.attempt()).toBe('ready')
  })

  test('within half a second of the button’s appearing opens nothing', async () => {
    const living = await startedChat({}, (line) => line.answers('authenticationUrl', async () => URL_1))
    living.line().says(offer(living))
    await until(() => living.attempt() === 'ready')
    await living.browser.clock.advance(499)
    press(living)
    expect(living.browser.windows).toEqual([])
    await living.browser.clock.advance(1)
    press(living)
    expect(living.browser.windows).toHaveLength(1)
  })

  test('of a sign-in that is not there, or not ready, opens nothing', async () => {
    const living = await startedChat()
    press(living)
    await living.hears(offer(living))
    press(living)
    living.chat.signIn.open('nobody', click())
    expect(living.browser.windows).toEqual([])
  })

  test.each(['blocked', 'throw', 'closed-at-once'] as const)(
    'with the window %s leaves the link and this tab, and says so',
    async (popups) => {
      const living = await readyChat()
      living.browser.popups = popups
      press(living)
      expect(living.chat.get().attempts).toMatchObject([{ state: 'blocked', url: URL_1 }])
      expect(living.names()).toContain('sign-in-blocked')
      expect(living.announced).toContainEqual({ type: 'sign-in', state: 'blocked' })
      living.chat.signIn.linkFollowed(S1)
      expect(living.attempt()).toBe('window-detached')
    },
  )

  test('a second one brings the window to the front', async () => {
    const living = await readyChat()
    press(living)
    press(living)
    expect(living.browser.windows).toMatchObject([{ focused: 1 }])
    expect(living.names().filter((name) => name === 'sign-in-opened')).toHaveLength(1)
  })

  test('after the window was closed opens another, with the same address', async () => {
    const living = await readyChat()
    press(living)
    living.browser.windows[0]?.close()
    await living.browser.clock.advance(500)
    expect(living.attempt()).toBe('window-detached')
    expect(living.line().count('cancelAuthentication')).toBe(0)
    press(living)
    expect(living.browser.windows.map(({ url }) => url)).toEqual([URL_1, URL_1])
    expect(living.line().count('authenticationUrl')).toBe(1)
  })
})

describe('the way back', () => {
  test('a whole sign-in: opened, handed over, confirmed by Connect, nothing left behind', async () => {
    const living = await readyChat()
    press(living)
    await callbackSays(living, 'submitting')
    expect(living.attempt()).toBe('submitting')
    await callbackSays(living, 'accepted')
    expect(living.attempt()).toBe('confirming')
    await living.hears(resulted('succeeded', { sessionId: S1 }))
    await living.hears({
      type: 'name-changed',
      participantId: 'customer-1',
      role: 'customer',
      displayName: 'Ada',
      atMs: 1,
    })
    expect(living.chat.get()).toMatchObject({ attempts: [{ state: 'succeeded' }], displayName: 'Ada' })
    const attempt = (await hashState('state-1')).slice(0, 10)
    expect(living.told.filter(([name]) => name.startsWith('sign') || name === 'name-changed')).toEqual([
      ['sign-in-requested', {}],
      ['sign-in-ready', { attempt }],
      ['sign-in-opened', { attempt }],
      ['sign-in-returned', { attempt }],
      ['sign-in-confirming', { attempt }],
      ['signed-in', { attempt }],
      ['name-changed', { displayName: 'Ada' }],
    ])
    expect(living.browser.windows[0]?.closed).toBe(true)
    expect(living.browser.leftovers()).toEqual({ listeners: 6, channels: 0, alarms: LINE_ALARM })
    expect(keysOf(living.browser.storage)).toEqual(['connect-chat:/connect-chat'])
  })

  test('the new name is in the event where Connect told of it first', async () => {
    const living = await readyChat({ customer: { displayName: 'Guest' } })
    await living.hears({
      type: 'name-changed',
      participantId: 'customer-1',
      role: 'customer',
      displayName: 'Ada',
      atMs: 1,
    })
    await living.hears(resulted('succeeded'))
    expect(living.told).toContainEqual(['signed-in', expect.objectContaining({ displayName: 'Ada' })])
  })

  test('a name that was only wished for is not the one who signed in', async () => {
    const living = await readyChat({ customer: { displayName: 'Guest' } })
    await living.hears(resulted('succeeded'))
    const [, payload] = living.told.find(([name]) => name === 'signed-in') ?? []
    expect(payload).not.toHaveProperty('displayName')
  })

  test('without channels it succeeds by Connect’s event alone', async () => {
    const browser = fakeBrowser((line) => line.answers('authenticationUrl', async () => URL_1))
    browser.channel = () => undefined
    const living = chatIn(browser)
    await living.chat.start()
    living.line().says(offer(living))
    await until(() => living.attempt() === 'ready')
    await living.hears(resulted('succeeded'))
    expect(living.attempt()).toBe('succeeded')
  })

  test.each([
    ['another version', { v: 2, outcome: 'accepted' }],
    ['an outcome nobody knows', { v: 1, outcome: 'succeeded' }],
    ['more than a hint', { v: 1, outcome: 'accepted', code: 'x' }],
    ['a text', 'accepted'],
    ['nothing', null],
  ])('%s on the channel is not heard', async (_, data) => {
    const living = await readyChat()
    living.browser.broadcasts(`connect-chat:${await hashState('state-1')}`, data)
    expect(living.attempt()).toBe('ready')
  })

  test('another origin is not heard', async () => {
    const living = await readyChat()
    await callbackSays(living, 'accepted', 'https://evil.example')
    await callbackSays(living, 'accepted', '')
    expect(living.attempt()).toBe('ready')
  })

  test('no secret is in any event for the host', async () => {
    const living = await readyChat()
    press(living)
    await callbackSays(living, 'accepted')
    await living.hears(resulted('failed'))
    const told = JSON.stringify(living.told)
    expect(told).not.toContain('state-1')
    expect(told).not.toContain('auth.bank.example')
    expect(told).not.toContain(await hashState('state-1'))
    expect(told).not.toContain(S1)
  })
})
