import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Item, MessageItem, Outgoing } from '../item.ts'
import { reduceSignIns } from '../sign-in/reduce-sign-ins.ts'
import type { ChatEvent } from './events.ts'
import { mergeItems } from './items.ts'
import { reduceChat } from './reduce.ts'
import { type ChatState, EMPTY_CHAT } from './state.ts'
import { createTimeline } from './timeline.ts'

const SELF = 'customer-1'

function message(id: string, sentAtMs: number, text = `text of ${id}`, from = SELF): MessageItem {
  const role = from === SELF ? 'customer' : 'agent'
  return { kind: 'message', id, sentAtMs, from: { id: from, role }, body: { format: 'plain', text } }
}

function notice(id: string, sentAtMs: number): Item {
  return { kind: 'notice', id, sentAtMs, notice: 'joined' }
}

function pending(clientToken: string, text: string, more: Partial<Outgoing> = {}): Outgoing {
  return { clientToken, text, queuedAtMs: 1, notBeforeMs: 0, status: 'sending', ...more }
}

const NOTHING = { items: [], outbox: [] }
const ids = ({ items }: { items: readonly Item[] }): readonly string[] => items.map(({ id }) => id)

describe('items', () => {
  test('items are in the order of Connect’s time, in whatever order they arrive', () => {
    const state = mergeItems(
      NOTHING,
      [message('c', 30), notice('a', 10), message('b', 20, 'hi', 'agent')],
      SELF,
    )
    expect(ids(state)).toEqual(['a', 'b', 'c'])
  })

  test('items of the same millisecond are in the order in which they arrived', () => {
    const first = mergeItems(NOTHING, [message('z', 10), message('a', 10)], SELF)
    expect(ids(mergeItems(first, [message('m', 10)], SELF))).toEqual(['z', 'a', 'm'])
  })

  test('known items return the same value', () => {
    const state = mergeItems(NOTHING, [message('a', 10), notice('b', 20)], SELF)
    expect(mergeItems(state, [notice('b', 20), message('a', 10)], SELF)).toBe(state)
  })

  test('a message of a bot grows in place; a shorter or late part changes nothing', () => {
    const part = (text: string): MessageItem => ({ ...message('m', 10, text, 'bot'), partial: true })
    const growing = mergeItems(NOTHING, [part('Your'), part('Your balance')], SELF)
    expect(growing.items).toEqual([part('Your balance')])
    expect(mergeItems(growing, [part('Your')], SELF)).toBe(growing)
    const complete = mergeItems(growing, [message('m', 10, 'Your balance is £1.', 'bot')], SELF)
    expect(complete.items).toEqual([message('m', 10, 'Your balance is £1.', 'bot')])
    expect(mergeItems(complete, [part('Your balance is £1. And')], SELF)).toBe(complete)
  })
})

describe('an echo', () => {
  test('an echo replaces the outgoing message and keeps its token', () => {
    const state = mergeItems({ items: [], outbox: [pending('t1', 'hi')] }, [message('m1', 10, 'hi')], SELF)
    expect(state.outbox).toEqual([])
    expect(state.items).toEqual([{ ...message('m1', 10, 'hi'), clientToken: 't1' }])
  })

  test('an echo is matched to the older of two outgoing messages with the same text', () => {
    const outbox = [pending('t1', 'hi'), pending('t2', 'hi')]
    const state = mergeItems({ items: [], outbox }, [message('m1', 10, 'hi')], SELF)
    expect(state.outbox.map(({ clientToken }) => clientToken)).toEqual(['t2'])
  })

  test('an echo is matched to a message under way before one whose answer was lost', () => {
    const lost = pending('t1', 'hi', { status: 'failed', reason: 'throttled' })
    const alone = mergeItems({ items: [], outbox: [lost] }, [message('m1', 10, 'hi')], SELF)
    expect(alone).toMatchObject({ outbox: [], items: [{ clientToken: 't1' }] })
    const both = mergeItems(
      { items: [], outbox: [lost, pending('t2', 'hi')] },
      [message('m1', 10, 'hi')],
      SELF,
    )
    expect(both.outbox).toEqual([lost])
  })

  test('an echo is not matched to a message that Connect refused', () => {
    const refused = pending('t1', 'hi', { status: 'failed', reason: 'rejected' })
    expect(mergeItems({ items: [], outbox: [refused] }, [message('m1', 10, 'hi')], SELF).outbox).toEqual([
      refused,
    ])
  })

  test('an older message with the same text is not an echo', () => {
    const queued = pending('t1', 'hi', { notBeforeMs: 50 })
    const state = mergeItems(
      { items: [message('x', 50, 'new', 'agent')], outbox: [queued] },
      [message('m0', 10, 'hi')],
      SELF,
    )
    expect(state.outbox).toEqual([queued])
    expect(ids(state)).toEqual(['m0', 'x'])
  })

  test('a message of an agent with the same text is not an echo', () => {
    const state = mergeItems(
      { items: [], outbox: [pending('t1', 'hi')] },
      [message('m1', 10, 'hi', 'agent-1')],
      SELF,
    )
    expect(state.outbox).toHaveLength(1)
  })
})

