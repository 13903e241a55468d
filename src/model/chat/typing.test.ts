import { expect, test } from 'vitest'
import type { NoticeItem } from '../item.ts'
import { AGENT, item, LIVE, message, SELF, stateAfter } from './chat.test-kit.ts'

test('typing ends with the message, when the participant leaves, and after a time', () => {
  const typing = stateAfter(
    LIVE,
    { type: 'typing', from: AGENT, atMs: 3 },
    { type: 'typing', from: AGENT, atMs: 4 },
  )
  expect(typing.typing).toEqual([AGENT])
  expect(stateAfter(typing, item(message('m'))).typing).toEqual([])
  const left: NoticeItem = { kind: 'notice', id: 'n', sentAtMs: 5, notice: 'left', who: AGENT }
  expect(stateAfter(typing, item(left)).typing).toEqual([])
  expect(stateAfter(typing, { type: 'typing-over', participantId: AGENT.id, atMs: 9 }).typing).toEqual([])
  expect(stateAfter(LIVE, { type: 'typing', from: { id: SELF, role: 'customer' }, atMs: 3 })).toBe(LIVE)
})
