import { expect, test } from 'vitest'
import { ParticipantError } from '../model/ports.ts'
import type { ChatOptions } from './options.ts'
import { type ChatHarness, chatIn, startedChat } from './testing/chat-harness.test-kit.ts'
import { GRANT, json } from './testing/fake-bff.test-kit.ts'
import { settled, until } from './testing/fake-clock.test-kit.ts'
import { EMPTY_PAGE, type FakeConnection, messageItem } from './testing/fake-connection.test-kit.ts'
import { browserWithTabs } from './testing/fake-tabs.test-kit.ts'

const OWN = { id: 'customer-1', role: 'customer' } as const

const KEY = 'connect-chat:/connect-chat'

/** The page is left, and a new one stands in its tab; or in a tab that was made by duplicating it. */
async function reloaded(
  harness: ChatHarness,
  tab = harness.browser,
  options: Partial<ChatOptions> = {},
  prepare?: (connection: FakeConnection) => void,
): Promise<ChatHarness> {
  const page = browserWithTabs().opensTab(prepare)
  page.storage.setItem(KEY, harness.browser.storage.getItem(KEY) ?? '')
  page.bff.answers('/chats/resume', () => json(200, GRANT))
  const next = chatIn(Object.assign(page, { lock: tab.lock }), options)
  await until(() => page.connections.length === 1)
  return next
}

test('after a reload, messages that came meanwhile are unread, and seen ones are not', async () => {
  const before = await startedChat()
  await before.receives({ type: 'item', item: messageItem('m1', { sentAtMs: 10 }), atMs: 1 })
  before.chat.close()
  before.browser.fires('pagehide')
  const items = [messageItem('m1', { sentAtMs: 10 }), messageItem('m2', { sentAtMs: 20 })]
  const after = await reloaded(before, before.browser, {}, (connection) =>
    connection.answers('history', async () => ({ ...EMPTY_PAGE, items })),
  )
  await after.receives({ type: 'connected', atMs: 1 })
  expect(after.chat.get().unread).toBe(1)
  expect(after.announced.filter(({ type }) => type === 'message')).toMatchObject([{ message: { id: 'm2' } }])
})

test('messages of a chat that this tab never showed are not unread', async () => {
  const tab = browserWithTabs().opensTab((connection) =>
    connection.answers('history', async () => ({ ...EMPTY_PAGE, items: [messageItem('m1')] })),
  )
  tab.bff.answers('/chats/resume', () => json(200, GRANT))
  const harness = chatIn(tab)
  harness.chat.open()
  harness.chat.close()
  await until(() => tab.connections.length === 1)
  await harness.receives({ type: 'connected', atMs: 1 })
  expect(harness.chat.get()).toMatchObject({ unread: 0, items: [{ id: 'm1' }] })
})

test('with `keepLastMessages` the conversation stays readable when the chat ended during a reload', async () => {
  const options = { keepLastMessages: true }
  const before = await startedChat(options)
  await before.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
  await before.receives({
    type: 'item',
    item: messageItem('m2', { from: OWN, body: { format: 'plain', text: 'mine' } }),
    atMs: 1,
  })
  before.browser.fires('pagehide')
  const after = await reloaded(before, before.browser, options, (connection) =>
    connection.answers('connect', () => Promise.reject(new ParticipantError('denied', 'over'))),
  )
  await settled()
  expect(after.chat.get()).toMatchObject({
    phase: 'ended',
    endReason: 'away',
    items: [{ id: 'm1' }, { id: 'm2' }],
  })
  expect(after.announced.filter(({ type }) => type === 'message')).toEqual([])
})

test('a start waits until the chat that is ending has ended', async () => {
  const harness = await startedChat()
  const ending = harness.chat.end()
  const started = harness.chat.start()
  await settled()
  expect(harness.browser.bff.count('/chats')).toBe(1)
  await harness.receives({ type: 'ended', why: 'service', atMs: 1 })
  await Promise.all([ending, started])
  expect(harness.browser.bff.count('/chats')).toBe(2)
  expect(harness.chat.get().phase).toBe('live')
})
