import { describe, expect, test } from 'vitest'
import { reduceSignIns } from '../sign-in/reduce-sign-ins.ts'
import { offered, S1 } from '../sign-in/sign-in.test-kit.ts'
import { CHAT, LIVE, SELF, stateAfter } from './chat.test-kit.ts'
import type { ChatEvent } from './events.ts'
import { reduceChat } from './reduce.ts'
import { EMPTY_CHAT } from './state.ts'

describe('the name that agents see', () => {
  const renamed = (participantId: string, role: 'customer' | 'agent' | 'system' = 'customer'): ChatEvent => ({
    type: 'name-changed',
    participantId,
    role,
    displayName: 'Ada',
    atMs: 3,
  })

  test('the display name is the one that Connect set, not the requested one', () => {
    const started = stateAfter(EMPTY_CHAT, {
      type: 'granted',
      chat: { ...CHAT, displayName: 'Guest' },
      how: 'start',
      atMs: 1,
    })
    expect(started.displayName).toBeUndefined()
    expect(stateAfter(started, renamed(SELF)).displayName).toBe('Ada')
  })

  test('a new name is matched by the id of the participant, without an id by the role', () => {
    expect(stateAfter(LIVE, renamed(SELF, 'system')).displayName).toBe('Ada')
    expect(stateAfter(LIVE, renamed('')).displayName).toBe('Ada')
  })

  test('the name of another participant does not change the name of the customer', () => {
    expect(stateAfter(LIVE, renamed('customer-2'))).toBe(LIVE)
    expect(stateAfter(LIVE, renamed('agent-1', 'agent'))).toBe(LIVE)
    expect(stateAfter(LIVE, renamed('', 'agent'))).toBe(LIVE)
  })
})

describe('sign-ins', () => {
  test('sign-ins follow the rules of the BFF', () => {
    const [state, effects] = reduceChat(LIVE, offered(), reduceSignIns)
    expect(state.attempts).toMatchObject([{ state: 'preparing-url' }])
    expect(effects[0]).toEqual({ type: 'request-url', sessionId: S1, waitUpToMs: 0 })
  })

  test('a sign-in offered before a chat was granted changes nothing', () => {
    expect(reduceChat(EMPTY_CHAT, offered(), reduceSignIns)).toEqual([EMPTY_CHAT, []])
  })
})

test('an event that changes nothing returns the same state', () => {
  const events: readonly ChatEvent[] = [
    { type: 'panel-closed', atMs: 3 },
    { type: 'end-failed', atMs: 3 },
    { type: 'connected', atMs: 3 },
    { type: 'typing-over', participantId: 'nobody', atMs: 3 },
    { type: 'sent', clientToken: 'nobody', id: 'm', sentAtMs: 1, atMs: 3 },
    { type: 'window-opened', sessionId: S1, atMs: 3 },
  ]
  for (const event of events) expect(reduceChat(LIVE, event, reduceSignIns)).toEqual([LIVE, []])
  for (const event of events) expect(stateAfter(LIVE, event)).toBe(LIVE)
})
