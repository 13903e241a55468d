import { describe, expect, test } from 'vitest'
import { ParticipantError } from '../../model/ports.ts'
import { record, resulted, S1, S2, signInUrl, URL_1 } from '../../model/sign-in/sign-in.test-kit.ts'
import {
  type ChatHarness,
  CONNECTION_ALARMS,
  callbackBroadcasts,
  chatIn,
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
    const harness = await readyChat()
    harness.chat.signIn.continueInThisTab(S1)
    await until(() => harness.browser.navigations.length === 1)
    expect(harness.browser.bff.requests.at(-1)?.body).toMatchObject({ mode: 'redirect' })
    expect(harness.browser.navigations).toEqual([URL_1])
    expect(JSON.parse(harness.browser.storage.getItem(SIGN_IN_KEY) ?? '{}')).toMatchObject({
      state: 'leaving',
    })
  })

  test('without a binding the page stays', async () => {
    const harness = await readyChat()
    harness.browser.bff.answers('/sign-in/begin', () => refusal(503, 'connect-unavailable'))
    harness.chat.signIn.continueInThisTab(S1)
    await until(() => harness.attempt() === 'ready')
    expect(harness.browser.navigations).toEqual([])
    expect(harness.chat.get().attempts).toMatchObject([{ reason: 'leave-failed' }])
  })

  test('back from it by the Back button, the button is back', async () => {
    const harness = await readyChat()
    harness.chat.signIn.continueInThisTab(S1)
    await until(() => harness.browser.navigations.length === 1)
    harness.browser.fires('pageshow', { persisted: false })
    expect(harness.attempt()).toBe('leaving')
    harness.browser.fires('pageshow', { persisted: true })
    expect(harness.chat.get().attempts).toMatchObject([{ state: 'ready', reason: 'returned' }])
  })
})

describe('going on without', () => {
  test('Connect is told, and its event ends the attempt', async () => {
    const harness = await readyChat()
    press(harness)
    harness.chat.signIn.decline(S1)
    await settled()
    expect(harness.connection().calls.at(-1)).toEqual({ call: 'cancelAuthentication', args: [S1] })
    expect(harness.browser.windows[0]?.closed).toBe(true)
    expect(harness.attempt()).toBe('cancelling')
    await harness.receives(resulted('cancelled'))
    expect(harness.attempt()).toBe('cancelled')
  })

  test('throttled four times, the button is back and the host hears why', async () => {
    const harness = await readyChat()
    harness
      .connection()
      .answers('cancelAuthentication', () => Promise.reject(new ParticipantError('busy', '429')))
    harness.chat.signIn.decline(S1)
    await harness.browser.clock.advance(7_000)
    expect(harness.connection().count('cancelAuthentication')).toBe(4)
    expect(harness.chat.get().attempts).toMatchObject([{ state: 'ready', reason: 'cancel-failed' }])
    expect(harness.codes()).toEqual(['sign-in-cancel-failed'])
  })

  test('refused, the outcome is looked up and found', async () => {
    const harness = await readyChat()
    harness
      .connection()
      .answers('cancelAuthentication', () => Promise.reject(new ParticipantError('refused', '400')))
    harness.connection().answers('history', async () =>
      signInPage({
        type: 'sign-in-result',
        outcome: 'succeeded',
        sessionId: S1,
        itemId: 'r',
        sentAtMs: 7_000,
      }),
    )
    harness.chat.signIn.decline(S1)
    await until(() => harness.attempt() === 'succeeded')
  })
})

