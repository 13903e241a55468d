import { describe, expect, test } from 'vitest'
import { ChatError } from '../../model/chat-error.ts'
import { type HistoryPage, ParticipantError } from '../../model/ports.ts'
import { sessionId } from '../../model/sign-in/sign-in.test-kit.ts'
import { type ChatHarness, CONNECTION_ALARMS, startedChat } from '../testing/chat-harness.test-kit.ts'
import { deferred } from '../testing/deferred.test-kit.ts'
import { settled } from '../testing/fake-clock.test-kit.ts'
import { EMPTY_PAGE, messageItem } from '../testing/fake-connection.test-kit.ts'

test('missed messages are read after every connect, back to the first known one', async () => {
  const m1 = messageItem('m1', { sentAtMs: 10 })
  const pages = [
    { ...EMPTY_PAGE, items: [m1], older: 'page-0' },
    { ...EMPTY_PAGE, items: [messageItem('m3', { sentAtMs: 30 })], older: 'page-2' },
    {
      ...EMPTY_PAGE,
      items: [messageItem('m0', { sentAtMs: 5 }), m1, messageItem('m2', { sentAtMs: 20 })],
      older: 'page-3',
    },
  ]
  const harness = await startedChat({}, (connection) =>
    connection.answers('history', async () => pages.shift() ?? EMPTY_PAGE),
  )
  expect(harness.connection().count('history')).toBe(1)
  await harness.losesConnection()
  // A message that arrives before the transcript is read does not prove that nothing older is missing.
  await harness.receives({ type: 'item', item: messageItem('m3', { sentAtMs: 30 }), atMs: 1 })
  await harness.receives({ type: 'connected', atMs: 1 })
  expect(harness.chat.get().items.map(({ id }) => id)).toEqual(['m0', 'm1', 'm2', 'm3'])
  expect(
    harness
      .connection()
      .calls.filter(({ call }) => call === 'history')
      .map(({ args }) => args[0]),
  ).toEqual([undefined, 'page-2'])
})

test('missed messages are read once more when the socket has answered', async () => {
  const harness = await startedChat()
  harness.connection().answers('history', async () => ({ ...EMPTY_PAGE, items: [messageItem('m1')] }))
  await harness.receives({ type: 'connection-proven', atMs: 1 })
  expect(harness.chat.get().items).toHaveLength(1)
})

describe('the chat ends while the transcript is read', () => {
  /** The message `m1` is only in the transcript, and the chat ends before the answer. */
  async function endsWhileReading(page: Partial<HistoryPage> = {}): Promise<{
    readonly harness: ChatHarness
    readonly answers: () => Promise<void>
  }> {
    const answer = deferred<HistoryPage>()
    const harness = await startedChat()
    harness.connection().answers('history', answer.answer)
    await harness.receives({ type: 'connection-proven', atMs: 1 })
    await harness.receives({ type: 'ended', why: 'service', atMs: 2 })
    const answers = async (): Promise<void> => {
      answer.resolve({ ...EMPTY_PAGE, items: [messageItem('m1')], ...page })
      await settled()
    }
    return { harness, answers }
  }

  test('what was missed is still shown and announced', async () => {
    const { harness, answers } = await endsWhileReading()
    await answers()
    expect(harness.chat.get()).toMatchObject({ phase: 'ended', items: [{ id: 'm1' }] })
    expect(harness.announced).toMatchObject([
      { type: 'phase', phase: 'starting' },
      { type: 'connection' },
      { type: 'phase', phase: 'ended' },
      { type: 'message', message: { id: 'm1' } },
    ])
  })

  test('no sign-in begins', async () => {
    const { harness, answers } = await endsWhileReading({
      signIns: [{ type: 'sign-in-offered', sessionId: sessionId(1), itemId: 'offer', sentAtMs: 50_000 }],
    })
    await answers()
    expect(harness.chat.get().attempts).toEqual([])
    expect(harness.connection().count('authenticationUrl')).toBe(0)
  })

  test('the next chat gets nothing of it', async () => {
    const { harness, answers } = await endsWhileReading()
    await harness.chat.start()
    await answers()
    expect(harness.chat.get().items).toEqual([])
  })

  test('a refusal is not reported', async () => {
    const harness = await startedChat()
    const answer = deferred<HistoryPage>()
    harness.connection().answers('history', answer.answer)
    await harness.receives({ type: 'connection-proven', atMs: 1 })
    await harness.receives({ type: 'ended', why: 'service', atMs: 2 })
    answer.reject(new ParticipantError('denied', 'over'))
    await settled()
    expect(harness.codes()).toEqual([])
  })
})

