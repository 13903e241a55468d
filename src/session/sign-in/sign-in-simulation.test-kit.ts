import { isFinal } from '../../model/sign-in/attempt.ts'
import type { AuthEffect } from '../../model/sign-in/effects.ts'
import type {
  AuthEvent,
  AuthServerEvent,
  AuthServerFact,
  AuthTimer,
  SharedSignIn,
} from '../../model/sign-in/events.ts'
import { canOpen } from '../../model/sign-in/openable.ts'
import { type Attempts, reduceSignIns } from '../../model/sign-in/reduce-sign-ins.ts'
import { HASH, RULES, sessionId, signInUrl } from '../../model/sign-in/sign-in.test-kit.ts'
import { createChatStorage } from '../storage/chat-storage.ts'
import { keysOf, memoryStorage } from '../testing/memory-storage.test-kit.ts'
import type { Answer, Dialect, OtherTabReport, RandomEvent } from './random-event.test-kit.ts'

interface Timer {
  readonly dueMs: number
  readonly sessionId: string
  readonly timer: AuthTimer
}

type Call = Extract<AuthEffect, { type: 'request-url' | 'bind' | 'cancel' }>

const CONTACT = 'contact-1'

/** Simulates one browser tab with its storage, and a Connect that may lose, duplicate and reorder everything. */
export function createSignInSimulation(dialect: Dialect) {
  const storage = memoryStorage()
  const chatStorage = createChatStorage('/connect-chat', storage)
  chatStorage.saveContact(CONTACT)
  const facts: AuthServerFact[] = []
  const offers: string[] = []
  const decided = new Set<string>()
  const receivedSuccesses = new Set<number | undefined>()
  let connectMs = 5_000
  let nowMs = 1_000_000
  let attempts: Attempts = []
  let onTheWay: AuthServerFact[] = []
  let calls: Call[] = []
  let timers = new Map<string, Timer>()
  let released = new Set<string>()
  /** Attempts of this page whose callback channel is open, as in the session. */
  let channels = new Set<string>()
  let over = false
  let isLeader = true
  const pending: AuthEvent[] = []
  const violations: string[] = []

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
    if (!isLeader && next.some(canOpen)) violations.push('something to open in a tab that does not lead')
    attempts = next
    for (const attempt of before) checkMove(attempt, next)
    for (const attempt of next) {
      if (attempt.state !== 'succeeded' || receivedSuccesses.has(attempt.resultAtMs)) continue
      violations.push('succeeded without a word of Connect')
    }
    for (const effect of effects) runEffect(effect)
    for (const attempt of next) {
      if (isFinal(attempt) || before.includes(attempt)) continue
      if (released.has(attempt.sessionId)) violations.push(`${attempt.state} after release`)
      chatStorage.saveSignIn(attempt)
      if ('hash' in attempt && attempt.hash) channels.add(attempt.sessionId)
    }
    for (const was of before) {
      const is = next.find(({ sessionId: id }) => id === was.sessionId)
      if (is && isFinal(is) && !isFinal(was) && !released.has(is.sessionId)) {
        violations.push(`${is.state} without release`)
      }
    }
  }

  const checkMove = (was: Attempts[number], next: Attempts): void => {
    const is = next.find((one) => one.sessionId === was.sessionId)
    if (!is) return void violations.push(`${was.state} vanished`)
    if (!isFinal(was) || is === was) return
    const byAuthority =
      isFinal(is) && is.decidedBy === 'server' && (was.decidedBy === 'local' || is.state === 'succeeded')
    const sameVerdict = is.state === was.state && isFinal(is) && is.decidedBy === was.decidedBy
    if (was.state === 'succeeded' || !(byAuthority || sameVerdict))
      violations.push(`${was.state} became ${is.state}`)
  }

  const runEffect = (effect: AuthEffect): void => {
    const { sessionId: id } = effect
    if (
      released.has(id) &&
      (effect.type === 'set-timer' || effect.type === 'request-url' || effect.type === 'bind')
    ) {
      violations.push(`${effect.type} after release`)
    }
    switch (effect.type) {
      case 'request-url':
      case 'bind':
      case 'cancel':
        calls.push(effect)
        return
      case 'set-timer': {
        const { timer, afterMs } = effect
        timers.set(`${id}:${timer}`, { dueMs: nowMs + Math.max(1, afterMs), sessionId: id, timer })
        return
      }
      case 'release':
        if (released.has(id)) violations.push('released twice')
        released.add(id)
        for (const [key, timer] of timers) if (timer.sessionId === id) timers.delete(key)
        channels.delete(id)
        chatStorage.removeSignIn(id)
        return
      case 'reconcile':
        replay()
        return
      default:
        return
    }
  }

  const receivedEvent = (fact: AuthServerFact, ageMs: number): AuthServerEvent =>
    fact.type === 'sign-in-offered' ? { ...fact, atMs: nowMs, ageMs } : { ...fact, atMs: nowMs }

  const recordSuccesses = (received: readonly AuthServerFact[]): void => {
    for (const fact of received) {
      if (fact.type === 'sign-in-result' && fact.outcome === 'succeeded') receivedSuccesses.add(fact.sentAtMs)
    }
  }

  const replay = (): void => {
    if (!dialect.stores || facts.length === 0) return
    recordSuccesses(facts)
    const newest = Math.max(...facts.map(({ sentAtMs }) => sentAtMs))
    const events = facts.map((fact) => receivedEvent(fact, newest - fact.sentAtMs))
    dispatch({ type: 'sign-ins-replayed', events, atMs: nowMs })
  }

  const answer = (call: Call, how: Answer): void => {
    const event = { sessionId: call.sessionId, atMs: nowMs }
    const passing = how === 'busy' || how === 'unreachable'
    switch (call.type) {
      case 'request-url':
        if (how === 'good')
          return dispatch({ type: 'url-received', url: signInUrl(call.sessionId), ...event })
        if (how === 'hostile')
          return dispatch({ type: 'url-received', url: 'https://evil.example/', ...event })
        return dispatch({ type: 'url-failed', reason: how, ...event })
      case 'bind':
        if (call.mode === 'redirect') {
          return dispatch({ type: how === 'good' ? 'leave-bound' : 'leave-failed', ...event })
        }
        if (how === 'good') return dispatch({ type: 'bound', hash: HASH, ...event })
        return dispatch({ type: 'bind-failed', reason: passing ? 'busy' : 'refused', ...event })
      case 'cancel':
        if (how === 'good') return dispatch({ type: 'cancel-accepted', ...event })
        return dispatch({ type: 'cancel-failed', reason: passing ? 'busy' : 'refused', ...event })
    }
  }

  const advanceTo = (untilMs: number): void => {
    for (;;) {
      let next: [string, Timer] | undefined
      for (const entry of timers) if (!next || entry[1].dueMs < next[1].dueMs) next = entry
      if (!next || next[1].dueMs > untilMs) break
      const [key, { dueMs, sessionId: id, timer }] = next
      timers.delete(key)
      connectMs += Math.max(0, dueMs - nowMs)
      nowMs = Math.max(nowMs, dueMs)
      dispatch({ type: 'timer-fired', sessionId: id, timer, atMs: nowMs })
    }
    connectMs += Math.max(0, untilMs - nowMs)
    nowMs = Math.max(nowMs, untilMs)
  }

  const publish = (fact: AuthServerFact): void => {
    facts.push(fact)
    onTheWay.push(fact)
  }

  const reload = (): void => {
    attempts = []
    timers = new Map()
    calls = []
    onTheWay = []
    released = new Set()
    channels = new Set()
    for (const record of chatStorage.signIns()) dispatch({ type: 'sign-in-restored', record, atMs: nowMs })
    replay()
  }

  const otherTabReports = (id: string, reports: OtherTabReport): void => {
    const fact = facts.find((one) => one.type === 'sign-in-offered' && one.sessionId === id)
    if (!fact) return
    const { itemId, sentAtMs } = fact
    const times = { sentAtMs, offeredAtMs: nowMs, deadlineAtMs: nowMs + RULES.timeoutMs }
    const offer = { sessionId: id, itemId, ...times }
    const share = (shared: SharedSignIn): void => dispatch({ type: 'sign-in-shared', shared, atMs: nowMs })
    if (reports === 'url-requested') return share({ what: 'url-requested', ...offer })
    if (reports === 'ended') return share({ what: 'ended', sessionId: id, outcome: 'unavailable' })
    const url = reports === 'hostile' ? 'https://evil.example/?state=s' : signInUrl(id)
    const state = reports === 'hostile' ? 'ready' : reports
    share({ what: 'record', record: { v: 1, ...offer, url, host: 'auth.bank.example', hash: HASH, state } })
  }

  const apply = (event: RandomEvent): void => {
    switch (event.what) {
      case 'connect-offers': {
        const id = sessionId(offers.length + 1)
        offers.push(id)
        connectMs += 1
        return publish({
          type: 'sign-in-offered',
          sessionId: id,
          itemId: `i${facts.length}`,
          sentAtMs: connectMs,
        })
      }
      case 'connect-decides': {
        const id = pickFrom(
          offers.filter((one) => !decided.has(one)),
          event.pick,
        )
        if (!id) return
        decided.add(id)
        connectMs += 1
        const { outcome } = event
        const fact = {
          type: 'sign-in-result',
          outcome,
          itemId: `i${facts.length}`,
          sentAtMs: connectMs,
        } as const
        return publish(dialect.names ? { ...fact, sessionId: id } : fact)
      }
      case 'event-comes': {
        const fact = pickFrom(onTheWay, event.pick)
        if (!fact) return
        if (!event.stays) onTheWay = onTheWay.filter((one) => one !== fact)
        recordSuccesses([fact])
        return dispatch(receivedEvent(fact, 0))
      }
      case 'event-is-lost': {
        const fact = pickFrom(onTheWay, event.pick)
        onTheWay = onTheWay.filter((one) => one !== fact)
        return
      }
      case 'answer-comes': {
        const call = pickFrom(calls, event.pick)
        if (!call) return
        calls = calls.filter((one) => one !== call)
        answer(call, event.how)
        if (event.twice) answer(call, event.how)
        return
      }
      case 'answer-is-lost': {
        const call = pickFrom(calls, event.pick)
        calls = calls.filter((one) => one !== call)
        return
      }
      case 'callback-progress': {
        const id = pickFrom(offers, event.pick)
        return id
          ? dispatch({ type: 'callback-progressed', sessionId: id, progress: event.progress, atMs: nowMs })
          : undefined
      }
      case 'person': {
        const id = pickFrom(offers, event.pick)
        return id ? dispatch({ type: event.action, sessionId: id, atMs: nowMs }) : undefined
      }
      case 'time-passes':
        return advanceTo(nowMs + event.ms)
      case 'reconnect':
        return replay()
      case 'connection-lost':
        onTheWay = []
        return replay()
      case 'leadership':
        return dispatch({ type: event.taken ? 'leader-gained' : 'leader-lost', atMs: nowMs })
      case 'other-tab': {
        const id = pickFrom(offers, event.pick)
        return id && !over ? otherTabReports(id, event.reports) : undefined
      }
      case 'reload':
        return over ? undefined : reload()
      case 'chat-ends':
        over = true
        return dispatch({ type: 'chat-over', atMs: nowMs })
    }
  }

  return {
    apply,
    /** No more events come from outside; the timers of the page still fire. */
    runToEnd: () => advanceTo(nowMs + 3_600_000),
    attempts: () => attempts,
    timersLeft: () => [...timers.keys()],
    channelsLeft: () => [...channels],
    savedSignIns: () => keysOf(storage).filter((key) => key.includes('sign-in')),
    /** Transitions that no attempt may make. */
    violations: (): readonly string[] => violations,
  }
}

function pickFrom<Value>(from: readonly Value[], pick: number): Value | undefined {
  return from[pick % from.length]
}
