import { describe, expect, test } from 'vitest'
import { ChatError } from '../chat-error.ts'
import { reduceSignIns } from '../sign-in/reduce-sign-ins.ts'
import { offered } from '../sign-in/sign-in.test-kit.ts'
import { AGENT, CHAT, effectsOf, item, LIVE, message, stateAfter } from './chat.test-kit.ts'
import type { ChatEvent } from './events.ts'
import { reduceChat } from './reduce.ts'
import { EMPTY_CHAT } from './state.ts'

describe('the life of a chat', () => {
  test('a chat goes from starting to live, ending, and ended by the customer', () => {
    const endAsked: ChatEvent = { type: 'end-asked', atMs: 3 }
    expect(stateAfter(EMPTY_CHAT, { type: 'start-asked', how: 'start', atMs: 0 }).phase).toBe('starting')
    expect(stateAfter(EMPTY_CHAT, { type: 'start-asked', how: 'resume', atMs: 0 }).phase).toBe('resuming')
    expect(LIVE).toMatchObject({ phase: 'live', connection: 'connected', chat: CHAT })
    expect(stateAfter(LIVE, endAsked).phase).toBe('ending')
    expect(stateAfter(LIVE, endAsked, { type: 'ended', why: 'service', atMs: 4 })).toMatchObject({
      phase: 'ended',
      endReason: 'customer',
    })
  })

  test.each(['service', 'away', 'unconfirmed'] as const)(
    'an end that the customer did not request has the reason %s',
    (why) => {
      expect(stateAfter(LIVE, { type: 'ended', why, atMs: 4 })).toMatchObject({
        phase: 'ended',
        endReason: why,
      })
    },
  )

  test('the end is announced once, and ends sign-ins, outgoing messages and typing', () => {
    const busy = stateAfter(
      LIVE,
      offered(),
      { type: 'send-queued', clientToken: 't', text: 'hi', atMs: 3 },
      { type: 'typing', from: AGENT, atMs: 3 },
    )
    const end: ChatEvent = { type: 'ended', why: 'service', atMs: 4 }
    const ended = stateAfter(busy, end)
    expect(ended).toMatchObject({
      attempts: [{ state: 'chat-ended' }],
      outbox: [{ status: 'failed', reason: 'chat-ended' }],
      typing: [],
    })
    expect(effectsOf(busy, end).slice(-2)).toEqual([
      { type: 'chat-is-over' },
      { type: 'phase', phase: 'ended', reason: 'service' },
    ])
    expect(reduceChat(ended, end, reduceSignIns)).toEqual([ended, []])
  })

  test('a failed request to end the chat leaves it live', () => {
    expect(stateAfter(LIVE, { type: 'end-asked', atMs: 3 }, { type: 'end-failed', atMs: 4 }).phase).toBe(
      'live',
    )
  })

  test('a failed start keeps its error until the next start', () => {
    const error = new ChatError('bff-unreachable', 'the BFF did not answer')
    const failed = stateAfter(
      EMPTY_CHAT,
      { type: 'start-asked', how: 'start', atMs: 0 },
      { type: 'start-failed', error, atMs: 1 },
    )
    expect(failed).toMatchObject({ phase: 'failed', error })
    expect(stateAfter(failed, { type: 'start-asked', how: 'start', atMs: 2 })).not.toHaveProperty('error')
  })

  test('a new start forgets the old chat and keeps the panel as it is', () => {
    const ended = stateAfter(LIVE, { type: 'panel-opened', atMs: 3 }, item(message('m')), {
      type: 'ended',
      why: 'service',
      atMs: 4,
    })
    const again = stateAfter(ended, { type: 'start-asked', how: 'start', atMs: 5 })
    expect(again).toEqual({ ...EMPTY_CHAT, phase: 'starting', panelOpen: true })
  })

  test('a missing chat to resume is not a failure', () => {
    const resuming = stateAfter(EMPTY_CHAT, { type: 'start-asked', how: 'resume', atMs: 0 })
    expect(stateAfter(resuming, { type: 'nothing-to-resume', atMs: 1 }).phase).toBe('idle')
    expect(stateAfter(LIVE, { type: 'nothing-to-resume', atMs: 1 })).toBe(LIVE)
  })
})
