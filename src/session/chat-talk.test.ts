import { describe, expect, test, vi } from 'vitest'
import { ChatError } from '../model/chat-error.ts'
import { ParticipantError } from '../model/ports.ts'
import { CONNECTION_ALARMS, startedChat } from './testing/chat-harness.test-kit.ts'
import { settled } from './testing/fake-clock.test-kit.ts'
import { EMPTY_PAGE, messageItem } from './testing/fake-connection.test-kit.ts'

describe('what was missed', () => {
  test('is read on every connect, back to what is known', async () => {
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
    // What is heard before the transcript was read is no sign that nothing is missing before it.
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

  test('is looked for once more when the socket has answered', async () => {
    const harness = await startedChat()
    harness.connection().answers('history', async () => ({ ...EMPTY_PAGE, items: [messageItem('m1')] }))
    await harness.receives({ type: 'connection-proven', atMs: 1 })
    expect(harness.chat.get().items).toHaveLength(1)
  })

  test('is news: read out, told to the host, and counted while the panel is closed', async () => {
    const harness = await startedChat()
    harness.chat.close()
    await harness.receives({ type: 'item', item: messageItem('m1', { sentAtMs: 10 }), atMs: 1 })
    const own = messageItem('m3', { sentAtMs: 30, from: { id: 'customer-1', role: 'customer' } })
    const items = [messageItem('m1', { sentAtMs: 10 }), messageItem('m2', { sentAtMs: 20 }), own]
    harness.connection().answers('history', async () => ({ ...EMPTY_PAGE, items }))
    await harness.receives({ type: 'connection-proven', atMs: 1 })
    expect(harness.chat.get().unread).toBe(2)
    const told = harness.hostEvents.filter(([name]) => name === 'message').map(([, payload]) => payload)
    expect(told).toMatchObject([
      { message: { id: 'm1' }, own: false },
      { message: { id: 'm2' }, own: false },
      { message: { id: 'm3' }, own: true },
    ])
    const read = harness.announced.flatMap((one) => (one.type === 'message' ? [one.message.id] : []))
    expect(read).toEqual(['m1', 'm2'])
    await harness.receives({ type: 'connection-proven', atMs: 1 })
    expect(harness.chat.get().unread).toBe(2)
  })

  test('is only counted aloud when it is much', async () => {
    const harness = await startedChat()
    const items = Array.from({ length: 5 }, (_, index) => messageItem(`m${index}`, { sentAtMs: 10 + index }))
    harness.connection().answers('history', async () => ({ ...EMPTY_PAGE, items }))
    await harness.receives({ type: 'connection-proven', atMs: 1 })
    expect(harness.announced.filter(({ type }) => type === 'message' || type === 'unseen')).toEqual([
      { type: 'unseen', count: 5 },
    ])
  })

  test('of an earlier chat of the same customer is no news', async () => {
    const past = messageItem('m1', { earlier: true })
    const harness = await startedChat({}, (connection) =>
      connection.answers('history', async () => ({ ...EMPTY_PAGE, items: [past] })),
    )
    expect(harness.chat.get().items).toEqual([past])
    expect(harness.names()).not.toContain('message')
  })

  test('comes with the receipts that others gave meanwhile', async () => {
    const harness = await startedChat()
    const receipts = [{ messageId: 'm1', receipt: 'read' as const }]
    harness.connection().answers('history', async () => ({ ...EMPTY_PAGE, receipts }))
    await harness.receives({ type: 'connection-proven', atMs: 1 })
    expect(harness.chat.get().receipts).toEqual({ m1: 'read' })
  })

  test('that cannot be read is told, and read again a little later', async () => {
    const harness = await startedChat()
    harness.connection().answers('history', () => Promise.reject(new ParticipantError('busy', 'wait')))
    await harness.receives({ type: 'connected', atMs: 1 })
    expect(harness.codes()).toEqual(['connect-failed'])
    harness.connection().answers('history', async () => ({ ...EMPTY_PAGE, items: [messageItem('m1')] }))
    await harness.browser.clock.advance(2_000)
    expect(harness.chat.get().items).toHaveLength(1)
    expect(harness.browser.clock.alarms()).toBe(CONNECTION_ALARMS)
  })

  test('of a chat that was let go is not told to the next one', async () => {
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

  test('is loaded further back page by page, until there is nothing older', async () => {
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

  test('can be loaded further back also when something was heard before the first page came', async () => {
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
})

test('what cannot be read is told once, however often the transcript brings it', async () => {
  const harness = await startedChat()
  const error = new ChatError('malformed-event', 'a message has no content (item m1)')
  harness.connection().emitsError(error)
  harness.connection().emitsError(new ChatError('malformed-event', 'a message has no content (item m1)'))
  harness.connection().emitsError(new ChatError('malformed-event', 'a message has no content (item m2)'))
  expect(harness.codes()).toEqual(['malformed-event', 'malformed-event'])
})

test('an older page that is denied for its token comes by a new line', async () => {
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

test('a transcript that is denied is read once more by a new line, and not for ever', async () => {
  const harness = await startedChat({}, (connection) =>
    connection.answers('history', () => Promise.reject(new ParticipantError('denied', 'no'))),
  )
  expect(harness.browser.connections).toHaveLength(2)
  await harness.receives({ type: 'connected', atMs: 1 })
  await harness.receives({ type: 'connection-proven', atMs: 1 })
  expect(harness.browser.connections).toHaveLength(2)
})

describe('reading and typing', () => {
  test('the newest words of an agent are read while somebody can see them, once', async () => {
    const harness = await startedChat()
    await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
    harness.browser.fires('visibilitychange')
    expect(harness.connection().calls.filter(({ call }) => call === 'sendRead')).toEqual([
      { call: 'sendRead', args: ['m1'] },
    ])
  })

  test('nothing is read behind a closed panel or in a hidden tab', async () => {
    const harness = await startedChat()
    harness.browser.visibility = false
    await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
    harness.browser.visibility = true
    harness.chat.close()
    harness.browser.fires('visibilitychange')
    expect(harness.connection().count('sendRead')).toBe(0)
    harness.chat.open()
    expect(harness.connection().count('sendRead')).toBe(1)
  })

  test('what nobody sees yet has arrived, which is told once', async () => {
    const harness = await startedChat()
    harness.chat.close()
    await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
    harness.browser.fires('visibilitychange')
    expect(harness.connection().calls.filter(({ call }) => call === 'sendDelivered')).toEqual([
      { call: 'sendDelivered', args: ['m1'] },
    ])
    await harness.receives({
      type: 'item',
      item: messageItem('m2', { from: { id: 'bot-1', role: 'bot' } }),
      atMs: 1,
    })
    expect(harness.connection().count('sendDelivered')).toBe(1)
  })

  test("a bot's words, the own words and half an answer are not read", async () => {
    const harness = await startedChat()
    const bot = { id: 'bot-1', role: 'bot' } as const
    const self = { id: 'customer-1', role: 'customer' } as const
    await harness.receives({ type: 'item', item: messageItem('m1', { from: bot }), atMs: 1 })
    await harness.receives({ type: 'item', item: messageItem('m2', { from: self }), atMs: 1 })
    await harness.receives({ type: 'item', item: messageItem('m3', { partial: true }), atMs: 1 })
    expect(harness.connection().count('sendRead')).toBe(0)
  })

  test('somebody who stops typing stops after twelve seconds', async () => {
    const harness = await startedChat()
    const from = { id: 'agent-1', role: 'agent' } as const
    await harness.receives({ type: 'typing', from, atMs: 1 })
    await harness.browser.clock.advance(8_000)
    await harness.receives({ type: 'typing', from, atMs: 2 })
    await harness.browser.clock.advance(8_000)
    expect(harness.chat.get().typing).toEqual([from])
    await harness.browser.clock.advance(4_000)
    expect(harness.chat.get().typing).toEqual([])
  })

  test('the customer’s typing goes out while the chat lives, and its failure is nobody’s trouble', async () => {
    const harness = await startedChat()
    harness.connection().answers('sendTyping', () => Promise.reject(new ParticipantError('busy', 'no')))
    harness.chat.typing()
    await settled()
    expect(harness.codes()).toEqual([])
    await harness.receives({ type: 'ended', why: 'service', atMs: 1 })
    harness.chat.typing()
    expect(harness.connection().count('sendTyping')).toBe(1)
  })
})

describe('listeners', () => {
  test('hear no more after their off', async () => {
    const harness = await startedChat()
    const listener = vi.fn()
    const off = harness.chat.on('message', listener)
    await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
    off()
    await harness.receives({ type: 'item', item: messageItem('m2'), atMs: 1 })
    expect(listener).toHaveBeenCalledOnce()
  })

  test('one that throws is the host’s trouble and not the chat’s', async () => {
    const harness = await startedChat()
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const mistake = new Error('oops')
    harness.chat.on('message', () => {
      throw mistake
    })
    const after = vi.fn()
    harness.chat.on('message', after)
    await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
    vi.unstubAllGlobals()
    expect(reported).toHaveBeenCalledWith(mistake)
    expect(after).toHaveBeenCalledOnce()
    expect(harness.chat.get().items).toHaveLength(1)
  })

  test('that act on what they hear are served in order', async () => {
    const harness = await startedChat()
    harness.chat.close()
    const unread: number[] = []
    harness.chat.on('unread', ({ count }) => unread.push(count))
    harness.chat.on('message', () => harness.chat.open())
    await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
    expect(unread).toEqual([1, 0])
    expect(harness.chat.get().unread).toBe(0)
  })
})
