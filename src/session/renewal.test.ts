import { expect, test } from 'vitest'
import { type ChatHarness, chatIn, startedChat } from './testing/chat-harness.test-kit.ts'
import { GRANT, json, refusal } from './testing/fake-bff.test-kit.ts'
import { settled, until } from './testing/fake-clock.test-kit.ts'
import { messageItem } from './testing/fake-connection.test-kit.ts'
import { browserWithTabs } from './testing/fake-tabs.test-kit.ts'

const MINUTE = 60_000
const renewals = ({ browser }: ChatHarness): number => browser.bff.count('/chats/renew')

test('a visible page renews its chat every five minutes', async () => {
  const harness = await startedChat()
  await harness.browser.clock.advance(5 * MINUTE - 1_000)
  expect(renewals(harness)).toBe(0)
  await harness.browser.clock.advance(10 * MINUTE + 1_000)
  expect(renewals(harness)).toBe(3)
  expect(harness.browser.bff.requests.at(-1)?.body).toEqual({ contactId: 'contact-1' })
})

test('a hidden page without messages renews nothing, and does so once it is visible again', async () => {
  const harness = await startedChat()
  harness.browser.visibility = false
  harness.browser.fires('visibilitychange')
  await harness.browser.clock.advance(60 * MINUTE)
  expect(renewals(harness)).toBe(0)
  harness.browser.visibility = true
  harness.browser.fires('visibilitychange')
  await settled()
  expect(renewals(harness)).toBe(1)
})

test('a page that is hidden for a moment renews nothing', async () => {
  const harness = await startedChat()
  harness.browser.fires('visibilitychange')
  await settled()
  expect(renewals(harness)).toBe(0)
})

test.each(['received', 'sent'])('a hidden page renews while messages are %s', async (what) => {
  const harness = await startedChat()
  harness.browser.visibility = false
  await harness.browser.clock.advance(6 * MINUTE)
  if (what === 'sent') harness.chat.send('Hello')
  else await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
  await harness.browser.clock.advance(30 * MINUTE)
  expect(renewals(harness)).toBe(1)
})

test('the BFF can ask for more frequent renewals, at most every 20 seconds', async () => {
  for (const [renewSeconds, count] of [
    [100, 3],
    [0.001, 15],
  ] as const) {
    const tab = browserWithTabs().opensTab()
    tab.bff.answers('/chats', () => json(201, { ...GRANT, renewSeconds }))
    const harness = chatIn(tab)
    await harness.chat.start()
    await tab.clock.advance(5 * MINUTE)
    expect(renewals(harness)).toBe(count)
  }
})

test('a failed renewal is repeated with the next one, and nobody hears of it', async () => {
  const harness = await startedChat()
  harness.browser.bff.answers('/chats/renew', () => Promise.reject(new TypeError('down')))
  await harness.browser.clock.advance(10 * MINUTE)
  expect(renewals(harness)).toBe(2)
  expect(harness.errors).toEqual([])
  expect(harness.chat.get().phase).toBe('live')
})

test('a chat whose cookie has expired goes on while its page is open, and is not renewed any more', async () => {
  const harness = await startedChat()
  harness.browser.bff.answers('/chats/renew', () => refusal(404, 'no-chat'))
  await harness.browser.clock.advance(30 * MINUTE)
  expect(renewals(harness)).toBe(1)
  expect(harness.chat.get()).toMatchObject({ phase: 'live', connection: 'connected' })
})

test('a chat that has ended, was forgotten or destroyed is not renewed', async () => {
  for (const stop of [
    (harness: ChatHarness) => harness.receives({ type: 'ended', why: 'service', atMs: 1 }),
    ({ chat }: ChatHarness) => chat.forget(),
    async ({ chat }: ChatHarness) => chat.destroy(),
  ]) {
    const harness = await startedChat()
    await stop(harness)
    await harness.browser.clock.advance(30 * MINUTE)
    expect(renewals(harness)).toBe(0)
  }
})

test('of two tabs only the leader renews, also while only the other one is visible', async () => {
  const browser = browserWithTabs()
  const open = async (): Promise<ChatHarness> => {
    const tab = browser.opensTab()
    tab.bff.answers('/chats/resume', () => json(200, GRANT))
    const harness = chatIn(tab)
    harness.chat.open()
    await until(() => tab.connections.length === 1)
    return harness
  }
  const [leader, other] = [await open(), await open()]
  leader.browser.visibility = false
  await other.browser.clock.advance(5 * MINUTE)
  await leader.browser.clock.advance(5 * MINUTE)
  expect([renewals(leader), renewals(other)]).toEqual([1, 0])
  await leader.browser.clock.advance(5 * MINUTE)
  expect([renewals(leader), renewals(other)]).toEqual([1, 0])
})