/** What Connect stores of a chat with messages of this page and of an agent. */
interface Story {
  readonly transcript: readonly MessageItem[]
  readonly own: readonly { readonly token: string; readonly item: MessageItem; readonly lost: boolean }[]
}

const story: fc.Arbitrary<Story> = fc
  .array(fc.record({ own: fc.boolean(), text: fc.constantFrom('hi', 'yes', 'no'), lost: fc.boolean() }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((lines) => {
    const transcript = lines.map(({ own, text }, index) =>
      message(`m${index}`, 1_000 + index * 10, text, own ? SELF : 'agent-1'),
    )
    const own = transcript.flatMap((item, index) =>
      item.from.id === SELF ? [{ token: `t${index}`, item, lost: lines[index]?.lost ?? false }] : [],
    )
    return { transcript, own }
  })

/** Everything that a page receives of a story, in any order, some of it more than once. */
function eventsOf({ transcript, own }: Story): fc.Arbitrary<readonly ChatEvent[]> {
  const item = fc.constantFrom(...transcript).map((one): ChatEvent => ({ type: 'item', item: one, atMs: 0 }))
  const history = fc.subarray([...transcript]).map(
    (items): ChatEvent => ({
      type: 'history',
      part: 'newest',
      items,
      receipts: [],
      complete: false,
      atMs: 0,
    }),
  )
  const answers = own.map(
    ({ token, item: { id, sentAtMs }, lost }): ChatEvent =>
      lost
        ? { type: 'send-failed', clientToken: token, reason: 'throttled', atMs: 0 }
        : { type: 'sent', clientToken: token, id, sentAtMs, atMs: 0 },
  )
  const every = transcript.map((one): ChatEvent => ({ type: 'item', item: one, atMs: 0 }))
  return fc.array(fc.oneof(item, history), { maxLength: 12 }).chain((extra) => {
    const all = [...extra, ...answers, ...every]
    return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })
  })
}

function live({ own }: Story): ChatState {
  const queued = own.map(({ token, item: { body } }): ChatEvent => {
    const text = 'text' in body ? body.text : ''
    return { type: 'send-queued', clientToken: token, text, atMs: 0 }
  })
  const chat = {
    contactId: 'contact-1',
    participantId: SELF,
    features: { attachments: false, markdown: false },
    signIn: { hosts: [], redirectUri: '', timeoutMs: 1 },
  }
  return stateAfter({ ...EMPTY_CHAT, phase: 'live', chat }, queued)
}

function stateAfter(state: ChatState, events: readonly ChatEvent[]): ChatState {
  return events.reduce((now, event) => reduceChat(now, event, reduceSignIns)[0], state)
}

describe('socket, transcript and answers, in any order, any of them more than once', () => {
  const storyWithEvents = story.chain((one) => fc.tuple(fc.constant(one), eventsOf(one)))

  test('events in any order give Connect’s transcript, with nothing lost, doubled or left over', () => {
    fc.assert(
      fc.property(storyWithEvents, ([one, events]) => {
        const state = stateAfter(live(one), events)
        expect(state.items.map(({ id }) => id)).toEqual(one.transcript.map(({ id }) => id))
        expect(state.outbox).toEqual([])
      }),
      { numRuns: 3_000 },
    )
  })

  test('events in any order give entries with unique keys', () => {
    fc.assert(
      fc.property(storyWithEvents, ([one, events]) => {
        const timeline = createTimeline()
        let state = live(one)
        for (const event of events) {
          state = stateAfter(state, [event])
          const keys = timeline(state).map(({ key }) => key)
          expect(new Set(keys).size).toBe(keys.length)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test('items that arrive once more change nothing', () => {
    fc.assert(
      fc.property(storyWithEvents, ([one, events]) => {
        const state = stateAfter(live(one), events)
        const items = events.filter(({ type }) => type === 'item' || type === 'history')
        expect(stateAfter(state, items)).toBe(state)
      }),
      { numRuns: 1_000 },
    )
  })
})