test('missed messages are announced, passed to the host, and counted as unread if the panel is closed', async () => {
  const harness = await startedChat()
  harness.chat.close()
  await harness.receives({ type: 'item', item: messageItem('m1', { sentAtMs: 10 }), atMs: 1 })
  const own = messageItem('m3', { sentAtMs: 30, from: { id: 'customer-1', role: 'customer' } })
  const items = [messageItem('m1', { sentAtMs: 10 }), messageItem('m2', { sentAtMs: 20 }), own]
  harness.connection().answers('history', async () => ({ ...EMPTY_PAGE, items }))
  await harness.receives({ type: 'connection-proven', atMs: 1 })
  expect(harness.chat.get().unread).toBe(2)
  const messages = harness.hostEvents.filter(([name]) => name === 'message').map(([, payload]) => payload)
  expect(messages).toMatchObject([
    { message: { id: 'm1' }, own: false },
    { message: { id: 'm2' }, own: false },
    { message: { id: 'm3' }, own: true },
  ])
  const read = harness.announced.flatMap((one) => (one.type === 'message' ? [one.message.id] : []))
  expect(read).toEqual(['m1', 'm2'])
  await harness.receives({ type: 'connection-proven', atMs: 1 })
  expect(harness.chat.get().unread).toBe(2)
})

test('many missed messages are announced as a number', async () => {
  const harness = await startedChat()
  const items = Array.from({ length: 5 }, (_, index) => messageItem(`m${index}`, { sentAtMs: 10 + index }))
  harness.connection().answers('history', async () => ({ ...EMPTY_PAGE, items }))
  await harness.receives({ type: 'connection-proven', atMs: 1 })
  expect(harness.announced.filter(({ type }) => type === 'message' || type === 'unseen')).toEqual([
    { type: 'unseen', count: 5 },
  ])
})

test('messages of an earlier chat of the same customer are not announced', async () => {
  const past = messageItem('m1', { earlier: true })
  const harness = await startedChat({}, (connection) =>
    connection.answers('history', async () => ({ ...EMPTY_PAGE, items: [past] })),
  )
  expect(harness.chat.get().items).toEqual([past])
  expect(harness.names()).not.toContain('message')
})

test('missed messages come with the receipts that agents sent meanwhile', async () => {
  const harness = await startedChat()
  const receipts = [{ messageId: 'm1', receipt: 'read' as const }]
  harness.connection().answers('history', async () => ({ ...EMPTY_PAGE, receipts }))
  await harness.receives({ type: 'connection-proven', atMs: 1 })
  expect(harness.chat.get().receipts).toEqual({ m1: 'read' })
})

test('if missed messages cannot be read, the host gets the error and reading is retried', async () => {
  const harness = await startedChat()
  harness.connection().answers('history', () => Promise.reject(new ParticipantError('busy', 'wait')))
  await harness.receives({ type: 'connected', atMs: 1 })
  expect(harness.codes()).toEqual(['connect-failed'])
  harness.connection().answers('history', async () => ({ ...EMPTY_PAGE, items: [messageItem('m1')] }))
  await harness.browser.clock.advance(2_000)
  expect(harness.chat.get().items).toHaveLength(1)
  expect(harness.browser.clock.alarms()).toBe(CONNECTION_ALARMS)
})

