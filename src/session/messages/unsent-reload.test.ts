import { expect, test } from 'vitest'
import { createTimeline } from '../../model/chat/timeline.ts'
import { ParticipantError } from '../../model/ports.ts'
import type { ChatOptions } from '../options.ts'
import { type ChatHarness, chatIn, startedChat } from '../testing/chat-harness.test-kit.ts'
import { GRANT, json } from '../testing/fake-bff.test-kit.ts'
import { settled, until } from '../testing/fake-clock.test-kit.ts'
import { EMPTY_PAGE, type FakeConnection, messageItem } from '../testing/fake-connection.test-kit.ts'
import { browserWithTabs } from '../testing/fake-tabs.test-kit.ts'

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

/** A chat whose messages do not get through. */
async function chatThatCannotSend(options: Partial<ChatOptions> = {}): Promise<ChatHarness> {
  const tab = browserWithTabs().opensTab((connection) =>
    connection.answers('send', () => Promise.reject(new ParticipantError('unreachable', 'no'))),
  )
  const harness = chatIn(tab, options)
  harness.chat.open()
  await until(() => tab.connections.length === 1)
  await harness.receives({ type: 'connected', atMs: 1 })
  harness.chat.send('one')
  harness.chat.send('two')
  await settled()
  return harness
}

const texts = (harness: ChatHarness): readonly unknown[] =>
  harness
    .connection()
    .calls.filter(({ call }) => call === 'send')
    .map(({ args: [message] }) => message)

test('unsent messages go out after a reload in order, under their tokens, once the transcript is read', async () => {
  const before = await chatThatCannotSend()
  const tokens = before.chat.get().outbox.map(({ clientToken }) => clientToken)
  before.browser.fires('pagehide')
  const after = await reloaded(before)
  expect(after.chat.get().outbox).toMatchObject([
    { text: 'one', status: 'waiting' },
    { text: 'two', status: 'waiting' },
  ])
  expect(texts(after)).toEqual([])
  await after.receives({ type: 'connected', atMs: 1 })
  expect(texts(after)).toEqual([
    { text: 'one', clientToken: tokens[0] },
    { text: 'two', clientToken: tokens[1] },
  ])
})

test('a failed message has the same place after a reload', async () => {
  const tab = browserWithTabs().opensTab((connection) =>
    connection.answers('send', () => Promise.reject(new ParticipantError('refused', 'no'))),
  )
  const before = chatIn(tab)
  before.chat.open()
  await until(() => tab.connections.length === 1)
  await before.receives({ type: 'connected', atMs: 1 })
  const items = [10, 30].map((sentAtMs) => messageItem(`m${sentAtMs}`, { sentAtMs }))
  await before.receives({ type: 'item', item: items[0] as (typeof items)[0], atMs: 1 })
  before.chat.send('one')
  await settled()
  await before.receives({ type: 'item', item: items[1] as (typeof items)[0], atMs: 1 })
  const texts = (harness: ChatHarness): readonly unknown[] =>
    createTimeline()(harness.chat.get()).map((entry) => entry.kind === 'message' && entry.body)
  const shown = texts(before)
  expect(shown).toMatchObject([{}, { text: 'one' }, {}])
  before.browser.fires('pagehide')
  const after = await reloaded(before, before.browser, {}, (connection) =>
    connection.answers('history', async () => ({ ...EMPTY_PAGE, items })),
  )
  await after.receives({ type: 'connected', atMs: 1 })
  expect(texts(after)).toEqual(shown)
})

test('an unsent message that is in the transcript is not sent again after a reload', async () => {
  const before = await chatThatCannotSend()
  before.browser.fires('pagehide')
  const arrived = messageItem('m1', { from: OWN, body: { format: 'plain', text: 'one' } })
  const after = await reloaded(before, before.browser, {}, (connection) =>
    connection.answers('history', async () => ({ ...EMPTY_PAGE, items: [arrived] })),
  )
  await after.receives({ type: 'connected', atMs: 1 })
  expect(texts(after)).toMatchObject([{ text: 'two' }])
  expect(after.chat.get().items).toMatchObject([{ body: { text: 'one' } }, { body: { text: 'two' } }])
})

test('a duplicated tab leaves the unsent messages to the original tab', async () => {
  const before = await chatThatCannotSend()
  const copy = await reloaded(before)
  await copy.receives({ type: 'connected', atMs: 1 })
  expect(texts(copy)).toEqual([])
  expect(copy.chat.get().outbox).toEqual([])
  expect(before.chat.get().outbox).toHaveLength(2)
})

test('unsent messages stay readable when the chat ended during a reload', async () => {
  const before = await chatThatCannotSend()
  before.browser.fires('pagehide')
  const after = await reloaded(before, before.browser, {}, (connection) =>
    connection.answers('connect', () => Promise.reject(new ParticipantError('denied', 'over'))),
  )
  await settled()
  expect(after.chat.get()).toMatchObject({
    phase: 'ended',
    outbox: [
      { text: 'one', status: 'failed', reason: 'chat-ended' },
      { text: 'two', status: 'failed', reason: 'chat-ended' },
    ],
  })
})

test('with `keepText: false` no message and no draft is saved', async () => {
  const before = await chatThatCannotSend({ keepText: false })
  before.chat.saveDraft('half a sentence')
  await before.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
  before.browser.fires('pagehide')
  expect(before.browser.storage.getItem(KEY)).not.toMatch(/one|two|half a sentence|text of m1/)
})

test.each([
  ['no list', '"x"'],
  ['no objects', '[1,null,[]]'],
  ['no text', '[{"clientToken":"t","queuedAtMs":1,"notBeforeMs":1}]'],
  ['no time', '[{"clientToken":"t","text":"hi","queuedAtMs":"1","notBeforeMs":null}]'],
])('saved unsent messages with %s are ignored', async (_what, unsent) => {
  const before = await startedChat()
  before.browser.storage.setItem(
    KEY,
    `{"contactId":"${GRANT.contactId}","unsent":${unsent},"lines":${unsent}}`,
  )
  const after = await reloaded(before)
  expect(after.chat.get().outbox).toEqual([])
})
