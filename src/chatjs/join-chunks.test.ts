import { describe, expect, test } from 'vitest'
import { createChunkJoiner } from './join-chunks.ts'

const chunk = (number: number, Content: string, more: object = {}) => ({
  Id: 'm1',
  ParticipantRole: 'CUSTOM_BOT',
  ContentType: 'text/plain',
  Content,
  MessageMetadata: { MessageId: 'm1', ChunkNumber: number, MessageCompleted: false },
  ...more,
})
const last = (Content: string) => ({
  ...chunk(9, Content),
  MessageMetadata: { MessageId: 'm1', ChunkNumber: 9, MessageCompleted: true },
})
const texts = (...raws: readonly unknown[]): readonly unknown[] => {
  const join = createChunkJoiner()
  return raws.map((raw) => (join(raw) as { Content?: string } | undefined)?.Content)
}

describe('chunks of a streamed message', () => {
  test('each chunk has the text so far', () => {
    expect(texts(chunk(1, 'Your '), chunk(2, 'card '), chunk(3, 'is'))).toEqual([
      'Your ',
      'Your card ',
      'Your card is',
    ])
  })

  test('a chunk that comes too early waits for the one before it', () => {
    expect(texts(chunk(1, 'a'), chunk(3, 'c'), chunk(2, 'b'))).toEqual(['a', undefined, 'abc'])
    expect(texts(chunk(2, 'b'), chunk(1, 'a'))).toEqual([undefined, 'ab'])
  })

  test('a chunk that comes twice stands once', () => {
    expect(texts(chunk(1, 'a'), chunk(2, 'b'), chunk(2, 'b'), chunk(1, 'a'))).toEqual([
      'a',
      'ab',
      undefined,
      undefined,
    ])
  })

  test('the complete text is taken as it was sent, and what comes after it is ignored', () => {
    expect(texts(chunk(1, 'a'), last('The whole'), chunk(2, 'b'), last('The whole'))).toEqual([
      'a',
      'The whole',
      undefined,
      undefined,
    ])
  })

  test('two messages at the same time are not mixed', () => {
    expect(
      texts(chunk(1, 'a'), chunk(1, 'x', { Id: 'm2' }), chunk(2, 'b'), chunk(2, 'y', { Id: 'm2' })),
    ).toEqual(['a', 'x', 'ab', 'xy'])
  })

  test('a message that never ends is dropped from memory when twenty others are open', () => {
    const join = createChunkJoiner()
    join(chunk(1, 'a'))
    for (let at = 0; at < 20; at++) join(chunk(1, 'x', { Id: `other-${at}` }))
    expect(join(chunk(2, 'b'))).toBeUndefined()
  })
})

test.each([
  ['no object', 'x'],
  ['no metadata', { Id: 'm1', Content: 'a' }],
  ['a role that amazon-connect-chatjs joins', chunk(1, 'a', { ParticipantRole: 'SYSTEM' })],
  [
    'a number that is a string',
    chunk(1, 'a', { MessageMetadata: { ChunkNumber: '1', MessageCompleted: false } }),
  ],
  ['no id', chunk(1, 'a', { Id: undefined })],
])('an item with %s passes unchanged', (_, raw) => {
  expect(createChunkJoiner()(raw)).toBe(raw)
})
