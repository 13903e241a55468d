import { expect, test } from 'vitest'
import { type ChatHarness, chatIn, startedChat } from '../testing/chat-harness.test-kit.ts'
import { fakeBrowser } from '../testing/fake-browser.test-kit.ts'
import { until } from '../testing/fake-clock.test-kit.ts'
import { EMPTY_PAGE, said } from '../testing/fake-connection.test-kit.ts'

async function hears(living: ChatHarness, from: number, until: number): Promise<void> {
  for (let at = from; at < until; at += 1) {
    living.line().says({ type: 'item', item: said(`m${at}`, { sentAtMs: at }), atMs: at })
  }
}

test('a conversation of days keeps what is near, and reads the rest again from its oldest item', async () => {
  const living = await startedChat()
  await hears(living, 1, 2_001)
  expect(living.chat.get().items).toHaveLength(2_000)
  await hears(living, 2_001, 2_002)
  expect(living.chat.get()).toMatchObject({ items: { length: 1_900 }, historyComplete: false })
  living.line().answers('history', async () => ({ ...EMPTY_PAGE, items: [said('m101', { sentAtMs: 101 })] }))
  await living.chat.loadOlder()
  expect(living.line().asked.at(-1)).toEqual({ call: 'history', args: [{ beforeId: 'm102' }] })
  expect(living.chat.get().items[0]?.id).toBe('m101')
})

test('nothing is taken away from whoever reads further up', async () => {
  const living = await startedChat()
  living.chat.saveScrollPlace({ atMs: 3, offset: 0 })
  await hears(living, 1, 2_100)
  expect(living.chat.get().items).toHaveLength(2_099)
  living.chat.saveScrollPlace(undefined)
  await hears(living, 2_100, 2_101)
  expect(living.chat.get().items).toHaveLength(1_900)
})

test('nothing is taken away from whoever asked for it', async () => {
  const living = await startedChat({}, (line) =>
    line.answers('history', async (from) => ({ ...EMPTY_PAGE, ...(from ? {} : { older: 'page-2' }) })),
  )
  await living.chat.loadOlder()
  await hears(living, 1, 2_100)
  expect(living.chat.get().items).toHaveLength(2_099)
})

test('items of an earlier contact are kept: Connect finds no place in a transcript by them', async () => {
  const living = await startedChat()
  for (let at = 1; at < 2_100; at += 1) {
    living.line().says({ type: 'item', item: said(`m${at}`, { sentAtMs: at, earlier: true }), atMs: at })
  }
  expect(living.chat.get().items).toHaveLength(2_099)
})

test('once the end is read again, what was asked for goes too', async () => {
  const living = await startedChat({}, (line) =>
    line.answers('history', async (from) => ({ ...EMPTY_PAGE, ...(from ? {} : { older: 'page-2' }) })),
  )
  await living.chat.loadOlder()
  await hears(living, 1, 2_100)
  living.chat.saveScrollPlace({ atMs: 3, offset: 0 })
  await hears(living, 2_100, 2_101)
  expect(living.chat.get().items).toHaveLength(2_100)
  living.chat.saveScrollPlace(undefined)
  await hears(living, 2_101, 2_102)
  expect(living.chat.get().items).toHaveLength(1_900)
})

test('where nothing is kept over a reload, a reader further up loses nothing either', async () => {
  const living = chatIn(Object.assign(fakeBrowser(), { storage: undefined }))
  living.chat.open()
  await until(() => living.browser.connections.length === 1)
  living.chat.saveScrollPlace({ atMs: 3, offset: 0 })
  await hears(living, 1, 2_100)
  expect(living.chat.get().items).toHaveLength(2_099)
})
