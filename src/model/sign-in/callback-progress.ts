import { CONFIRM_SLOW_MS, type OpenAttempt } from './attempt.ts'
import { announce, boundOf, isBound, type Next, report } from './attempt-parts.ts'
import type { CallbackProgress } from './events.ts'
import { readyAgain } from './openable.ts'
import { reconciling } from './reconciling.ts'

/** Longer than the callback page tries, 45 s. */
const SUBMIT_MS = 50_000

/** What the callback page says. It changes words, timers and offers; it never ends an attempt. */
export function callbackProgressed(attempt: OpenAttempt, progress: CallbackProgress, nowMs: number): Next {
  // The tab that leads hears it too.
  if (!isBound(attempt) || attempt.state === 'other-tab') return [attempt]
  const { sessionId, state } = attempt
  const submitted = state === 'submitting' || state === 'confirming'
  switch (progress) {
    case 'submitting':
    case 'retrying':
      if (submitted || state === 'reconciling') return [attempt]
      return [
        { ...boundOf(attempt), state: 'submitting' },
        { type: 'set-timer', sessionId, timer: 'submit', afterMs: SUBMIT_MS },
        announce(sessionId, 'submitting'),
      ]
    case 'accepted':
    case 'error-accepted':
      if (state === 'confirming') return [attempt]
      return [
        { ...boundOf(attempt), state: 'confirming', sinceMs: nowMs, slow: false },
        { type: 'set-timer', sessionId, timer: 'confirm', afterMs: CONFIRM_SLOW_MS },
        ...(submitted ? [] : [announce(sessionId, 'confirming')]),
      ]
    case 'expired':
      return state === 'confirming' || state === 'cancelling' ? [attempt] : reconciling(attempt, nowMs)
    case 'refused':
    case 'gave-up':
      // A second window may fail after a first one was accepted: what was accepted stays so.
      if (state === 'confirming' || state === 'reconciling' || state === 'cancelling') return [attempt]
      return [
        ...readyAgain(attempt, 'not-passed-on', nowMs),
        report(sessionId, 'the callback page could not hand the sign-in over', 'sign-in-not-passed-on'),
      ]
  }
}
