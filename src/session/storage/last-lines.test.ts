import { expect, test } from 'vitest'
import type { Item } from '../../model/item.ts'
import { parseLastLines } from './last-lines.ts'
import { lastLines } from './saved-messages.ts'

const entry = (n: number): Item => ({
  kind: 'message',
  id: `m${n}`,
  sentAtMs: n,
  from: { id: 'a', role: 'agent', displayName: 'Ana' },
  body: { format: 'plain', text: `line ${n}` },
})

const lines = (count: number): readonly Item[] => Array.from({ length: count }, (_, n) => entry(n))

test.each([
  [0, 0],
  [1, 1],
  [49, 49],
  [50, 50],
  [51, 50],
  [500, 50],
])('of %i lines of a conversation, the last %i are stored', (count, expected) => {
  const stored = lastLines(lines(count))
  expect(stored).toEqual(lines(count).slice(count - expected))
  expect(parseLastLines(JSON.parse(JSON.stringify(stored)))).toEqual(stored)
})

test('a stored file has its name and no id: it cannot be fetched any more', () => {
  const file = { id: 'att-1', name: 'a.pdf', contentType: 'application/pdf', state: 'ready' } as const
  const body = { format: 'files', contentType: 'application/pdf', files: [file] } as const
  const [item] = parseLastLines(lastLines([{ ...entry(1), body } as Item]))
  expect(item).toMatchObject({ body: { format: 'files', files: [{ name: 'a.pdf', state: 'ready' }] } })
  expect(JSON.stringify(item)).not.toContain('att-1')
  const broken = parseLastLines([{ ...entry(1), body: { format: 'files', files: [7, {}] } }])
  expect(broken).toMatchObject([{ body: { files: [{ state: 'ready' }] } }])
})
