import type { AuthEvent, AuthServerEvent, AuthServerFact, SharedSignIn } from '../../model/sign-in/events.ts'
import { HASH, RULES, sessionId, signInUrl } from '../../model/sign-in/sign-in.test-kit.ts'
import type { Answer, Dialect, OtherTabReport, RandomEvent } from './random-event.test-kit.ts'
import { createSimulatedTab, type SimulatedCall } from './simulated-tab.test-kit.ts'

/** Simulates one browser tab, and a Connect that may lose, duplicate and reorder everything. */
export function createSignInSimulation(dialect: Dialect) {
  const facts: AuthServerFact[] = []
  const offers: string[] = []
  const decided = new Set<string>()
  let onTheWay: AuthServerFact[] = []
  let isOver = false

  const receive = (fact: AuthServerFact, ageMs: number): AuthServerEvent => {
    if (fact.type === 'sign-in-offered') return { ...fact, atMs: tab.nowMs(), ageMs }
    if (fact.outcome === 'succeeded') tab.addSuccess(fact.sentAtMs)
    return { ...fact, atMs: tab.nowMs() }
  }

  /** Connect's transcript, if this dialect stores sign-in events. */
  const replay = (): void => {
    if (!dialect.stores || facts.length === 0) return
    const newest = Math.max(...facts.map(({ sentAtMs }) => sentAtMs))
    const events = facts.map((fact) => receive(fact, newest - fact.sentAtMs))
    tab.dispatch({ type: 'sign-ins-replayed', events, atMs: tab.nowMs() })
  }

  const tab = createSimulatedTab(replay)

  const publish = (fact: AuthServerFact): void => {
    facts.push(fact)
    onTheWay.push(fact)
  }
  /** Connect's own clock; no two facts have the same time. */
  const stamp = (): { itemId: string; sentAtMs: number } => ({
    itemId: `i${facts.length}`,
    sentAtMs: tab.nowMs() - 995_000 + facts.length + 1,
  })

  const connectOffers = (): void => {
    const id = sessionId(offers.length + 1)
    offers.push(id)
    publish({ type: 'sign-in-offered', sessionId: id, ...stamp() })
  }

  const connectDecides = ({ pick, outcome }: Extract<RandomEvent, { what: 'connect-decides' }>): void => {
    const open = offers.filter((one) => !decided.has(one))
    const id = pickFrom(open, pick)
    if (!id) return
    decided.add(id)
    const fact = { type: 'sign-in-result', outcome, ...stamp() } as const
    publish(dialect.names ? { ...fact, sessionId: id } : fact)
  }

  const eventComes = ({ pick, stays }: Extract<RandomEvent, { what: 'event-comes' }>): void => {
    const fact = pickFrom(onTheWay, pick)
    if (!fact) return
    if (!stays) onTheWay = onTheWay.filter((one) => one !== fact)
    tab.dispatch(receive(fact, 0))
  }

  const otherTabReports = (id: string, report: OtherTabReport): void => {
    const fact = facts.find((one) => one.type === 'sign-in-offered' && one.sessionId === id)
    if (!fact || isOver) return
    const shared = sharedSignIn(id, fact, report, tab.nowMs())
    tab.dispatch({ type: 'sign-in-shared', shared, atMs: tab.nowMs() })
  }

  const answerCall = ({ pick, how, twice }: Extract<RandomEvent, { what: 'answer-comes' }>): void => {
    const call = tab.takeCall(pick)
    if (!call) return
    tab.dispatch(answerTo(call, how, tab.nowMs()))
    if (twice) tab.dispatch(answerTo(call, how, tab.nowMs()))
  }

  const dispatchToOffer = (pick: number, event: (sessionId: string) => AuthEvent): void => {
    const id = pickFrom(offers, pick)
    if (id) tab.dispatch(event(id))
  }

  const apply = (event: RandomEvent): void => {
    const atMs = tab.nowMs()
    switch (event.what) {
      case 'connect-offers':
        return connectOffers()
      case 'connect-decides':
        return connectDecides(event)
      case 'event-comes':
        return eventComes(event)
      case 'event-is-lost': {
        const fact = pickFrom(onTheWay, event.pick)
        onTheWay = onTheWay.filter((one) => one !== fact)
        return
      }
      case 'answer-comes':
        return answerCall(event)
      case 'answer-is-lost':
        return void tab.takeCall(event.pick)
      case 'callback-progress': {
        const { pick, progress } = event
        return dispatchToOffer(pick, (id) => ({ type: 'callback-progressed', sessionId: id, progress, atMs }))
      }
      case 'person':
        return dispatchToOffer(event.pick, (id) => ({ type: event.action, sessionId: id, atMs }))
      case 'time-passes':
        return tab.advance(event.ms)
      case 'reconnect':
        return replay()
      case 'connection-lost':
        onTheWay = []
        return replay()
      case 'leadership':
        return tab.dispatch({ type: event.taken ? 'leader-gained' : 'leader-lost', atMs })
      case 'other-tab': {
        const id = pickFrom(offers, event.pick)
        return id ? otherTabReports(id, event.reports) : undefined
      }
      case 'reload':
        if (isOver) return
        onTheWay = []
        return tab.reload()
      case 'chat-ends':
        isOver = true
        return tab.dispatch({ type: 'chat-over', atMs })
    }
  }

  return {
    apply,
    /** No more events come from outside; the timers of the page still fire. */
    runToEnd: () => tab.advance(3_600_000),
    attempts: tab.attempts,
    timersLeft: tab.timersLeft,
    channelsLeft: tab.channelsLeft,
    savedSignIns: tab.savedSignIns,
    /** Transitions that no attempt may make. */
    violations: tab.violations,
  }
}

function answerTo(call: SimulatedCall, how: Answer, atMs: number): AuthEvent {
  const event = { sessionId: call.sessionId, atMs }
  const reason = how === 'busy' || how === 'unreachable' ? 'busy' : 'refused'
  switch (call.type) {
    case 'request-url':
      if (how === 'good') return { type: 'url-received', url: signInUrl(call.sessionId), ...event }
      if (how === 'hostile') return { type: 'url-received', url: 'https://evil.example/', ...event }
      return { type: 'url-failed', reason: how, ...event }
    case 'bind':
      if (call.mode === 'redirect') return { type: how === 'good' ? 'leave-bound' : 'leave-failed', ...event }
      if (how === 'good') return { type: 'bound', hash: HASH, ...event }
      return { type: 'bind-failed', reason, ...event }
    case 'cancel':
      if (how === 'good') return { type: 'cancel-accepted', ...event }
      return { type: 'cancel-failed', reason, ...event }
  }
}

/** What another tab reports about a sign-in of the same chat. */
function sharedSignIn(
  id: string,
  { itemId, sentAtMs }: AuthServerFact,
  report: OtherTabReport,
  atMs: number,
): SharedSignIn {
  const offer = { sessionId: id, itemId, sentAtMs, offeredAtMs: atMs, deadlineAtMs: atMs + RULES.timeoutMs }
  if (report === 'url-requested') return { what: 'url-requested', ...offer }
  if (report === 'ended') return { what: 'ended', sessionId: id, outcome: 'unavailable' }
  const url = report === 'hostile' ? 'https://evil.example/?state=s' : signInUrl(id)
  const state = report === 'hostile' ? 'ready' : report
  return { what: 'record', record: { v: 1, ...offer, url, host: 'auth.bank.example', hash: HASH, state } }
}

function pickFrom<Value>(from: readonly Value[], pick: number): Value | undefined {
  return from[pick % from.length]
}
