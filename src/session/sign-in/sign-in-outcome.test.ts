import { describe, expect, test } from 'vitest'
import { ParticipantError } from '../../model/ports.ts'
import { record, resulted, S1, S2, signInUrl, URL_1 } from '../../model/sign-in/sign-in.test-kit.ts'
import {
  type ChatHarness,
  callbackSays,
  chatIn,
  LINE_ALARM,
  offer,
  press,
  readyChat,
} from '../testing/chat-harness.test-kit.ts'
import { GRANT, json, refusal } from '../testing/fake-bff.test-kit.ts'
import { fakeBrowser } from '../testing/fake-browser.test-kit.ts'
import { settled, until } from '../testing/fake-clock.test-kit.ts'
import { signInPage } from '../testing/fake-connection.test-kit.ts'
import { keysOf } from '../testing/memory-storage.test-kit.ts'

const SIGN_IN_KEY = `connect-chat:sign-in:${S1}`

describe('in this very tab', () => {
  test('the sign-in is bound for the way back, written down, and only then the page is left', async () => {
    const living = await readyChat()
    living.chat.signIn.continueInThisTab(S1)
    await until(() => living.browser.left.length === 1)
    expect(living.browser.bff.asked.at(-1)?.body).toMatchObject({ mode: 'redirect' })
    expect(living.browser.left).toEqual([URL_1])
    expect(JSON.parse(living.browser.storage.getItem(SIGN_IN_KEY) ?? '{}')).toMatchObject({
      state: 'leaving',
    })
  })

  test('without a binding the page stays', async () => {
    const living = await readyChat()
    living.browser.bff.answers('/sign-in/begin', () => refusal(503, 'connect-unavailable'))
    living.chat.signIn.continueInThisTab(S1)
    await until(() => living.attempt() === 'ready')
    expect(living.browser.left).toEqual([])
    expect(living.chat.get().attempts).toMatchObject([{ reason: 'leave-failed' }])
  })

  test('back from it by the Back button, the button is back', async () => {
    const living = await readyChat()
    living.chat.signIn.continueInThisTab(S1)
    await until(() => living.browser.left.length === 1)
    living.browser.fires('pageshow', { persisted: false })
    expect(living.attempt()).toBe('leaving')
    living.browser.fires('pageshow', { persisted: true })
    expect(living.chat.get().attempts).toMatchObject([{ state: 'ready', reason: 'returned' }])
  })
})

describe('going on without', () => {
  test('Connect is told, and its event ends the attempt', async () => {
    const living = await readyChat()
    press(living)
    living.chat.signIn.decline(S1)
    await settled()
    expect(living.line().asked.at(-1)).toEqual({ call: 'cancelAuthentication', args: [S1] })
    expect(living.browser.windows[0]?.closed).toBe(true)
    expect(living.attempt()).toBe('cancelling')
    await living.hears(resulted('cancelled'))
    expect(living.attempt()).toBe('cancelled')
  })

  test('throttled four times, the button is back and the host hears why', async () => {
    const living = await readyChat()
    living.line().answers('cancelAuthentication', () => Promise.reject(new ParticipantError('busy', '429')))
    living.chat.signIn.decline(S1)
    await living.browser.clock.advance(7_000)
    expect(living.line().count('cancelAuthentication')).toBe(4)
    expect(living.chat.get().attempts).toMatchObject([{ state: 'ready', reason: 'cancel-failed' }])
    expect(living.codes()).toEqual(['sign-in-cancel-failed'])
  })

  test('refused, the outcome is looked up and found', async () => {
    const living = await readyChat()
    living
      .line()
      .answers('cancelAuthentication', () => Promise.reject(new ParticipantError('refused', '400')))
    living.line().answers('history', async () =>
      signInPage({
        type: 'sign-in-result',
        outcome: 'succeeded',
        sessionId: S1,
        itemId: 'r',
        sentAtMs: 7_000,
      }),
    )
    living.chat.signIn.decline(S1)
    await until(() => living.attempt() === 'succeeded')
  })
})

