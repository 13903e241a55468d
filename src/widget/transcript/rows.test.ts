import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TranscriptEntry } from '../../model/chat/timeline.ts'
import { createRows, lastOwnKey, rowsOf } from './rows.ts'

const NOON = Date.UTC(2026, 2, 10, 12)
const ana = { id: 'a', role: 'agent', displayName: 'Ana' } as const
const me = { id: 'c', role: 'customer' } as const

function message(key: string, from: typeof ana | typeof me, sentAtMs: number): TranscriptEntry {
  return {
    kind: 'message',
    key,
    from,
    own: from === me,
    body: { format: 'plain', text: key },
    sentAtMs,
    partial: false,
  }
}

const shape = (entries: readonly TranscriptEntry[], newFrom?: string): readonly string[] =>
  rowsOf(entries, newFrom, 'UTC').map((row) =>
    row.kind === 'group' ? row.messages.map(({ key }) => key).join('+') : row.kind,
  )

test('messages of one sender in one minute are one group', () => {
  const entries = [message('1', ana, NOON), message('2', ana, NOON + 59_000), message('3', me, NOON + 59_500)]
  expect(shape(entries)).toEqual(['day', '1+2', '3'])
})

test('another minute or another sender starts a new group', () => {
  const entries = [message('1', ana, NOON), message('2', ana, NOON + 60_000), message('3', me, NOON + 60_000)]
  expect(shape(entries)).toEqual(['day', '1', '2', '3'])
})

test('a notice between two messages separates their groups', () => {
  const joined: TranscriptEntry = { kind: 'notice', key: 'n', notice: 'joined', who: ana, sentAtMs: NOON + 1 }
  expect(shape([message('1', ana, NOON), joined, message('2', ana, NOON + 2)])).toEqual([
    'day',
    '1',
    'notice',
    '2',
  ])
})

test('each day has a separator', () => {
  const entries = [message('1', ana, NOON), message('2', ana, NOON + 86_400_000)]
  expect(shape(entries)).toEqual(['day', '1', 'day', '2'])
})

test('the "new messages" line splits a group', () => {
  const entries = [message('1', ana, NOON), message('2', ana, NOON + 1)]
  expect(shape(entries, '2')).toEqual(['day', '1', 'new', '2'])
})

test("the delivery status is at the customer's last message", () => {
  expect(lastOwnKey([message('1', me, NOON), message('2', me, NOON), message('3', ana, NOON)])).toBe('2')
})

test('a burst of one sender is split into several groups', () => {
  const burst = Array.from({ length: 25 }, (_, at) => message(`${at}`, ana, NOON + at))
  const sizes = rowsOf(burst, undefined, 'UTC').flatMap((row) =>
    row.kind === 'group' ? [row.messages.length] : [],
  )
  expect(sizes).toEqual([10, 10, 5])
})

describe('the identity of rows', () => {
  const conversation = Array.from({ length: 40 }, (_, at) =>
    message(`${at}`, at % 3 ? ana : me, NOON + at * 20_000),
  )

  /** Keys of rows, and which rows are the same objects as before. */
  function kept(before: readonly TranscriptEntry[], after: readonly TranscriptEntry[], newFrom?: string) {
    const make = createRows('UTC')
    const old = new Set(make(before))
    const rows = make(after, newFrom)
    expect(rows).toEqual(rowsOf(after, newFrom, 'UTC'))
    return rows.filter((row) => !old.has(row)).map(({ key }) => key)
  }

  test('the same entries give the same rows', () => {
    const make = createRows('UTC')
    expect(make(conversation)).toBe(make(conversation))
  })

  test('a new message changes only the row of its group', () => {
    const fourth = message('a', ana, NOON + 39 * 20_000 + 1)
    expect(
      kept(
        [...conversation.slice(0, 39), message('39', ana, NOON + 39 * 20_000)],
        [...conversation.slice(0, 39), fourth],
      ),
    ).toHaveLength(1)
  })

  test('older messages do not change the rows below them', () => {
    const older = [message('x', me, NOON - 90_000), message('y', ana, NOON - 60_000)]
    expect(kept(conversation, [...older, ...conversation])).toEqual(['day:20522:x', 'group:x', 'group:y'])
  })

  test('a changed status changes only the row of its message', () => {
    const changed = conversation.map((entry) => (entry.key === '21' ? { ...entry } : entry))
    expect(kept(conversation, changed)).toHaveLength(1)
  })

  test('the "new messages" line does not change the rows around it', () => {
    expect(kept(conversation, conversation, '30')).toContain('new')
    expect(kept(conversation, conversation, '30').length).toBeLessThan(4)
  })

  test('rows after random changes are equal to rows made at once', () => {
    const entry = fc.record({
      key: fc.integer({ min: 0, max: 60 }).map(String),
      own: fc.boolean(),
      atMs: fc.integer({ min: 0, max: 20 }).map((tens) => NOON + tens * 10_000_000),
    })
    const list = fc
      .uniqueArray(entry, { selector: ({ key }) => key, maxLength: 40 })
      .map((all) => all.map(({ key, own, atMs }) => message(key, own ? me : ana, atMs)))
    const step = fc.record({ take: fc.integer({ min: 0, max: 40 }), more: list, end: fc.boolean() })
    const mark = fc.option(fc.integer({ min: 0, max: 60 }).map(String), { nil: undefined })
    fc.assert(
      fc.property(list, fc.array(fc.tuple(step, mark), { maxLength: 6 }), (first, steps) => {
        const make = createRows('UTC')
        let entries: readonly TranscriptEntry[] = first
        make(entries)
        for (const [{ take, more, end }, newFrom] of steps) {
          const left = entries.slice(0, take).filter(({ key }) => !more.some((one) => one.key === key))
          entries = end ? [...left, ...more] : [...more, ...left]
          expect(make(entries, newFrom)).toEqual(rowsOf(entries, newFrom, 'UTC'))
        }
      }),
      { numRuns: 60 },
    )
  })
})
