import { describe, expect, test } from 'vitest'
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

describe('what was not sent', () => {
  test('goes out after a reload, in its order and under its tokens, once the transcript was read', async () => {
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

  test('is not sent again where the transcript shows that it had arrived', async () => {
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

  test('is left to the tab that wrote it when that tab is duplicated', async () => {
    const before = await chatThatCannotSend()
    const copy = await reloaded(before)
    await copy.receives({ type: 'connected', atMs: 1 })
    expect(texts(copy)).toEqual([])
    expect(copy.chat.get().outbox).toEqual([])
    expect(before.chat.get().outbox).toHaveLength(2)
  })

  test('is there to be copied when the chat is over', async () => {
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

  test('is kept nowhere, nor is a draft or a line, where the host does not want it', async () => {
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
  ])('that was tampered with (%s) is not believed', async (_what, unsent) => {
    const before = await startedChat()
    before.browser.storage.setItem(
      KEY,
      `{"contactId":"${GRANT.contactId}","unsent":${unsent},"lines":${unsent}}`,
    )
    const after = await reloaded(before)
    expect(after.chat.get().outbox).toEqual([])
  })
})

describe('what was said', () => {
  test('while the page was away is news after the reload, and what was seen is not', async () => {
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
    expect(after.announced.filter(({ type }) => type === 'message')).toMatchObject([
      { message: { id: 'm2' } },
    ])
  })

  test('in a chat that this tab never showed is no news', async () => {
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

  test('can still be read when the chat ended while the page was away', async () => {
    const before = await startedChat()
    await before.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
    await before.receives({
      type: 'item',
      item: messageItem('m2', { from: OWN, body: { format: 'plain', text: 'mine' } }),
      atMs: 1,
    })
    before.browser.fires('pagehide')
    const after = await reloaded(before, before.browser, {}, (connection) =>
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
})

describe('a chat that is being ended', () => {
  test('is waited for by the next start', async () => {
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
})

describe('what the host does not want told', () => {
  test('is not: no receipts, no typing', async () => {
    const harness = await startedChat({ receipts: false, typing: false })
    await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
    harness.chat.typing()
    const withheld = ['sendRead', 'sendDelivered', 'sendTyping'] as const
    expect(withheld.map((call) => harness.connection().count(call))).toEqual([0, 0, 0])
  })

  test.each(['keepText', 'receipts', 'typing'])('%s is true or false, and nothing else', (name) => {
    const options = { [name]: 'no' } as object
    expect(() => chatIn(browserWithTabs().opensTab(), options)).toThrow(
      expect.objectContaining({ code: 'invalid-option' }),
    )
  })
})