describe('looking the outcome up', () => {
  const answersStatus = (living: ChatHarness, status: string): void =>
    living.browser.bff.answers('/sign-in/status', () => json(200, { status }))

  test.each([
    ['authenticated', 'succeeded'],
    ['failed', 'failed'],
    ['timed-out', 'timed-out'],
  ])('a contact that is %s means %s, where the transcript says nothing', async (status, outcome) => {
    const living = await readyChat()
    answersStatus(living, status)
    await callbackSays(living, 'accepted')
    await living.browser.clock.advance(20_000)
    expect(living.attempt()).toBe(outcome)
  })

  test('pending means waiting, and going on without is on offer', async () => {
    const living = await readyChat()
    answersStatus(living, 'pending')
    await callbackSays(living, 'accepted')
    await living.browser.clock.advance(20_000)
    expect(living.chat.get().attempts).toMatchObject([{ state: 'confirming', slow: true }])
    living.chat.signIn.decline(S1)
    expect(living.attempt()).toBe('cancelling')
  })

  test('an earlier success of the same contact does not speak for a later attempt', async () => {
    const living = await readyChat()
    answersStatus(living, 'authenticated')
    await living.hears(resulted('succeeded', { sessionId: S1 }))
    living.line().answers('authenticationUrl', async () => signInUrl('state-2'))
    living.line().says(offer(living, 2))
    await until(() => living.attempt() === 'ready')
    await living.browser.clock.advance(185_000)
    expect(living.attempt()).toBe('reconciling')
    expect(living.browser.bff.count('/sign-in/status')).toBe(0)
    await living.browser.clock.advance(60_000)
    expect(living.attempt()).toBe('expired')
  })

  test('after a reload, an earlier end of the same contact does not speak for the attempt under way', async () => {
    const living = await readyChat()
    answersStatus(living, 'failed')
    await living.hears(resulted('failed', { sessionId: S1 }))
    const { storage } = living.browser
    living.chat.destroy()
    storage.setItem(
      `connect-chat:sign-in:${S2}`,
      JSON.stringify({ ...record('open', 2), contactId: 'contact-1' }),
    )
    const again = fakeBrowser()
    for (const key of keysOf(storage)) again.storage.setItem(key, storage.getItem(key) ?? '')
    again.bff.answers('/chats/resume', () => json(200, GRANT))
    again.bff.answers('/sign-in/status', () => json(200, { status: 'failed' }))
    const later = chatIn(again)
    await until(() => later.attempt() === 'window-detached')
    await later.hears({ type: 'connected', atMs: 1 })
    await settled()
    expect(later.attempt()).toBe('window-detached')
    expect(again.bff.count('/sign-in/status')).toBe(0)
  })

  test('a request set aside while its window was open may be on record, so nothing is read from it', async () => {
    const living = await readyChat()
    press(living)
    answersStatus(living, 'authenticated')
    living.line().answers('authenticationUrl', async () => signInUrl('state-2'))
    living.line().says(offer(living, 2))
    await until(() => living.attempt() === 'ready')
    await living.browser.clock.advance(185_000)
    expect(living.attempt()).toBe('reconciling')
    expect(living.browser.bff.count('/sign-in/status')).toBe(0)
  })

  test('going on without leaves the record to the attempt after it', async () => {
    const living = await readyChat()
    answersStatus(living, 'authenticated')
    await living.hears(resulted('cancelled', { sessionId: S1 }))
    living.line().answers('authenticationUrl', async () => signInUrl('state-2'))
    living.line().says(offer(living, 2))
    await until(() => living.attempt() === 'ready')
    await living.browser.clock.advance(185_000)
    expect(living.attempt()).toBe('succeeded')
  })

  test('a BFF that cannot say is told to the host, and asked again', async () => {
    const living = await readyChat()
    living.browser.bff.answers('/sign-in/status', () => refusal(502, 'connect-unavailable'))
    await callbackSays(living, 'accepted')
    await living.browser.clock.advance(60_000)
    expect(living.codes()).toEqual(['connect-unavailable', 'connect-unavailable'])
    expect(living.attempt()).toBe('confirming')
  })

  test('nobody signs in: the deadline passes, it is looked up, and given up a minute later', async () => {
    const living = await readyChat()
    press(living)
    await living.browser.clock.advance(190_000)
    expect(living.attempt()).toBe('reconciling')
    await living.browser.clock.advance(60_000)
    expect(living.attempt()).toBe('expired')
    expect(living.browser.leftovers()).toMatchObject({ channels: 0, alarms: LINE_ALARM })
    await living.hears(resulted('succeeded', { sessionId: S1 }))
    expect(living.attempt()).toBe('succeeded')
  })

  test('the last minute and the last seconds are announced once each', async () => {
    const living = await readyChat()
    await living.browser.clock.advance(180_000)
    const warned = living.announced.flatMap((one) =>
      one.type === 'sign-in' && one.secondsLeft !== undefined ? [one.secondsLeft] : [],
    )
    expect(warned).toEqual([60, 20])
  })
})

