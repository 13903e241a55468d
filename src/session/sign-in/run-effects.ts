import type { SignInMode } from '../../contract/api.ts'
import { hashState } from '../../contract/state-hash.ts'
import { ChatError } from '../../model/chat-error.ts'
import { ParticipantError } from '../../model/ports.ts'
import { type Attempt, isFinal } from '../../model/sign-in/attempt.ts'
import type { AuthEffect } from '../../model/sign-in/effects.ts'
import { BffError } from '../bff/client-port.ts'
import type { SessionContext } from '../context.ts'
import type { SignInWindow } from './popup.ts'
import { requestSignInUrl, urlFailure } from './request-url.ts'

/** What the sign-in's effects need beside the context of the chat. */
interface Tools {
  readonly window: SignInWindow
  announce(effect: Extract<AuthEffect, { type: 'announce-sign-in' }>): void
  fetchMissed(): Promise<void>
  release(sessionId: string): void
}

export interface SignInEffects {
  runEffect(effect: AuthEffect): void
  /** Calls off everything that waits for this attempt, or for all of them. */
  cancelTimers(sessionId?: string): void
}

/** The one place where a sign-in's decisions become deeds. */
export function createSignInEffects(context: SessionContext, tools: Tools): SignInEffects {
  const { browser, bff, dispatch } = context
  const waiting = new Map<string, () => void>()
  const now = (): number => browser.clock.now()

  /** At once, in this very task, where nothing is to be waited for. */
  const later = (key: string, ms: number, run: () => void): void => {
    waiting.get(key)?.()
    if (ms <= 0) {
      waiting.delete(key)
      run()
      return
    }
    waiting.set(
      key,
      browser.clock.after(ms, () => {
        waiting.delete(key)
        run()
      }),
    )
  }

  const requestUrl = async (sessionId: string): Promise<void> => {
    try {
      const url = await requestSignInUrl(context, sessionId)
      dispatch({ type: 'url-received', sessionId, url, atMs: now() })
    } catch (cause) {
      dispatch({ type: 'url-failed', sessionId, reason: urlFailure(cause), atMs: now() })
    }
  }

  const bind = async (sessionId: string, url: string, mode: SignInMode): Promise<void> => {
    const { chat } = context.state()
    if (!chat) return
    try {
      const stateHash = await hashState(new URL(url).searchParams.get('state') ?? '')
      // A BFF that gave the address has bound it; only the way back in this tab is bound anew.
      if (mode === 'redirect' || !chat.signIn.mediated) {
        await bff.begin({ contactId: chat.contactId, stateHash, mode, returnPath: browser.path() })
      }
      const event = { sessionId, atMs: now() }
      dispatch(
        mode === 'popup' ? { type: 'bound', hash: stateHash, ...event } : { type: 'leave-bound', ...event },
      )
    } catch (cause) {
      const event = { sessionId, atMs: now() }
      if (mode === 'redirect') return dispatch({ type: 'leave-failed', ...event })
      const fault = cause instanceof BffError ? cause : undefined
      const busy = fault !== undefined && isPassing(fault.status)
      const { retryAfterMs } = fault ?? {}
      if (!busy) return dispatch({ type: 'bind-failed', reason: 'refused', ...event })
      dispatch({ type: 'bind-failed', reason: 'busy', ...(retryAfterMs ? { retryAfterMs } : {}), ...event })
    }
  }

  const cancel = async (sessionId: string): Promise<void> => {
    try {
      await askToCancel(sessionId).catch((cause: unknown) => {
        if (!(cause instanceof ParticipantError) || cause.kind !== 'denied') throw cause
        // The time of the connection token may be over; a new one says whether it was that.
        return context.renewConnection().then(() => askToCancel(sessionId))
      })
      dispatch({ type: 'cancel-accepted', sessionId, atMs: now() })
    } catch (cause) {
      const kind = cause instanceof ParticipantError ? cause.kind : 'refused'
      const reason = kind === 'busy' || kind === 'unreachable' ? 'busy' : 'refused'
      dispatch({ type: 'cancel-failed', sessionId, reason, atMs: now() })
    }
  }

  const askToCancel = async (sessionId: string): Promise<void> => {
    const connection = context.connection()
    if (!connection) throw new ParticipantError('unreachable', 'there is no connection')
    await connection.cancelAuthentication(sessionId)
  }

  const runEffect = (effect: AuthEffect): void => {
    const { sessionId } = effect
    switch (effect.type) {
      case 'request-url':
        return later(
          `${sessionId}:request`,
          browser.random() * effect.waitUpToMs,
          () =>
            void (effect.renewFirst
              ? context.renewConnection().then(() => requestUrl(sessionId))
              : requestUrl(sessionId)),
        )
      case 'bind': {
        const ms = Math.max(browser.random() * effect.waitUpToMs, effect.waitAtLeastMs ?? 0)
        return later(`${sessionId}:bind`, ms, () => void bind(sessionId, effect.url, effect.mode))
      }
      case 'cancel':
        return later(
          `${sessionId}:cancel-call`,
          browser.random() * effect.waitUpToMs,
          () => void cancel(sessionId),
        )
      case 'leave':
        return browser.leaveFor(effect.url)
      case 'close-window':
        return tools.window.close(sessionId)
      case 'reconcile':
        return void reconcile(context, tools, sessionId)
      case 'set-timer':
        return later(`${sessionId}:${effect.timer}`, Math.max(1, effect.afterMs), () =>
          dispatch({ type: 'timer-fired', sessionId, timer: effect.timer, atMs: now() }),
        )
      case 'release':
        cancelTimers(sessionId)
        return tools.release(sessionId)
      case 'announce-sign-in':
        saveDecision(context, sessionId)
        return tools.announce(effect)
      case 'report':
        return context.report(new ChatError(effect.code, effect.detail))
    }
  }

  const cancelTimers = (sessionId?: string): void => {
    for (const [key, stop] of waiting) {
      if (sessionId !== undefined && !key.startsWith(`${sessionId}:`)) continue
      stop()
      waiting.delete(key)
    }
  }

  return { runEffect, cancelTimers }
}

