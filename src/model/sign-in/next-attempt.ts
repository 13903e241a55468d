import { type Attempt, type Cancelling, isFinal, NAVIGATED_MS } from './attempt.ts'
import { announce, boundOf, linkOf, type Next, offerOf } from './attempt-parts.ts'
import { callbackProgressed } from './callback-progress.ts'
import { cancelFailed, declined } from './cancel.ts'
import type { AuthEvent, AuthServerEvent } from './events.ts'
import { canOpen, readyAgain } from './openable.ts'
import { type PreparationEvent, prepared, type SignInRules } from './preparing.ts'
import { timerFired } from './reconciling.ts'
import { withProvider } from './sign-in-url.ts'

export type AttemptEvent = Exclude<Extract<AuthEvent, { sessionId: string }>, AuthServerEvent>

/** One attempt, one event: where the sign-in stands afterwards and what is to be done about it. */
export function nextAttempt(attempt: Attempt, event: AttemptEvent, rules: SignInRules): Next {
  const { sessionId } = attempt
  if (event.type === 'declined') return declined(attempt)
  if (event.type === 'cancel-failed') return cancelFailed(attempt, event.why, event.atMs)
  if (isFinal(attempt)) return [attempt]
  switch (event.type) {
    case 'url-received':
    case 'url-failed':
    case 'bound':
    case 'bind-failed':
      return attempt.state === 'cancelling'
        ? whileCancelling(attempt, event, rules)
        : prepared(attempt, event, rules)
    case 'window-opened':
      if (!canOpen(attempt) || attempt.state === 'window-open') return [attempt]
      return [
        { ...boundOf(attempt), ...chosen(event), state: 'window-open' },
        announce(sessionId, 'window-open'),
      ]
    case 'window-blocked':
      if (!canOpen(attempt)) return [attempt]
      return [
        { ...boundOf(attempt), ...chosen(event), state: 'blocked', sinceMs: event.atMs },
        announce(sessionId, 'blocked'),
      ]
    case 'link-followed':
      if (!canOpen(attempt)) return [attempt]
      return [
        { ...boundOf(attempt), ...chosen(event), state: 'window-detached' },
        announce(sessionId, 'window-detached'),
      ]
    case 'window-lost':
      if (attempt.state !== 'window-open') return [attempt]
      return [{ ...boundOf(attempt), state: 'window-detached' }]
    case 'leave-chosen':
      if (!canOpen(attempt)) return [attempt]
      return [
        { ...boundOf(attempt), ...chosen(event), state: 'leaving' },
        { type: 'bind', sessionId, url: attempt.url, mode: 'redirect', waitUpToMs: 0 },
        announce(sessionId, 'leaving'),
      ]
    case 'leave-bound':
      return attempt.state === 'leaving'
        ? [attempt, { type: 'leave', sessionId, url: withProvider(attempt.url, attempt.provider) }]
        : [attempt]
    case 'leave-failed':
      return attempt.state === 'leaving' ? readyAgain(attempt, 'leave-failed', event.atMs) : [attempt]
    case 'came-back':
      if (attempt.state !== 'leaving') return [attempt]
      return [...readyAgain(attempt, 'returned', event.atMs), { type: 'reconcile', sessionId }]
    case 'page-left':
      // Some in-app browsers answer that nothing opened, and navigate this very page instead.
      return attempt.state === 'blocked' && event.atMs - attempt.sinceMs < NAVIGATED_MS
        ? [{ ...boundOf(attempt), state: 'leaving' }]
        : [attempt]
    case 'page-resumed':
      return isWaiting(attempt) ? [attempt, { type: 'reconcile', sessionId }] : [attempt]
    case 'callback-progressed':
      return callbackProgressed(attempt, event.progress, event.atMs)
    case 'cancel-accepted':
      return attempt.state === 'cancelling'
        ? [attempt, { type: 'set-timer', sessionId, timer: 'cancel', afterMs: 10_000 }]
        : [attempt]
    case 'timer-fired':
      if (event.timer === 'url' && attempt.state === 'cancelling')
        return whileCancelling(attempt, event, rules)
      return timerFired(attempt, event.timer, event.atMs)
  }
}

function chosen({ provider }: { readonly provider?: string }): { readonly provider?: string } {
  return provider === undefined ? {} : { provider }
}

/** Somebody may have signed in meanwhile. */
function isWaiting({ state }: Attempt): boolean {
  return (
    state !== 'preparing-url' && state !== 'preparing-binding' && state !== 'ready' && state !== 'leaving'
  )
}

/** The preparation goes on beneath the wish to do without it: should Connect not take the wish, it is there. */
function whileCancelling(
  attempt: Cancelling,
  event: PreparationEvent | Extract<AttemptEvent, { type: 'timer-fired' }>,
  rules: SignInRules,
): Next {
  const [from, ...effects] = nextAttempt(attempt.from, event, rules)
  if (from === attempt.from || from.state === 'cancelling') return [attempt]
  return [
    {
      ...offerOf(attempt),
      ...(isFinal(from) ? {} : linkOf(from)),
      state: 'cancelling',
      from,
      tries: attempt.tries,
    },
    ...effects.filter(({ type }) => type === 'request-url' || type === 'bind' || type === 'report'),
  ]
}
