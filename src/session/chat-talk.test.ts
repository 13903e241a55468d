import { describe, expect, test, vi } from 'vitest'
import { ChatError } from '../model/chat-error.ts'
import { ParticipantError } from '../model/ports.ts'
import { LINE_ALARM, startedChat } from './testing/chat-harness.test-kit.ts'
import { settled } from './testing/fake-clock.test-kit.ts'
import { EMPTY_PAGE, said } from './testing/fake-connection.test-kit.ts'

describe('what was missed', () => {
  test('is read on every connect, back to what is known', async () => {
    const m1 = said('m1', { sentAtMs: 10 })
    const pages = [
      { ...EMPTY_PAGE, items: [m1], older: 'page-0' },
      { ...EMPTY_PAGE, items: [said('m3', { sentAtMs: 30 })], older: 'page-2' },
      {
        ...EMPTY_PAGE,
        items: [said('m0', { sentAtMs: 5 }), m1, said('m2', { sentAtMs: 20 })],
        older: 'page-3',
      },
    ]
    const living = await startedChat({}, (line) =>
      line.answers('history', async () => pages.shift() ?? EMPTY_PAGE),
    )
    expect(living.line().count('history')).toBe(1)
    await living.losesLine()
    // What is heard before the transcript was read is no sign that nothing is missing before it.
    await living.hears({ type: 'item', item: said('m3', { sentAtMs: 30 }), atMs: 1 })
    await living.hears({ type: 'connected', atMs: 1 })
    expect(living.chat.get().items.map(({ id }) => id)).toEqual(['m0', 'm1', 'm2', 'm3'])
    expect(
      living
        .line()
        .asked.filter(({ call }) => call === 'history')
        .map(({ args }) => args[0]),
    ).toEqual([undefined, 'page-2'])
  })

  test('is looked for once more when the socket has answered', async () => {
    const living = await startedChat()
    living.line().answers('history', async () => ({ ...EMPTY_PAGE, items: [said('m1')] }))
    await living.hears({ type: 'connection-proven', atMs: 1 })
    expect(living.chat.get().items).toHaveLength(1)
  })

  test('is news: read out, told to the host, and counted while the panel is closed', async () => {
    const living = await startedChat()
    living.chat.close()
    await living.hears({ type: 'item', item: said('m1', { sentAtMs: 10 }), atMs: 1 })
    const own = said('m3', { sentAtMs: 30, from: { id: 'customer-1', role: 'customer' } })
    const items = [said('m1', { sentAtMs: 10 }), said('m2', { sentAtMs: 20 }), own]
    living.line().answers('history', async () => ({ ...EMPTY_PAGE, items }))
    await living.hears({ type: 'connection-proven', atMs: 1 })
    expect(living.chat.get().unread).toBe(2)
    const told = living.told.filter(([name]) => name === 'message').map(([, payload]) => payload)
    expect(told).toMatchObject([
      { message: { id: 'm1' }, own: false },
      { message: { id: 'm2' }, own: false },
      { message: { id: 'm3' }, own: true },
    ])
    const read = living.announced.flatMap((one) => (one.type === 'message' ? [one.message.id] : []))
    expect(read).toEqual(['m1', 'm2'])
    await living.hears({ type: 'connection-proven', atMs: 1 })
    expect(living.chat.get().unread).toBe(2)
  })

  test('is only counted aloud when it is much', async () => {
    const living = await startedChat()
    const items = Array.from({ length: 5 }, (_, index) => said(`m${index}`, { sentAtMs: 10 + index }))
    living.line().answers('history', async () => ({ ...EMPTY_PAGE, items }))
    await living.hears({ type: 'connection-proven', atMs: 1 })
    expect(living.announced.filter(({ type }) => type === 'message' || type === 'unseen')).toEqual([
      { type: 'unseen', count: 5 },
    ])
  })

  test('of an earlier chat of the same customer is no news', async () => {
    const past = said('m1', { earlier: true })
    const living = await startedChat({}, (line) =>
      line.answers('history', async () => ({ ...EMPTY_PAGE, items: [past] })),
    )
    expect(living.chat.get().items).toEqual([past])
    expect(living.names()).not.toContain('message')
  })

  test('comes with the receipts that others gave meanwhile', async () => {
    const living = await startedChat()
    const receipts = [{ messageId: 'm1', receipt: 'read' as const }]
    living.line().answers('history', async () => ({ ...EMPTY_PAGE, receipts }))
    await living.hears({ type: 'connection-proven', atMs: 1 })
    expect(living.chat.get().receipts).toEqual({ m1: 'read' })
  })

  test('that cannot be read is told, and read again a little later', async () => {
    const living = await startedChat()
    living.line().answers('history', () => Promise.reject(new ParticipantError('busy', 'wait')))
    await living.hears({ type: 'connected', atMs: 1 })
    expect(living.codes()).toEqual(['connect-failed'])
    living.line().answers('history', async () => ({ ...EMPTY_PAGE, items: [said('m1')] }))
    await living.browser.clock.advance(2_000)
    expect(living.chat.get().items).toHaveLength(1)
    expect(living.browser.clock.alarms()).toBe(LINE_ALARM)
  })

  test('of a chat that was let go is not told to the next one', async () => {
    const living = await startedChat()
    let answer: (page: typeof EMPTY_PAGE) => void = () => {}
    living.line().answers('history', () => new Promise((resolve) => (answer = resolve)))
    await living.hears({ type: 'connected', atMs: 1 })
    await living.hears({ type: 'ended', why: 'service', atMs: 1 })
    await living.chat.start()
    answer({ ...EMPTY_PAGE, items: [said('old')] })
    await settled()
    expect(living.chat.get().items).toEqual([])
  })

  test('is loaded further back page by page, until there is nothing older', async () => {
    const living = await startedChat({}, (line) =>
      line.answers('history', async (from) =>
        from === undefined
          ? { ...EMPTY_PAGE, items: [said('m2', { sentAtMs: 20 })], older: 'page-2' }
          : { ...EMPTY_PAGE, items: [said('m1', { sentAtMs: 10 })] },
      ),
    )
    expect(living.chat.get().historyComplete).toBe(false)
    await living.chat.loadOlder()
    expect(living.chat.get().items.map(({ id }) => id)).toEqual(['m1', 'm2'])
    expect(living.chat.get().historyComplete).toBe(true)
    await living.chat.loadOlder()
    expect(living.line().count('history')).toBe(2)
  })

  test('can be loaded further back also when something was heard before the first page came', async () => {
    let fails = true
    const living = await startedChat({}, (line) =>
      line.answers('history', async () => {
        if (fails) throw new ParticipantError('busy', 'wait')
        return { ...EMPTY_PAGE, items: [said('m2')], older: 'page-2' }
      }),
    )
    await living.hears({ type: 'item', item: said('m2'), atMs: 1 })
    fails = false
    await living.browser.clock.advance(2_000)
    await living.chat.loadOlder()
    expect(living.line().asked.at(-1)).toMatchObject({ call: 'history', args: ['page-2'] })
  })
})