test('a late transcript of an ended chat does not reach the next chat', async () => {
  const harness = await startedChat()
  let answer: (page: typeof EMPTY_PAGE) => void = () => {}
  harness.connection().answers('history', () => new Promise((resolve) => (answer = resolve)))
  await harness.receives({ type: 'connected', atMs: 1 })
  await harness.receives({ type: 'ended', why: 'service', atMs: 1 })
  await harness.chat.start()
  answer({ ...EMPTY_PAGE, items: [messageItem('old')] })
  await settled()
  expect(harness.chat.get().items).toEqual([])
})

test('older messages are loaded page by page until the transcript is complete', async () => {
  const harness = await startedChat({}, (connection) =>
    connection.answers('history', async (from) =>
      from === undefined
        ? { ...EMPTY_PAGE, items: [messageItem('m2', { sentAtMs: 20 })], older: 'page-2' }
        : { ...EMPTY_PAGE, items: [messageItem('m1', { sentAtMs: 10 })] },
    ),
  )
  expect(harness.chat.get().historyComplete).toBe(false)
  await harness.chat.loadOlder()
  expect(harness.chat.get().items.map(({ id }) => id)).toEqual(['m1', 'm2'])
  expect(harness.chat.get().historyComplete).toBe(true)
  await harness.chat.loadOlder()
  expect(harness.connection().count('history')).toBe(2)
})

test('older messages can be loaded even if a message arrived before the first page', async () => {
  let fails = true
  const harness = await startedChat({}, (connection) =>
    connection.answers('history', async () => {
      if (fails) throw new ParticipantError('busy', 'wait')
      return { ...EMPTY_PAGE, items: [messageItem('m2')], older: 'page-2' }
    }),
  )
  await harness.receives({ type: 'item', item: messageItem('m2'), atMs: 1 })
  fails = false
  await harness.browser.clock.advance(2_000)
  await harness.chat.loadOlder()
  expect(harness.connection().calls.at(-1)).toMatchObject({ call: 'history', args: ['page-2'] })
})

test('an unreadable item is reported once, however often the transcript contains it', async () => {
  const harness = await startedChat()
  const error = new ChatError('malformed-event', 'a message has no content (item m1)')
  harness.connection().emitsError(error)
  harness.connection().emitsError(new ChatError('malformed-event', 'a message has no content (item m1)'))
  harness.connection().emitsError(new ChatError('malformed-event', 'a message has no content (item m2)'))
  expect(harness.codes()).toEqual(['malformed-event', 'malformed-event'])
})

test('an older page that is denied for an expired token is read on a new connection', async () => {
  let expired = false
  const harness = await startedChat({}, (connection) => {
    const denied = expired
    connection.answers('history', async (from) => {
      if (from && !denied) throw new ParticipantError('denied', 'expired')
      return from
        ? { ...EMPTY_PAGE, items: [messageItem('m1', { sentAtMs: 10 })] }
        : { ...EMPTY_PAGE, items: [messageItem('m2', { sentAtMs: 20 })], older: 'page-2' }
    })
  })
  expired = true
  await harness.chat.loadOlder()
  expect(harness.chat.get().items.map(({ id }) => id)).toEqual(['m1', 'm2'])
  expect(harness.browser.connections).toHaveLength(2)
})

test('a denied transcript is read once more on a new connection, and then no more', async () => {
  const harness = await startedChat({}, (connection) =>
    connection.answers('history', () => Promise.reject(new ParticipantError('denied', 'no'))),
  )
  expect(harness.browser.connections).toHaveLength(2)
  await harness.receives({ type: 'connected', atMs: 1 })
  await harness.receives({ type: 'connection-proven', atMs: 1 })
  expect(harness.browser.connections).toHaveLength(2)
})