/** Worth another try: no answer, too many requests, or a server in trouble. */
function isPassing(status: number | undefined): boolean {
  return status === undefined || status === 429 || status >= 500
}

/**
 * Looks the outcome up where Connect keeps it: the transcript (UNCONFIRMED whether it stores sign-in events) and,
 * where the BFF offers it, the contact's own record.
 */
async function reconcile(context: SessionContext, tools: Tools, sessionId: string): Promise<void> {
  await tools.fetchMissed()
  const attempts = context.state().attempts
  const attempt = attempts.find((one) => one.sessionId === sessionId)
  if (!attempt || isFinal(attempt)) return
  // The record tells of the contact, not of the attempt: an earlier end would speak for this one.
  if (context.storage.signInDecided()) return
  if (attempts.some((one) => one !== attempt && mayBeOnRecord(one))) return
  try {
    const answer = await context.bff.status()
    if (!answer || answer.status === 'pending') return
    const outcome = answer.status === 'authenticated' ? 'succeeded' : answer.status
    const { itemId, sentAtMs } = attempt
    const atMs = context.browser.clock.now()
    context.dispatch({ type: 'sign-in-result', outcome, sessionId, itemId, sentAtMs, atMs })
  } catch (cause) {
    if (!(cause instanceof BffError)) throw cause
    // Nothing was learnt; the next look, or Connect's own event, will tell.
    context.report(cause)
  }
}

/** Whether Connect may have written down how this attempt ended. Going on without leaves the record alone. */
function mayBeOnRecord(attempt: Attempt): boolean {
  if (!isFinal(attempt) || attempt.state === 'cancelled') return false
  return attempt.decidedBy === 'server' || attempt.hash !== undefined
}

function saveDecision({ storage, state }: SessionContext, sessionId: string): void {
  const attempt = state().attempts.find((one) => one.sessionId === sessionId)
  if (attempt && mayBeOnRecord(attempt)) storage.saveSignInDecided()
}
