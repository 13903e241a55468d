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
import type { Answer, Dialect, Happening, Telling } from './random-event.test-kit.ts'

interface Timer {
  readonly dueMs: number
  readonly sessionId: string
  readonly timer: AuthTimer
}

type Call = Extract<AuthEffect, { type: 'request-url' | 'bind' | 'cancel' }>

const CONTACT = 'contact-1'

/** One browser tab, its storage, and a Connect that may lose, double and reorder everything. */
export function createWorld(dialect: Dialect) {
  const storage = memoryStorage()
  const records = createChatStorage('/connect-chat', storage)
  records.saveContact(CONTACT)
  const facts: AuthServerFact[] = []
  const offers: string[] = []
  const decided = new Set<string>()
  const succeededHeard = new Set<number | undefined>()
  let connectMs = 5_000
  let nowMs = 1_000_000
  let attempts: Attempts = []
  let onTheWay: AuthServerFact[] = []
  let calls: Call[] = []
  let timers = new Map<string, Timer>()
  let released = new Set<string>()
  /** Attempts of this page whose callback page is listened to, as the session does it. */
  let channels = new Set<string>()
  let over = false
  let leads = true
  const told: AuthEvent[] = []
  const broken: string[] = []

  /** One event after the other, as the session tells them: what an effect brings waits its turn. */
  const tell = (event: AuthEvent): void => {
    told.push(event)
    if (told.length > 1) return
    for (; told[0]; told.shift()) decide(told[0])
  }

  const decide = (event: AuthEvent): void => {
    const before = attempts
    if (event.type === 'leader-gained') leads = true
    if (event.type === 'leader-lost') leads = false
    const [next, effects] = reduceSignIns(before, event, RULES, leads)
    if (!leads && next.some(canOpen)) broken.push('something to open in a tab that does not lead')
    attempts = next
    for (const attempt of before) checkMove(attempt, next)
    for (const attempt of next) {
      if (attempt.state !== 'succeeded' || succeededHeard.has(attempt.resultAtMs)) continue
      broken.push('succeeded without a word of Connect')
    }
    for (const effect of effects) run(effect)
    for (const attempt of next) {
      if (isFinal(attempt) || before.includes(attempt)) continue
      if (released.has(attempt.sessionId)) broken.push(`${attempt.state} after release`)
      records.saveSignIn(attempt)
      if ('hash' in attempt && attempt.hash) channels.add(attempt.sessionId)
    }
    for (const was of before) {
      const is = next.find(({ sessionId: id }) => id === was.sessionId)
      if (is && isFinal(is) && !isFinal(was) && !released.has(is.sessionId)) {
        broken.push(`${is.state} without release`)
      }
    }
  }

  const checkMove = (was: Attempts[number], next: Attempts): void => {
    const is = next.find((one) => one.sessionId === was.sessionId)
    if (!is) return void broken.push(`${was.state} vanished`)
    if (!isFinal(was) || is === was) return
    const byAuthority =
      isFinal(is) && is.decidedBy === 'server' && (was.decidedBy === 'local' || is.state === 'succeeded')
    const sameVerdict = is.state === was.state && isFinal(is) && is.decidedBy === was.decidedBy
    if (was.state === 'succeeded' || !(byAuthority || sameVerdict))
      broken.push(`${was.state} became ${is.state}`)
  }

  const run = (effect: AuthEffect): void => {
    const { sessionId: id } = effect
    if (
      released.has(id) &&
      (effect.type === 'set-timer' || effect.type === 'request-url' || effect.type === 'bind')
    ) {
      broken.push(`${effect.type} after release`)
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
        if (released.has(id)) broken.push('released twice')
        released.add(id)
        for (const [key, timer] of timers) if (timer.sessionId === id) timers.delete(key)
        channels.delete(id)
        records.removeSignIn(id)
        return
      case 'reconcile':
        replay()
        return
      default:
        return
    }
  }

  const hear = (fact: AuthServerFact, ageMs: number): AuthServerEvent =>
    fact.type === 'sign-in-offered' ? { ...fact, atMs: nowMs, ageMs } : { ...fact, atMs: nowMs }

  const noteSuccess = (heard: readonly AuthServerFact[]): void => {
    for (const fact of heard) {
      if (fact.type === 'sign-in-result' && fact.outcome === 'succeeded') succeededHeard.add(fact.sentAtMs)
    }
  }

  const replay = (): void => {
    if (!dialect.stores || facts.length === 0) return
    noteSuccess(facts)
    const newest = Math.max(...facts.map(({ sentAtMs }) => sentAtMs))
    const events = facts.map((fact) => hear(fact, newest - fact.sentAtMs))
    tell({ type: 'sign-ins-replayed', events, atMs: nowMs })
  }

  const answer = (call: Call, how: Answer): void => {
    const event = { sessionId: call.sessionId, atMs: nowMs }
    const passing = how === 'busy' || how === 'unreachable'
    switch (call.type) {
      case 'request-url':
        if (how === 'good') return tell({ type: 'url-received', url: signInUrl(call.sessionId), ...event })
        if (how === 'hostile') return tell({ type: 'url-received', url: 'https://evil.example/', ...event })
        return tell({ type: 'url-failed', why: how, ...event })
      case 'bind':
        if (call.mode === 'redirect') {
          return tell({ type: how === 'good' ? 'leave-bound' : 'leave-failed', ...event })
        }
        if (how === 'good') return tell({ type: 'bound', hash: HASH, ...event })
        return tell({ type: 'bind-failed', why: passing ? 'busy' : 'refused', ...event })
      case 'cancel':
        if (how === 'good') return tell({ type: 'cancel-accepted', ...event })
        return tell({ type: 'cancel-failed', why: passing ? 'busy' : 'refused', ...event })
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
      tell({ type: 'timer-fired', sessionId: id, timer, atMs: nowMs })
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
    for (const record of records.signIns()) tell({ type: 'sign-in-restored', record, atMs: nowMs })
    replay()
  }

  const otherTabTells = (id: string, tells: Telling): void => {
    const fact = facts.find((one) => one.type === 'sign-in-offered' && one.sessionId === id)
    if (!fact) return
    const { itemId, sentAtMs } = fact
    const times = { sentAtMs, offeredAtMs: nowMs, deadlineAtMs: nowMs + RULES.timeoutMs }
    const offer = { sessionId: id, itemId, ...times }
    const say = (shared: SharedSignIn): void => tell({ type: 'sign-in-shared', shared, atMs: nowMs })
    if (tells === 'asked') return say({ what: 'url-requested', ...offer })
    if (tells === 'over') return say({ what: 'ended', sessionId: id, outcome: 'unavailable' })
    const url = tells === 'hostile' ? 'https://evil.example/?state=s' : signInUrl(id)
    const state = tells === 'hostile' ? 'ready' : tells
    say({ what: 'record', record: { v: 1, ...offer, url, host: 'auth.bank.example', hash: HASH, state } })
  }

  const happens = (happening: Happening): void => {
    switch (happening.what) {
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
          happening.pick,
        )
        if (!id) return
        decided.add(id)
        connectMs += 1
        const { outcome } = happening
        const fact = {
          type: 'sign-in-result',
          outcome,
          itemId: `i${facts.length}`,
          sentAtMs: connectMs,
        } as const
        return publish(dialect.names ? { ...fact, sessionId: id } : fact)
      }
      case 'event-comes': {
        const fact = pickFrom(onTheWay, happening.pick)
        if (!fact) return
        if (!happening.stays) onTheWay = onTheWay.filter((one) => one !== fact)
        noteSuccess([fact])
        return tell(hear(fact, 0))
      }
      case 'event-is-lost': {
        const fact = pickFrom(onTheWay, happening.pick)
        onTheWay = onTheWay.filter((one) => one !== fact)
        return
      }
      case 'answer-comes': {
        const call = pickFrom(calls, happening.pick)
        if (!call) return
        calls = calls.filter((one) => one !== call)
        answer(call, happening.how)
        if (happening.twice) answer(call, happening.how)
        return
      }
      case 'answer-is-lost': {
        const call = pickFrom(calls, happening.pick)
        calls = calls.filter((one) => one !== call)
        return
      }
      case 'hint': {
        const id = pickFrom(offers, happening.pick)
        return id
          ? tell({ type: 'callback-progressed', sessionId: id, progress: happening.hint, atMs: nowMs })
          : undefined
      }
      case 'person': {
        const id = pickFrom(offers, happening.pick)
        return id ? tell({ type: happening.does, sessionId: id, atMs: nowMs }) : undefined
      }
      case 'time-passes':
        return advanceTo(nowMs + happening.ms)
      case 'reconnect':
        return replay()
      case 'line-lost':
        onTheWay = []
        return replay()
      case 'lead':
        return tell({ type: happening.taken ? 'leader-gained' : 'leader-lost', atMs: nowMs })
      case 'other-tab': {
        const id = pickFrom(offers, happening.pick)
        return id && !over ? otherTabTells(id, happening.tells) : undefined
      }
      case 'reload':
        return over ? undefined : reload()
      case 'chat-ends':
        over = true
        return tell({ type: 'chat-over', atMs: nowMs })
    }
  }

  return {
    happens,
    /** Nothing more comes from outside; what the page itself has planned still happens. */
    settles: () => advanceTo(nowMs + 3_600_000),
    attempts: () => attempts,
    timersLeft: () => [...timers.keys()],
    channelsLeft: () => [...channels],
    recordsLeft: () => keysOf(storage).filter((key) => key.includes('sign-in')),
    /** Moves that no attempt may make. */
    broken: (): readonly string[] => broken,
  }
}

function pickFrom<Value>(from: readonly Value[], pick: number): Value | undefined {
  return from[pick % from.length]
}
