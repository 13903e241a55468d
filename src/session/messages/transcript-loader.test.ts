import { expect, test } from 'vitest'
import { type ChatHarness, chatIn, startedChat } from '../testing/chat-harness.test-kit.ts'
import { fakeBrowser } from '../testing/fake-browser.test-kit.ts'
import { until } from '../testing/fake-clock.test-kit.ts'
import { EMPTY_PAGE, messageItem } from '../testing/fake-connection.test-kit.ts'

async function receivesItems(harness: ChatHarness, from: number, until: number): Promise<void> {
  for (let at = from; at < until; at += 1) {
    harness.connection().emits({ type: 'item', item: messageItem(`m${at}`, { sentAtMs: at }), atMs: at })
  }
}

test('a very long conversation drops its oldest items, and reads them again before the oldest one left', async () => {
  const harness = await startedChat()
  await receivesItems(harness, 1, 2_001)
  expect(harness.chat.get().items).toHaveLength(2_000)
  await receivesItems(harness, 2_001, 2_002)
  expect(harness.chat.get()).toMatchObject({ items: { length: 1_900 }, historyComplete: false })
  harness
    .connection()
    .answers('history', async () => ({ ...EMPTY_PAGE, items: [messageItem('m101', { sentAtMs: 101 })] }))
  await harness.chat.loadOlder()
  expect(harness.connection().calls.at(-1)).toEqual({ call: 'history', args: [{ beforeId: 'm102' }] })
  expect(harness.chat.get().items[0]?.id).toBe('m101')
})

test('no item is dropped while the customer reads further up', async () => {
  const harness = await startedChat()
  harness.chat.saveScrollPlace({ atMs: 3, offset: 0 })
  await receivesItems(harness, 1, 2_100)
  expect(harness.chat.get().items).toHaveLength(2_099)
  harness.chat.saveScrollPlace(undefined)
  await receivesItems(harness, 2_100, 2_101)
  expect(harness.chat.get().items).toHaveLength(1_900)
})

test('no item is dropped after the customer loaded older ones', async () => {
  const harness = await startedChat({}, (connection) =>
    connection.answers('history', async (from) => ({ ...EMPTY_PAGE, ...(from ? {} : { older: 'page-2' }) })),
  )
  await harness.chat.loadOlder()
  await receivesItems(harness, 1, 2_100)
  expect(harness.chat.get().items).toHaveLength(2_099)
})

test('items of an earlier contact are kept, because Connect does not accept them as a position', async () => {
  const harness = await startedChat()
  for (let at = 1; at < 2_100; at += 1) {
    harness
      .connection()
      .emits({ type: 'item', item: messageItem(`m${at}`, { sentAtMs: at, earlier: true }), atMs: at })
  }
  expect(harness.chat.get().items).toHaveLength(2_099)
})

test('older items that were loaded are dropped when the customer is back at the end', async () => {
  const harness = await startedChat({}, (connection) =>
    connection.answers('history', async (from) => ({ ...EMPTY_PAGE, ...(from ? {} : { older: 'page-2' }) })),
  )
  await harness.chat.loadOlder()
  await receivesItems(harness, 1, 2_100)
  harness.chat.saveScrollPlace({ atMs: 3, offset: 0 })
  await receivesItems(harness, 2_100, 2_101)
  expect(harness.chat.get().items).toHaveLength(2_100)
  harness.chat.saveScrollPlace(undefined)
  await receivesItems(harness, 2_101, 2_102)
  expect(harness.chat.get().items).toHaveLength(1_900)
})

test('without storage, no item is dropped while the customer reads further up either', async () => {
  const harness = chatIn(Object.assign(fakeBrowser(), { storage: undefined }))
  harness.chat.open()
  await until(() => harness.browser.connections.length === 1)
  harness.chat.saveScrollPlace({ atMs: 3, offset: 0 })
  await receivesItems(harness, 1, 2_100)
  expect(harness.chat.get().items).toHaveLength(2_099)
})
