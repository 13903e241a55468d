import { expect, test } from 'vitest'
import { record, resulted, S1, S2, signInUrl } from '../../model/sign-in/sign-in.test-kit.ts'
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
import { keysOf } from '../testing/memory-storage.test-kit.ts'

const answersStatus = (harness: ChatHarness, status: string): void =>
  harness.browser.bff.answers('/sign-in/status', () => json(200, { status }))

test.each([
  ['authenticated', 'succeeded'],
  ['failed', 'failed'],
  ['timed-out', 'timed-out'],
])('a contact record of %s decides %s if the transcript has no result', async (status, outcome) => {
  const harness = await readyChat()
  answersStatus(harness, status)
  await callbackBroadcasts(harness, 'accepted')
  await harness.browser.clock.advance(20_000)
  expect(harness.attempt()).toBe(outcome)
})

test('a pending contact record keeps the sign-in confirming, and the customer can decline', async () => {
  const harness = await readyChat()
  answersStatus(harness, 'pending')
  await callbackBroadcasts(harness, 'accepted')
  await harness.browser.clock.advance(20_000)
  expect(harness.chat.get().attempts).toMatchObject([{ state: 'confirming', slow: true }])
  harness.chat.signIn.decline(S1)
  expect(harness.attempt()).toBe('cancelling')
})

test('an earlier success of the same contact does not decide a later attempt', async () => {
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

test('after a reload, an earlier result of the same contact does not decide the open attempt', async () => {
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

test('a superseded attempt with an open window may be on record, so the record decides nothing', async () => {
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

test('a cancelled attempt leaves the contact record to the next attempt', async () => {
  const harness = await readyChat()
  answersStatus(harness, 'authenticated')
  await harness.receives(resulted('cancelled', { sessionId: S1 }))
  harness.connection().answers('authenticationUrl', async () => signInUrl('state-2'))
  harness.connection().emits(offer(harness, 2))
  await until(() => harness.attempt() === 'ready')
  await harness.browser.clock.advance(185_000)
  expect(harness.attempt()).toBe('succeeded')
})

test('a failed look-up is reported to the host and repeated', async () => {
  const harness = await readyChat()
  harness.browser.bff.answers('/sign-in/status', () => refusal(502, 'connect-unavailable'))
  await callbackBroadcasts(harness, 'accepted')
  await harness.browser.clock.advance(60_000)
  expect(harness.codes()).toEqual(['connect-unavailable', 'connect-unavailable'])
  expect(harness.attempt()).toBe('confirming')
})

test('without a sign-in, the deadline leads to a look-up, and a minute later to expired', async () => {
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

test('the last minute and the last 20 seconds are announced once each', async () => {
  const harness = await readyChat()
  await harness.browser.clock.advance(180_000)
  const warned = harness.announced.flatMap((one) =>
    one.type === 'sign-in' && one.secondsLeft !== undefined ? [one.secondsLeft] : [],
  )
  expect(warned).toEqual([60, 20])
})
