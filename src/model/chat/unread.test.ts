import { describe, expect, test } from 'vitest'
import { CHAT, item, LIVE, message, SELF, stateAfter } from './chat.test-kit.ts'
import type { ChatEvent } from './events.ts'
import { type ChatState, EMPTY_CHAT } from './state.ts'

const OPENED: ChatEvent = { type: 'panel-opened', atMs: 5 }
const CLOSED: ChatEvent = { type: 'panel-closed', atMs: 6 }
const one = item(message('m1', { sentAtMs: 10 }))
const two = item(message('m2', { sentAtMs: 20 }))

describe('the first unread message', () => {
  test('is the first that arrived while the panel was closed, and stays known while it is open', () => {
    const unread = stateAfter(LIVE, one, two)
    expect(unread).toMatchObject({ unread: 2, unreadFrom: 'm1' })
    expect(stateAfter(unread, OPENED)).toMatchObject({ unread: 0, unreadFrom: 'm1' })
    const closed = stateAfter(unread, OPENED, CLOSED)
    expect(closed).not.toHaveProperty('unreadFrom')
    expect(stateAfter(closed, item(message('m3', { sentAtMs: 30 })))).toMatchObject({ unreadFrom: 'm3' })
  })

  test('is none in an open panel, and no message of the customer', () => {
    expect(stateAfter(LIVE, OPENED, one)).not.toHaveProperty('unreadFrom')
    const own = item(message('mine', { from: { id: SELF, role: 'customer' } }))
    expect(stateAfter(LIVE, own)).not.toHaveProperty('unreadFrom')
  })

  /** A page that was reloaded when the customer had seen everything up to the time 10. */
  const reloaded = (panelOpen: boolean): ChatState =>
    stateAfter(
      { ...EMPTY_CHAT, panelOpen },
      { type: 'start-asked', how: 'resume', atMs: 0 },
      { type: 'granted', chat: CHAT, how: 'resume', seenUpToMs: 10, atMs: 1 },
      {
        type: 'history',
        part: 'newest',
        items: [10, 20, 30].map((sentAtMs) => message(`m${sentAtMs}`, { sentAtMs })),
        receipts: [],
        complete: true,
        atMs: 2,
      },
    )

  test.each([
    ['closed', false, 2],
    ['open', true, 0],
  ])('is known after a reload with the panel %s', (_, panelOpen, unread) => {
    expect(reloaded(panelOpen)).toMatchObject({ unread, unreadFrom: 'm20' })
  })

  test('is none of what an open panel missed for a moment', () => {
    const missed: ChatEvent = {
      type: 'history',
      part: 'newest',
      items: [message('m2', { sentAtMs: 20 })],
      receipts: [],
      complete: true,
      atMs: 7,
    }
    expect(stateAfter(LIVE, OPENED, one, missed)).not.toHaveProperty('unreadFrom')
  })
})
