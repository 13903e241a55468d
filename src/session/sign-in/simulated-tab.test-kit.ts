import { isFinal } from '../../model/sign-in/attempt.ts'
import type { AuthEffect } from '../../model/sign-in/effects.ts'
import type { AuthEvent, AuthTimer } from '../../model/sign-in/events.ts'
import { canOpen } from '../../model/sign-in/openable.ts'
import { type Attempts, reduceSignIns } from '../../model/sign-in/reduce-sign-ins.ts'
import { RULES } from '../../model/sign-in/sign-in.test-kit.ts'
import { createChatStorage } from '../storage/chat-storage.ts'
import { keysOf, memoryStorage } from '../testing/memory-storage.test-kit.ts'
import { forbiddenMoves } from './forbidden-moves.test-kit.ts'

interface Timer {
  readonly dueMs: number
  readonly sessionId: string
  readonly timer: AuthTimer
}

export type SimulatedCall = Extract<AuthEffect, { type: 'request-url' | 'bind' | 'cancel' }>

/** One browser tab: the sign-ins of the model with the timers, channels and storage that the session gives them. */
export function createSimulatedTab(replay: () => void) {
  const storage = memoryStorage()
  const chatStorage = createChatStorage('/connect-chat', storage)
  chatStorage.saveContact('contact-1')
  const successes = new Set<number | undefined>()
  const pending: AuthEvent[] = []
  const violations: string[] = []
  let nowMs = 1_000_000
  let attempts: Attempts = []
  let calls: SimulatedCall[] = []
  let timers = new Map<string, Timer>()
  let released = new Set<string>()
  let channels = new Set<string>()
  let isLeader = true

  /** Handles events in order, as the session does: an event that an effect causes waits. */
  const dispatch = (event: AuthEvent): void => {
    pending.push(event)
    if (pending.length > 1) return
    for (; pending[0]; pending.shift()) applyEvent(pending[0])
  }

  const applyEvent = (event: AuthEvent): void => {
    const before = attempts
    if (event.type === 'leader-gained') isLeader = true
    if (event.type === 'leader-lost') isLeader = false
    const [next, effects] = reduceSignIns(before, event, RULES, isLeader)
    attempts = next
    violations.push(...forbiddenMoves(before, next, successes))
    if (!isLeader && next.some(canOpen)) violations.push('something to open in a tab that does not lead')
    for (const effect of effects) runEffect(effect)
    for (const attempt of next) {
      if (isFinal(attempt) || before.includes(attempt)) continue
      if (released.has(attempt.sessionId)) violations.push(`${attempt.state} after release`)
      chatStorage.saveSignIn(attempt)
      if ('hash' in attempt && attempt.hash) channels.add(attempt.sessionId)
    }
    for (const was of before) {
      const is = next.find(({ sessionId }) => sessionId === was.sessionId)
      if (is && isFinal(is) && !isFinal(was) && !released.has(is.sessionId)) {
        violations.push(`${is.state} without release`)
      }
    }
  }

  const runEffect = (effect: AuthEffect): void => {
    const { sessionId, type } = effect
    const needsOpen = type === 'set-timer' || type === 'request-url' || type === 'bind'
    if (released.has(sessionId) && needsOpen) violations.push(`${type} after release`)
    switch (type) {
      case 'request-url':
      case 'bind':
      case 'cancel':
        calls.push(effect)
        return
      case 'set-timer': {
        const { timer, afterMs } = effect
        timers.set(`${sessionId}:${timer}`, { dueMs: nowMs + Math.max(1, afterMs), sessionId, timer })
        return
      }
      case 'release':
        if (released.has(sessionId)) violations.push('released twice')
        released.add(sessionId)
        for (const [key, timer] of timers) if (timer.sessionId === sessionId) timers.delete(key)
        channels.delete(sessionId)
        chatStorage.removeSignIn(sessionId)
        return
      case 'reconcile':
        return replay()
      default:
        return
    }
  }

  const nextTimer = (untilMs: number): [string, Timer] | undefined => {
    let next: [string, Timer] | undefined
    for (const entry of timers) if (!next || entry[1].dueMs < next[1].dueMs) next = entry
    return next && next[1].dueMs <= untilMs ? next : undefined
  }

  return {
    dispatch,
    nowMs: () => nowMs,
    /** Fires the timers that fall due in this time, in order. */
    advance(ms: number) {
      const untilMs = nowMs + ms
      for (let next = nextTimer(untilMs); next; next = nextTimer(untilMs)) {
        const [key, { dueMs, sessionId, timer }] = next
        timers.delete(key)
        nowMs = Math.max(nowMs, dueMs)
        dispatch({ type: 'timer-fired', sessionId, timer, atMs: nowMs })
      }
      nowMs = Math.max(nowMs, untilMs)
    },
    reload() {
      attempts = []
      timers = new Map()
      calls = []
      released = new Set()
      channels = new Set()
      for (const record of chatStorage.signIns()) dispatch({ type: 'sign-in-restored', record, atMs: nowMs })
      replay()
    },
    /** Removes one of the calls that wait for an answer. */
    takeCall(pick: number): SimulatedCall | undefined {
      const call = calls[pick % calls.length]
      calls = calls.filter((one) => one !== call)
      return call
    },
    /** Only after this may an attempt succeed: Connect's event of this time has arrived. */
    addSuccess: (sentAtMs: number | undefined) => void successes.add(sentAtMs),
    attempts: () => attempts,
    timersLeft: () => [...timers.keys()],
    channelsLeft: () => [...channels],
    savedSignIns: () => keysOf(storage).filter((key) => key.includes('sign-in')),
    violations: (): readonly string[] => violations,
  }
}