test('what cannot be read is told once, however often the transcript brings it', async () => {
  const living = await startedChat()
  const error = new ChatError('malformed-event', 'a message has no content (item m1)')
  living.line().reports(error)
  living.line().reports(new ChatError('malformed-event', 'a message has no content (item m1)'))
  living.line().reports(new ChatError('malformed-event', 'a message has no content (item m2)'))
  expect(living.codes()).toEqual(['malformed-event', 'malformed-event'])
})

test('an older page that is denied for its token comes by a new line', async () => {
  let expired = false
  const living = await startedChat({}, (line) => {
    const denied = expired
    line.answers('history', async (from) => {
      if (from && !denied) throw new ParticipantError('denied', 'expired')
      return from
        ? { ...EMPTY_PAGE, items: [said('m1', { sentAtMs: 10 })] }
        : { ...EMPTY_PAGE, items: [said('m2', { sentAtMs: 20 })], older: 'page-2' }
    })
  })
  expired = true
  await living.chat.loadOlder()
  expect(living.chat.get().items.map(({ id }) => id)).toEqual(['m1', 'm2'])
  expect(living.browser.connections).toHaveLength(2)
})

test('a transcript that is denied is read once more by a new line, and not for ever', async () => {
  const living = await startedChat({}, (line) =>
    line.answers('history', () => Promise.reject(new ParticipantError('denied', 'no'))),
  )
  expect(living.browser.connections).toHaveLength(2)
  await living.hears({ type: 'connected', atMs: 1 })
  await living.hears({ type: 'connection-proven', atMs: 1 })
  expect(living.browser.connections).toHaveLength(2)
})

