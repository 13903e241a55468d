import { expect, test } from 'vitest'
import { hashState } from '../../contract/state-hash.ts'
import { resulted, S1, URL_1 } from '../../model/sign-in/sign-in.test-kit.ts'
import {
  CONNECTION_ALARMS,
  callbackBroadcasts,
  chatIn,
  offer,
  press,
  readyChat,
} from '../testing/chat-harness.test-kit.ts'
import { fakeBrowser } from '../testing/fake-browser.test-kit.ts'
import { until } from '../testing/fake-clock.test-kit.ts'
import { keysOf } from '../testing/memory-storage.test-kit.ts'

test('a complete sign-in is opened, submitted and confirmed by Connect, and leaves nothing behind', async () => {
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
  expect(harness.hostEvents.filter(([name]) => name.startsWith('sign') || name === 'name-changed')).toEqual([
    ['sign-in-requested', {}],
    ['sign-in-ready', { attempt }],
    ['sign-in-opened', { attempt }],
    ['sign-in-returned', { attempt }],
    ['sign-in-confirming', { attempt }],
    ['name-changed', { displayName: 'Ada' }],
    ['signed-in', { attempt, displayName: 'Ada' }],
  ])
  expect(harness.browser.windows[0]?.closed).toBe(true)
  expect(harness.browser.leftovers()).toEqual({ listeners: 7, channels: 0, alarms: CONNECTION_ALARMS })
  expect(keysOf(harness.browser.storage)).toEqual(['connect-chat:/connect-chat'])
})

test('`signed-in` contains the new name if Connect sent it first', async () => {
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

test('`signed-in` does not contain the name that the host suggested', async () => {
  const harness = await readyChat({ customer: { displayName: 'Guest' } })
  await harness.receives(resulted('succeeded'))
  expect(harness.names()).not.toContain('signed-in')
  await harness.browser.clock.advance(2_000)
  const [, payload] = harness.hostEvents.find(([name]) => name === 'signed-in') ?? []
  expect(payload).toEqual(expect.objectContaining({ attempt: expect.any(String) }))
  expect(payload).not.toHaveProperty('displayName')
})

test('without broadcast channels a sign-in succeeds by the event of Connect alone', async () => {
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
])('%s on the callback channel is ignored', async (_, data) => {
  const harness = await readyChat()
  harness.browser.broadcasts(`connect-chat:${await hashState('state-1')}`, data)
  expect(harness.attempt()).toBe('ready')
})

test('a callback message from another origin is ignored', async () => {
  const harness = await readyChat()
  await callbackBroadcasts(harness, 'accepted', 'https://evil.example')
  await callbackBroadcasts(harness, 'accepted', '')
  expect(harness.attempt()).toBe('ready')
})

test('no host event contains a secret', async () => {
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
