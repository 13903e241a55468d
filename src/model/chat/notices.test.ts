import { describe, expect, test } from 'vitest'
import type { MessageItem, NoticeItem } from '../item.ts'
import { AGENT, item, LIVE, message, SELF, stateAfter } from './chat.test-kit.ts'
import type { ChatEvent } from './events.ts'
import { hasAssistant, isWaitingForAgent } from './notices.ts'
import { createTimeline, type NoticeEntry } from './timeline.ts'

const ME = { id: SELF, role: 'customer' } as const
const BO = { id: 'agent-2', role: 'agent', displayName: 'Bo' } as const

let sentAtMs = 100
const notice = (name: NoticeItem['notice'], who?: NoticeItem['who'], atMs = 3): ChatEvent => ({
  type: 'item',
  item: {
    kind: 'notice',
    id: `${name}-${sentAtMs}`,
    sentAtMs: sentAtMs++,
    notice: name,
    ...(who ? { who } : {}),
  },
  atMs,
})
const wrote = (from: MessageItem['from'], id = `m-${sentAtMs}`): ChatEvent =>
  item(message(id, { sentAtMs: sentAtMs++, from }))
const shown = (name: NoticeItem['notice'], ...events: readonly ChatEvent[]): NoticeEntry | undefined =>
  createTimeline()(stateAfter(LIVE, ...events)).findLast(
    (entry): entry is NoticeEntry => entry.kind === 'notice' && entry.notice === name,
  )

describe('a transfer', () => {
  test('names the agent who was there before and the one that Connect names', () => {
    expect(shown('transferred', notice('joined', AGENT), notice('transferred', BO))).toMatchObject({
      by: AGENT,
      who: BO,
    })
  })

  test('the agent before is the last one who joined or wrote', () => {
    const events = [notice('joined', AGENT), notice('transferred', BO), wrote(BO), notice('transferred')]
    expect(shown('transferred', ...events)).toMatchObject({ by: BO })
  })

  test('without an agent before it names nobody', () => {
    expect(shown('transferred', notice('transferred', BO))).not.toHaveProperty('by')
  })
})

describe('an idle customer', () => {
  test('is idle for as long as Connect says, from when this page learned of it', () => {
    sentAtMs = 1_000
    const events = [notice('joined', AGENT), wrote(ME)]
    sentAtMs = 61_000
    expect(shown('idle', ...events, notice('idle', ME, 7_000))?.idle).toEqual({
      silentForMs: 59_999,
      receivedAtMs: 7_000,
    })
  })

  test.each([
    ['a message', () => wrote(ME)],
    ['their return', () => notice('returned', ME)],
    ['the end of the chat', () => notice('auto-disconnected')],
  ])('is no longer idle after %s', (_, event) => {
    expect(shown('idle', notice('joined', AGENT), notice('idle', ME), event())).not.toHaveProperty('idle')
  })

  test.each([
    ['the return of an agent', () => notice('returned', AGENT)],
    ['a message of an agent', () => wrote(AGENT)],
  ])('is still idle after %s', (_, event) => {
    expect(shown('idle', notice('joined', AGENT), notice('idle', ME), event())?.idle).toBeDefined()
  })

  test('an agent who is idle is not asked', () => {
    expect(shown('idle', notice('joined', AGENT), notice('idle', AGENT))).not.toHaveProperty('idle')
  })
})

describe('who attends to the customer', () => {
  test('a transfer or an invitation means waiting, until an agent joins or writes', () => {
    const before = stateAfter(LIVE, notice('joined', AGENT), notice('transferred'))
    expect(isWaitingForAgent(before)).toBe(true)
    expect(isWaitingForAgent(stateAfter(before, wrote({ id: 's', role: 'system' })))).toBe(true)
    expect(isWaitingForAgent(stateAfter(before, notice('joined', BO)))).toBe(false)
    expect(isWaitingForAgent(stateAfter(before, wrote(BO)))).toBe(false)
    expect(isWaitingForAgent(stateAfter(before, notice('transfer-failed')))).toBe(false)
  })

  test('nobody is waited for in a new chat, and none is attended by an assistant', () => {
    expect(isWaitingForAgent(LIVE)).toBe(false)
    expect(hasAssistant(LIVE)).toBe(false)
    expect(hasAssistant(stateAfter(LIVE, wrote({ id: 'b', role: 'bot' })))).toBe(true)
    expect(hasAssistant(stateAfter(LIVE, wrote(AGENT)))).toBe(false)
  })
})
