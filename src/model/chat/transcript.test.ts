import { describe, expect, test } from 'vitest'
import type { NoticeItem } from '../item.ts'
import { reduceSignIns } from '../sign-in/reduce-sign-ins.ts'
import { AGENT, effectsOf, item, LIVE, message, SELF, stateAfter } from './chat.test-kit.ts'
import type { ChatEvent } from './events.ts'
import { reduceChat } from './reduce.ts'

describe('what is heard', () => {
  test('a message of another participant is announced once, and counts while the panel is closed', () => {
    const first = message('m')
    expect(effectsOf(LIVE, item(first))).toEqual([{ type: 'message', message: first }])
    const once = stateAfter(LIVE, item(first))
    expect(once.unread).toBe(1)
    expect(reduceChat(once, item(first), reduceSignIns)).toEqual([once, []])
    const open = stateAfter(once, { type: 'panel-opened', atMs: 4 })
    expect(open.unread).toBe(0)
    expect(stateAfter(open, item(message('m2'))).unread).toBe(0)
  })

  test('an own message is neither announced nor counted', () => {
    const own = item(message('m', { from: { id: SELF, role: 'customer' } }))
    expect(effectsOf(LIVE, own)).toEqual([])
    expect(stateAfter(LIVE, own).unread).toBe(0)
  })

  test('an answer of a bot is announced when it is complete, and counts once', () => {
    const part = item(message('m', { partial: true }))
    const whole = item(message('m'))
    expect(effectsOf(LIVE, part)).toEqual([])
    const growing = stateAfter(LIVE, part)
    expect(effectsOf(growing, whole)).toMatchObject([{ type: 'message' }])
    expect(stateAfter(growing, whole).unread).toBe(1)
  })

  test('a live notice is announced; of a loaded transcript only unseen messages are', () => {
    const joined: NoticeItem = { kind: 'notice', id: 'n', sentAtMs: 5, notice: 'joined', who: AGENT }
    expect(effectsOf(LIVE, item(joined))).toEqual([{ type: 'notice', item: joined }])
    const past: ChatEvent = {
      type: 'history',
      part: 'newest',
      items: [joined, message('m')],
      receipts: [],
      complete: true,
      atMs: 3,
    }
    expect(effectsOf(LIVE, past)).toEqual([{ type: 'message', message: message('m') }])
    expect(stateAfter(LIVE, past)).toMatchObject({ unread: 1, historyComplete: true })
    const seen = { ...LIVE, unseenAfterMs: Number.POSITIVE_INFINITY }
    expect(effectsOf(seen, past)).toEqual([])
    expect(stateAfter(seen, past)).toMatchObject({ unread: 0, unseenAfterMs: message('m').sentAtMs })
  })

  test('a bot or customer that joins is not announced', () => {
    for (const who of [{ id: 'bot-1', role: 'bot' } as const, { id: SELF, role: 'customer' } as const]) {
      const joined: NoticeItem = { kind: 'notice', id: 'n', sentAtMs: 5, notice: 'joined', who }
      expect(effectsOf(LIVE, item(joined))).toEqual([])
    }
  })

  test('the idle notice of a customer is announced, the returned notice is not', () => {
    const who = { id: SELF, role: 'customer' } as const
    const idle: NoticeItem = { kind: 'notice', id: 'n', sentAtMs: 5, notice: 'idle', who }
    expect(effectsOf(LIVE, item(idle))).toEqual([{ type: 'notice', item: { ...idle, receivedAtMs: 3 } }])
    expect(effectsOf(LIVE, item({ ...idle, notice: 'returned' }))).toEqual([])
  })

  test('a history without new items changes nothing', () => {
    const past: ChatEvent = {
      type: 'history',
      part: 'newest',
      items: [message('m')],
      receipts: [],
      complete: false,
      atMs: 3,
    }
    const known = stateAfter(LIVE, past)
    expect(stateAfter(known, past)).toBe(known)
  })
})