describe('after a reload', () => {
  function reloaded(
    state: Parameters<typeof record>[0],
    prepare?: Parameters<typeof fakeBrowser>[0],
  ): ChatHarness {
    const browser = fakeBrowser(prepare)
    browser.storage.setItem(
      'connect-chat:/connect-chat',
      JSON.stringify({ contactId: 'contact-1', open: true }),
    )
    browser.storage.setItem(SIGN_IN_KEY, JSON.stringify({ ...record(state), contactId: 'contact-1' }))
    browser.bff.answers('/chats/resume', () => json(200, GRANT))
    return chatIn(browser)
  }

  test('the same address is used, and neither Connect nor the BFF is asked again', async () => {
    const living = reloaded('ready')
    await until(() => living.attempt() === 'ready')
    await living.hears({ type: 'connected', atMs: 1 })
    await living.browser.clock.advance(500)
    press(living)
    expect(living.browser.windows.map(({ url }) => url)).toEqual([URL_1])
    expect(living.line().count('authenticationUrl')).toBe(0)
    expect(living.browser.bff.count('/sign-in/begin')).toBe(0)
  })

  test('a window that is still open somewhere can finish: its hint is heard, its outcome shown', async () => {
    const living = reloaded('open')
    await until(() => living.attempt() === 'window-detached')
    await settled()
    living.browser.broadcasts(`connect-chat:${'h'.repeat(43)}`, { v: 1, outcome: 'accepted' })
    expect(living.attempt()).toBe('confirming')
    await living.hears(resulted('succeeded'))
    expect(living.attempt()).toBe('succeeded')
    expect(keysOf(living.browser.storage)).not.toContain(SIGN_IN_KEY)
  })

  test('an outcome that came meanwhile is found in the transcript', async () => {
    const living = reloaded('submitted', (line) =>
      line.answers('history', async () =>
        signInPage(
          { type: 'sign-in-offered', sessionId: S1, itemId: 'i1', sentAtMs: 6_000 },
          { type: 'sign-in-result', outcome: 'failed', sessionId: S1, itemId: 'r', sentAtMs: 7_000 },
        ),
      ),
    )
    await until(() => living.browser.connections.length === 1)
    await living.hears({ type: 'connected', atMs: 1 })
    expect(living.attempt()).toBe('failed')
    expect(living.names()).toContain('sign-in-failed')
  })

  test('a sign-in of an earlier attempt in the transcript does not put the restored one away', async () => {
    const browser = fakeBrowser((line) =>
      line.answers('history', async () =>
        signInPage(
          { type: 'sign-in-offered', sessionId: S1, itemId: 'i1', sentAtMs: 6_000 },
          { type: 'sign-in-result', outcome: 'failed', sessionId: S1, itemId: 'r', sentAtMs: 6_500 },
          { type: 'sign-in-offered', sessionId: S2, itemId: 'i2', sentAtMs: 7_000 },
        ),
      ),
    )
    browser.storage.setItem('connect-chat:/connect-chat', JSON.stringify({ contactId: 'contact-1' }))
    const kept = { ...record('open', 2), contactId: 'contact-1' }
    browser.storage.setItem(`connect-chat:sign-in:${S2}`, JSON.stringify(kept))
    browser.bff.answers('/chats/resume', () => json(200, GRANT))
    const living = chatIn(browser)
    await until(() => browser.connections.length === 1)
    await living.hears({ type: 'connected', atMs: 1 })
    expect(living.chat.get().attempts.map(({ state }) => state)).toEqual(['failed', 'window-detached'])
    expect(living.names()).not.toContain('sign-in-failed')
  })
})

describe('nothing of a sign-in is left', () => {
  test('when the chat ends', async () => {
    const living = await readyChat()
    press(living)
    await living.hears({ type: 'ended', why: 'service', atMs: 1 })
    expect(living.attempt()).toBe('chat-ended')
    expect(living.browser.windows[0]?.closed).toBe(true)
    expect(living.browser.leftovers()).toMatchObject({ channels: 0, alarms: 0 })
    expect(keysOf(living.browser.storage)).not.toContain(SIGN_IN_KEY)
  })

  test('when the browser is to forget it, its window included', async () => {
    const living = await readyChat()
    press(living)
    await living.chat.forget()
    expect(living.browser.windows[0]?.closed).toBe(true)
    expect(living.browser.leftovers()).toMatchObject({ channels: 0, alarms: 0 })
    expect(keysOf(living.browser.storage)).toEqual([])
  })

  test('but its window and its record when the chat is only let go: it may still be finished', async () => {
    const living = await readyChat()
    press(living)
    living.chat.destroy()
    expect(living.browser.windows[0]?.closed).toBe(false)
    expect(living.browser.leftovers()).toEqual({ listeners: 0, channels: 0, alarms: 0 })
    expect(keysOf(living.browser.storage)).toContain(SIGN_IN_KEY)
    press(living)
    expect(living.browser.windows).toHaveLength(1)
  })

  test('a second offer puts the first one away, and only the second can be opened', async () => {
    const living = await readyChat()
    press(living)
    living.line().answers('authenticationUrl', async () => signInUrl('state-2'))
    living.line().says(offer(living, 2))
    await until(() => living.attempt() === 'ready')
    expect(living.chat.get().attempts.map(({ state }) => state)).toEqual(['superseded', 'ready'])
    expect(living.browser.windows[0]?.closed).toBe(true)
    expect(keysOf(living.browser.storage)).not.toContain(SIGN_IN_KEY)
    await callbackSays(living, 'accepted')
    expect(living.attempt()).toBe('ready')
  })
})
