import type { Attempt, AttemptState, FinalAttempt, FinalState, OpenAttempt } from './attempt.ts'
import { type AttemptEvent, type EventName, type NamedEvent, nameOf } from './attempt-event.ts'
import { confirm, confirmSilently, ifBound, notPassedOn, submit } from './callback-progress.ts'
import {
  cancelAccepted,
  cancelFailed,
  cancelUnanswered,
  decline,
  declineIfSlow,
  releaseFailed,
  releaseFlow,
  whileCancelling,
} from './cancel.ts'
import type { Next } from './effects.ts'
import { applyResult, endSuperseded, endWithChat, markRequestedAgain } from './finish.ts'
import { cameBack, leaveBound, leaveChosen, leaveFailed, pageLeft } from './leaving.ts'
import { handoverNotInTime, leaderGained, leaderLost, otherTabReported, stopWaiting } from './other-tabs.ts'
import { bindFailed, bound, type SignInRules, urlFailed, urlNotInTime, urlReceived } from './preparing.ts'
import {
  announceLastMinute,
  announceLastSeconds,
  confirmSlowly,
  giveUp,
  lookAgain,
  pageResumed,
  reconcile,
} from './reconciling.ts'
import type { OpenableState } from './states.ts'
import { linkFollowed, windowBlocked, windowLost, windowOpened } from './window.ts'

type InState<State extends AttemptState> = State extends FinalState
  ? FinalAttempt
  : Extract<Attempt, { state: State }>

/** What an attempt in one state answers to. An event without an entry changes nothing. */
type Row<State extends AttemptState> = {
  readonly [Name in EventName]?: (
    attempt: InState<State>,
    event: NamedEvent<Name>,
    rules: SignInRules,
  ) => Next
}

const ENDINGS = {
  'sign-in-result': applyResult,
  superseded: endSuperseded,
  'chat-over': endWithChat,
  'timer:give-up': giveUp,
} as const satisfies Row<OpenAttempt['state']>

const OPEN = {
  ...ENDINGS,
  'timer:flow': reconcile,
} as const satisfies Row<Exclude<OpenAttempt['state'], 'reconciling'>>

const WARNED = {
  'timer:last-minute': announceLastMinute,
  'timer:last-seconds': announceLastSeconds,
} as const satisfies Row<OpenAttempt['state']>

const FROM_CALLBACK = {
  'callback:submitting': submit,
  'callback:retrying': submit,
  'callback:accepted': confirm,
  'callback:error-accepted': confirm,
  'callback:expired': reconcile,
  'callback:refused': notPassedOn,
  'callback:gave-up': notPassedOn,
} as const satisfies Row<OpenableState | 'leaving'>

const OPENABLE = {
  ...OPEN,
  ...WARNED,
  ...FROM_CALLBACK,
  declined: decline,
  'window-blocked': windowBlocked,
  'link-followed': linkFollowed,
  'leave-chosen': leaveChosen,
  'leader-lost': leaderLost,
} as const satisfies Row<OpenableState>

/** Only Connect changes the outcome of an attempt that is final. */
const FINAL = { 'sign-in-result': applyResult } as const satisfies Row<FinalState>

/** The customer may ask for another sign-in. */
const REPEATABLE = { ...FINAL, 'requested-again': markRequestedAgain } as const satisfies Row<FinalState>

/**
 * What can happen to an attempt, by its state. Only Connect's result makes an attempt succeed; everything else changes
 * texts, timers and offers. docs/sign-in-states.md is generated from this table.
 */
export const TRANSITIONS: { readonly [State in AttemptState]: Row<State> } = {
  'preparing-url': {
    ...OPEN,
    declined: decline,
    'url-received': urlReceived,
    'url-failed': urlFailed,
    'timer:url': urlNotInTime,
  },
  'preparing-binding': {
    ...OPEN,
    ...WARNED,
    declined: decline,
    bound,
    'bind-failed': bindFailed,
  },
  ready: {
    ...OPENABLE,
    'window-opened': windowOpened,
  },
  blocked: {
    ...OPENABLE,
    'window-opened': windowOpened,
    'page-left': pageLeft,
    'page-resumed': pageResumed,
  },
  'window-open': {
    ...OPENABLE,
    'window-lost': windowLost,
    'page-resumed': pageResumed,
  },
  'window-detached': {
    ...OPENABLE,
    'window-opened': windowOpened,
    'page-resumed': pageResumed,
  },
  leaving: {
    ...OPEN,
    ...FROM_CALLBACK,
    'leave-bound': leaveBound,
    'leave-failed': leaveFailed,
    'came-back': cameBack,
  },
  submitting: {
    ...OPEN,
    'callback:accepted': confirmSilently,
    'callback:error-accepted': confirmSilently,
    'callback:expired': reconcile,
    'callback:refused': notPassedOn,
    'callback:gave-up': notPassedOn,
    // The callback page has given up by now, and its report of that did not arrive.
    'timer:submit': reconcile,
    'page-resumed': pageResumed,
  },
  // What a second window fails to hand over takes back nothing that was accepted from a first one.
  confirming: {
    ...OPEN,
    declined: declineIfSlow,
    'timer:confirm': confirmSlowly,
    'page-resumed': pageResumed,
  },
  reconciling: {
    ...ENDINGS,
    declined: decline,
    'callback:accepted': ifBound(confirm),
    'callback:error-accepted': ifBound(confirm),
    'timer:reconcile': lookAgain,
    'page-resumed': pageResumed,
  },
  // The callback page reports to the leader.
  'other-tab': {
    ...OPEN,
    declined: decline,
    'sign-in-shared': otherTabReported,
    'leader-gained': leaderGained,
    'leader-lost': stopWaiting,
    'timer:url': handoverNotInTime,
    'page-resumed': pageResumed,
  },
  cancelling: {
    ...OPEN,
    'cancel-accepted': cancelAccepted,
    'cancel-failed': cancelFailed,
    'timer:cancel': cancelUnanswered,
    'url-received': prepareMeanwhile,
    'url-failed': prepareMeanwhile,
    bound: prepareMeanwhile,
    'bind-failed': prepareMeanwhile,
    'timer:url': prepareMeanwhile,
    'callback:submitting': ifBound(submit),
    'callback:retrying': ifBound(submit),
    'callback:accepted': ifBound(confirm),
    'callback:error-accepted': ifBound(confirm),
    'page-resumed': pageResumed,
  },
  succeeded: {},
  failed: REPEATABLE,
  'timed-out': REPEATABLE,
  expired: REPEATABLE,
  cancelled: REPEATABLE,
  unavailable: { ...REPEATABLE, declined: releaseFlow, 'cancel-failed': releaseFailed },
  superseded: FINAL,
  'chat-ended': FINAL,
}

/** One attempt, one event: the attempt afterwards, and what to do about it. */
export function transition(attempt: Attempt, event: AttemptEvent, rules: SignInRules): Next {
  // TypeScript cannot relate the state to the row, nor the event to its name: both sides of each pair are unions.
  const step = TRANSITIONS[attempt.state][nameOf(event)] as
    | ((attempt: Attempt, event: AttemptEvent, rules: SignInRules) => Next)
    | undefined
  return step ? step(attempt, event, rules) : [attempt]
}

function prepareMeanwhile(
  attempt: InState<'cancelling'>,
  event: NamedEvent<'url-received' | 'url-failed' | 'bound' | 'bind-failed' | 'timer:url'>,
  rules: SignInRules,
): Next {
  return whileCancelling(attempt, transition(attempt.from, event, rules))
}