describe('reading and typing', () => {
  test('the newest words of an agent are read while somebody can see them, once', async () => {
    const living = await startedChat()
    await living.hears({ type: 'item', item: said('m1'), atMs: 1 })
    living.browser.fires('visibilitychange')
    expect(living.line().asked.filter(({ call }) => call === 'sendRead')).toEqual([
      { call: 'sendRead', args: ['m1'] },
    ])
  })

  test('nothing is read behind a closed panel or in a hidden tab', async () => {
    const living = await startedChat()
    living.browser.visibility = false
    await living.hears({ type: 'item', item: said('m1'), atMs: 1 })
    living.browser.visibility = true
    living.chat.close()
    living.browser.fires('visibilitychange')
    expect(living.line().count('sendRead')).toBe(0)
    living.chat.open()
    expect(living.line().count('sendRead')).toBe(1)
  })

  test('what nobody sees yet has arrived, which is told once', async () => {
    const living = await startedChat()
    living.chat.close()
    await living.hears({ type: 'item', item: said('m1'), atMs: 1 })
    living.browser.fires('visibilitychange')
    expect(living.line().asked.filter(({ call }) => call === 'sendDelivered')).toEqual([
      { call: 'sendDelivered', args: ['m1'] },
    ])
    await living.hears({ type: 'item', item: said('m2', { from: { id: 'bot-1', role: 'bot' } }), atMs: 1 })
    expect(living.line().count('sendDelivered')).toBe(1)
  })

  test("a bot's words, the own words and half an answer are not read", async () => {
    const living = await startedChat()
    const bot = { id: 'bot-1', role: 'bot' } as const
    const self = { id: 'customer-1', role: 'customer' } as const
    await living.hears({ type: 'item', item: said('m1', { from: bot }), atMs: 1 })
    await living.hears({ type: 'item', item: said('m2', { from: self }), atMs: 1 })
    await living.hears({ type: 'item', item: said('m3', { partial: true }), atMs: 1 })
    expect(living.line().count('sendRead')).toBe(0)
  })

  test('somebody who stops typing stops after twelve seconds', async () => {
    const living = await startedChat()
    const from = { id: 'agent-1', role: 'agent' } as const
    await living.hears({ type: 'typing', from, atMs: 1 })
    await living.browser.clock.advance(8_000)
    await living.hears({ type: 'typing', from, atMs: 2 })
    await living.browser.clock.advance(8_000)
    expect(living.chat.get().typing).toEqual([from])
    await living.browser.clock.advance(4_000)
    expect(living.chat.get().typing).toEqual([])
  })

  test('the customer’s typing goes out while the chat lives, and its failure is nobody’s trouble', async () => {
    const living = await startedChat()
    living.line().answers('sendTyping', () => Promise.reject(new ParticipantError('busy', 'no')))
    living.chat.typing()
    await settled()
    expect(living.codes()).toEqual([])
    await living.hears({ type: 'ended', why: 'service', atMs: 1 })
    living.chat.typing()
    expect(living.line().count('sendTyping')).toBe(1)
  })
})

describe('listeners', () => {
  test('hear no more after their off', async () => {
    const living = await startedChat()
    const heard = vi.fn()
    const off = living.chat.on('message', heard)
    await living.hears({ type: 'item', item: said('m1'), atMs: 1 })
    off()
    await living.hears({ type: 'item', item: said('m2'), atMs: 1 })
    expect(heard).toHaveBeenCalledOnce()
  })

  test('one that throws is the host’s trouble and not the chat’s', async () => {
    const living = await startedChat()
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const mistake = new Error('oops')
    living.chat.on('message', () => {
      throw mistake
    })
    const after = vi.fn()
    living.chat.on('message', after)
    await living.hears({ type: 'item', item: said('m1'), atMs: 1 })
    vi.unstubAllGlobals()
    expect(reported).toHaveBeenCalledWith(mistake)
    expect(after).toHaveBeenCalledOnce()
    expect(living.chat.get().items).toHaveLength(1)
  })

  test('that act on what they hear are served in order', async () => {
    const living = await startedChat()
    living.chat.close()
    const unread: number[] = []
    living.chat.on('unread', ({ count }) => unread.push(count))
    living.chat.on('message', () => living.chat.open())
    await living.hears({ type: 'item', item: said('m1'), atMs: 1 })
    expect(unread).toEqual([1, 0])
    expect(living.chat.get().unread).toBe(0)
  })
})
