import { expect, test } from 'vitest'
import { S1, signInUrl } from '../../model/sign-in/sign-in.test-kit.ts'
import { callbackBroadcasts, offer, press, readyChat } from '../testing/chat-harness.test-kit.ts'
import { until } from '../testing/fake-clock.test-kit.ts'
import { keysOf } from '../testing/memory-storage.test-kit.ts'

const SIGN_IN_KEY = `connect-chat:sign-in:${S1}`

test('when the chat ends, nothing of its sign-in is left', async () => {
  const harness = await readyChat()
  press(harness)
  await harness.receives({ type: 'ended', why: 'service', atMs: 1 })
  expect(harness.attempt()).toBe('chat-ended')
  expect(harness.browser.windows[0]?.closed).toBe(true)
  expect(harness.browser.leftovers()).toMatchObject({ channels: 0, alarms: 0 })
  expect(keysOf(harness.browser.storage)).not.toContain(SIGN_IN_KEY)
})

test('when the chat is forgotten, its sign-in window closes and nothing is left', async () => {
  const harness = await readyChat()
  press(harness)
  await harness.chat.forget()
  expect(harness.browser.windows[0]?.closed).toBe(true)
  expect(harness.browser.leftovers()).toMatchObject({ channels: 0, alarms: 0 })
  expect(keysOf(harness.browser.storage)).toEqual([])
})

test('when the chat is destroyed, the sign-in window and its record stay, so that it can be finished', async () => {
  const harness = await readyChat()
  press(harness)
  harness.chat.destroy()
  expect(harness.browser.windows[0]?.closed).toBe(false)
  expect(harness.browser.leftovers()).toEqual({ listeners: 0, channels: 0, alarms: 0 })
  expect(keysOf(harness.browser.storage)).toContain(SIGN_IN_KEY)
  press(harness)
  expect(harness.browser.windows).toHaveLength(1)
})

test('a second offer supersedes the first, and only the second can be opened', async () => {
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
