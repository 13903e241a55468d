import { expect, test } from 'vitest'
import type { Entry } from '../../model/timeline.ts'
import { lastOwnKey, rowsOf } from './rows.ts'

const NOON = Date.UTC(2026, 2, 10, 12)
const ana = { id: 'a', role: 'agent', displayName: 'Ana' } as const
const me = { id: 'c', role: 'customer' } as const

function said(key: string, from: typeof ana | typeof me, sentAtMs: number): Entry {
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

const shape = (entries: readonly Entry[], newFrom?: string): readonly string[] =>
  rowsOf(entries, newFrom, 'UTC').map((row) =>
    row.kind === 'group' ? row.messages.map(({ key }) => key).join('+') : row.kind,
  )

test('messages of one sender in one minute stand together', () => {
  const entries = [said('1', ana, NOON), said('2', ana, NOON + 59_000), said('3', me, NOON + 59_500)]
  expect(shape(entries)).toEqual(['day', '1+2', '3'])
})

test('the next minute and the next sender begin a new group', () => {
  const entries = [said('1', ana, NOON), said('2', ana, NOON + 60_000), said('3', me, NOON + 60_000)]
  expect(shape(entries)).toEqual(['day', '1', '2', '3'])
})

test('a notice between two messages parts them', () => {
  const joined: Entry = { kind: 'notice', key: 'n', notice: 'joined', who: ana, sentAtMs: NOON + 1 }
  expect(shape([said('1', ana, NOON), joined, said('2', ana, NOON + 2)])).toEqual(['day', '1', 'notice', '2'])
})

test('each day has its line', () => {
  const entries = [said('1', ana, NOON), said('2', ana, NOON + 86_400_000)]
  expect(shape(entries)).toEqual(['day', '1', 'day', '2'])
})

test('the line of new messages parts a group', () => {
  const entries = [said('1', ana, NOON), said('2', ana, NOON + 1)]
  expect(shape(entries, '2')).toEqual(['day', '1', 'new', '2'])
})

test('the delivery status belongs to the last own message', () => {
  expect(lastOwnKey([said('1', me, NOON), said('2', me, NOON), said('3', ana, NOON)])).toBe('2')
})
