import { expect, test } from 'vitest'
import { LIVE, stateAfter } from './chat.test-kit.ts'
import type { ChatEvent } from './events.ts'

test('a receipt goes from delivered to read and never back', () => {
  const receipt = (kind: 'delivered' | 'read'): ChatEvent => ({
    type: 'receipt',
    messageId: 'm',
    receipt: kind,
    atMs: 3,
  })
  const read = stateAfter(LIVE, receipt('delivered'), receipt('read'))
  expect(read.receipts).toEqual({ m: 'read' })
  expect(stateAfter(read, receipt('delivered'))).toBe(read)
})