describe('looking the outcome up', () => {
  const answersStatus = (harness: ChatHarness, status: string): void =>
    harness.browser.bff.answers('/sign-in/status', () => json(200, { status }))

  test.each([
    ['authenticated', 'succeeded'],
    ['failed', 'failed'],
    ['timed-out', 'timed-out'],
  ])('a contact that is %s means %s, where the transcript says nothing', async (status, outcome) => {
    const harness = await readyChat()
    answersStatus(harness, status)
    await callbackBroadcasts(harness, 'accepted')
    await harness.browser.clock.advance(20_000)
    expect(harness.attempt()).toBe(outcome)
  })

  test('pending means waiting, and going on without is on offer', async () => {
    const harness = await readyChat()
    answersStatus(harness, 'pending')
    await callbackBroadcasts(harness, 'accepted')
    await harness.browser.clock.advance(20_000)
    expect(harness.chat.get().attempts).toMatchObject([{ state: 'confirming', slow: true }])
    harness.chat.signIn.decline(S1)
    expect(harness.attempt()).toBe('cancelling')
  })

  test('an earlier success of the same contact does not speak for a later attempt', async () => {
    const harness = await readyChat()
    answersStatus(harness, 'authenticated')
    await harness.receives(resulted('succeeded', { sessionId: S1 }))
    harness.connection().answers('authenticationUrl', async () => signInUrl('state-2'))
    harness.connection().emits(offer(harness, 2))
    await until(() => harness.attempt() === 'ready')
    await harness.browser.clock.advance(185_000)
    expect(harness.attempt()).toBe('reconciling')
    expect(harness.browser.bff.count('/sign-in/status')).toBe(0)
    await harness.browser.clock.advance(60_000)
    expect(harness.attempt()).toBe('expired')
  })

  test('after a reload, an earlier end of the same contact does not speak for the attempt under way', async () => {
    const harness = await readyChat()
    answersStatus(harness, 'failed')
    await harness.receives(resulted('failed', { sessionId: S1 }))
    const { storage } = harness.browser
    harness.chat.destroy()
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
    await later.receives({ type: 'connected', atMs: 1 })
    await settled()
    expect(later.attempt()).toBe('window-detached')
    expect(again.bff.count('/sign-in/status')).toBe(0)
  })

  test('a request set aside while its window was open may be on record, so nothing is read from it', async () => {
    const harness = await readyChat()
    press(harness)
    answersStatus(harness, 'authenticated')
    harness.connection().answers('authenticationUrl', async () => signInUrl('state-2'))
    harness.connection().emits(offer(harness, 2))
    await until(() => harness.attempt() === 'ready')
    await harness.browser.clock.advance(185_000)
    expect(harness.attempt()).toBe('reconciling')
    expect(harness.browser.bff.count('/sign-in/status')).toBe(0)
  })

  test('going on without leaves the record to the attempt after it', async () => {
    const harness = await readyChat()
    answersStatus(harness, 'authenticated')
    await harness.receives(resulted('cancelled', { sessionId: S1 }))
    harness.connection().answers('authenticationUrl', async () => signInUrl('state-2'))
    harness.connection().emits(offer(harness, 2))
    await until(() => harness.attempt() === 'ready')
    await harness.browser.clock.advance(185_000)
    expect(harness.attempt()).toBe('succeeded')
  })

  test('a BFF that cannot say is told to the host, and asked again', async () => {
    const harness = await readyChat()
    harness.browser.bff.answers('/sign-in/status', () => refusal(502, 'connect-unavailable'))
    await callbackBroadcasts(harness, 'accepted')
    await harness.browser.clock.advance(60_000)
    expect(harness.codes()).toEqual(['connect-unavailable', 'connect-unavailable'])
    expect(harness.attempt()).toBe('confirming')
  })

  test('nobody signs in: the deadline passes, it is looked up, and given up a minute later', async () => {
    const harness = await readyChat()
    press(harness)
    await harness.browser.clock.advance(190_000)
    expect(harness.attempt()).toBe('reconciling')
    await harness.browser.clock.advance(60_000)
    expect(harness.attempt()).toBe('expired')
    expect(harness.browser.leftovers()).toMatchObject({ channels: 0, alarms: CONNECTION_ALARMS })
    await harness.receives(resulted('succeeded', { sessionId: S1 }))
    expect(harness.attempt()).toBe('succeeded')
  })

  test('the last minute and the last seconds are announced once each', async () => {
    const harness = await readyChat()
    await harness.browser.clock.advance(180_000)
    const warned = harness.announced.flatMap((one) =>
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
    const harness = reloaded('ready')
    await until(() => harness.attempt() === 'ready')
    await harness.receives({ type: 'connected', atMs: 1 })
    await harness.browser.clock.advance(500)
    press(harness)
    expect(harness.browser.windows.map(({ url }) => url)).toEqual([URL_1])
    expect(harness.connection().count('authenticationUrl')).toBe(0)
    expect(harness.browser.bff.count('/sign-in/begin')).toBe(0)
  })

  test('a window that is still open somewhere can finish: its hint is heard, its outcome shown', async () => {
    const harness = reloaded('open')
    await until(() => harness.attempt() === 'window-detached')
    await settled()
    harness.browser.broadcasts(`connect-chat:${'h'.repeat(43)}`, { v: 1, outcome: 'accepted' })
    expect(harness.attempt()).toBe('confirming')
    await harness.receives(resulted('succeeded'))
    expect(harness.attempt()).toBe('succeeded')
    expect(keysOf(harness.browser.storage)).not.toContain(SIGN_IN_KEY)
  })

  test('an outcome that came meanwhile is found in the transcript', async () => {
    const harness = reloaded('submitted', (connection) =>
      connection.answers('history', async () =>
        signInPage(
          { type: 'sign-in-offered', sessionId: S1, itemId: 'i1', sentAtMs: 6_000 },
          { type: 'sign-in-result', outcome: 'failed', sessionId: S1, itemId: 'r', sentAtMs: 7_000 },
        ),
      ),
    )
    await until(() => harness.browser.connections.length === 1)
    await harness.receives({ type: 'connected', atMs: 1 })
    expect(harness.attempt()).toBe('failed')
    expect(harness.names()).toContain('sign-in-failed')
  })

  test('a sign-in of an earlier attempt in the transcript does not put the restored one away', async () => {
    const browser = fakeBrowser((connection) =>
      connection.answers('history', async () =>
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
    const harness = chatIn(browser)
    await until(() => browser.connections.length === 1)
    await harness.receives({ type: 'connected', atMs: 1 })
    expect(harness.chat.get().attempts.map(({ state }) => state)).toEqual(['failed', 'window-detached'])
    expect(harness.names()).not.toContain('sign-in-failed')
  })
})

describe('nothing of a sign-in is left', () => {
  test('when the chat ends', async () => {
    const harness = await readyChat()
    press(harness)
    await harness.receives({ type: 'ended', why: 'service', atMs: 1 })
    expect(harness.attempt()).toBe('chat-ended')
    expect(harness.browser.windows[0]?.closed).toBe(true)
    expect(harness.browser.leftovers()).toMatchObject({ channels: 0, alarms: 0 })
    expect(keysOf(harness.browser.storage)).not.toContain(SIGN_IN_KEY)
  })

  test('when the browser is to forget it, its window included', async () => {
    const harness = await readyChat()
    press(harness)
    await harness.chat.forget()
    expect(harness.browser.windows[0]?.closed).toBe(true)
    expect(harness.browser.leftovers()).toMatchObject({ channels: 0, alarms: 0 })
    expect(keysOf(harness.browser.storage)).toEqual([])
  })

  test('but its window and its record when the chat is only let go: it may still be finished', async () => {
    const harness = await readyChat()
    press(harness)
    harness.chat.destroy()
    expect(harness.browser.windows[0]?.closed).toBe(false)
    expect(harness.browser.leftovers()).toEqual({ listeners: 0, channels: 0, alarms: 0 })
    expect(keysOf(harness.browser.storage)).toContain(SIGN_IN_KEY)
    press(harness)
    expect(harness.browser.windows).toHaveLength(1)
  })

  test('a second offer puts the first one away, and only the second can be opened', async () => {
    const harness = await readyChat()
    press(harness)
    harness.connection().answers('authenticationUrl', async () => signInUrl('state-2'))
    harness.connection().emits(offer(harness, 2))
    await until(() => harness.attempt() === 'ready')
    expect(harness.chat.get().attempts.map(({ state }) => state)).toEqual(['superseded', 'ready'])
    expect(harness.browser.windows[0]?.closed).toBe(true)
    expect(keysOf(harness.browser.storage)).not.toContain(SIGN_IN_KEY)
    await callbackBroadcasts(harness, 'accepted')
    expect(harness.attempt()).toBe('ready')
  })
})
