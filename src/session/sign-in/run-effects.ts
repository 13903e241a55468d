import { ChatError } from '../../model/chat-error.ts'
import type { AuthEffect } from '../../model/sign-in/effects.ts'
import { createAlarms } from '../basics/alarms.ts'
import type { SessionContext } from '../context.ts'
import { bind } from './bind.ts'
import { cancel } from './cancel.ts'
import type { SignInWindow } from './popup.ts'
import { reconcile, saveDecision } from './reconcile.ts'
import { requestUrl } from './request-url.ts'

interface EffectTools {
  readonly window: SignInWindow
  announce(effect: Extract<AuthEffect, { type: 'announce-sign-in' }>): void
  fetchMissed(): Promise<void>
  release(sessionId: string): void
}

export interface SignInEffects {
  runEffect(effect: AuthEffect): void
  /** Cancels everything that waits for a time, for one sign-in or for all of them. */
  cancelTimers(sessionId?: string): void
}

/** The only place where the effects of a sign-in are carried out. */
export function createSignInEffects(context: SessionContext, tools: EffectTools): SignInEffects {
  const { browser, dispatch } = context
  const alarms = createAlarms(browser.clock)

  /** In this very task if there is nothing to wait for. */
  const runAfter = (name: string, ms: number, run: () => void): void => {
    if (ms > 0) return alarms.set(name, ms, run)
    alarms.cancel(name)
    run()
  }

  const cancelTimers = (sessionId?: string): void =>
    alarms.cancelAll(sessionId === undefined ? '' : `${sessionId}:`)

  const runEffect = (effect: AuthEffect): void => {
    const { sessionId } = effect
    switch (effect.type) {
      case 'request-url':
        return runAfter(`${sessionId}:request`, browser.random() * effect.waitUpToMs, () => {
          if (effect.renewFirst) void context.renewConnection().then(() => requestUrl(context, sessionId))
          else void requestUrl(context, sessionId)
        })
      case 'bind': {
        const ms = Math.max(browser.random() * effect.waitUpToMs, effect.waitAtLeastMs ?? 0)
        return runAfter(`${sessionId}:bind`, ms, () => void bind(context, sessionId, effect.url, effect.mode))
      }
      case 'cancel': {
        const ms = browser.random() * effect.waitUpToMs
        return runAfter(`${sessionId}:cancel-call`, ms, () => void cancel(context, sessionId))
      }
      case 'leave':
        return browser.leaveFor(effect.url)
      case 'close-window':
        return tools.window.close(sessionId)
      case 'reconcile':
        return void reconcile(context, tools.fetchMissed, sessionId)
      case 'set-timer': {
        const { timer, afterMs } = effect
        return alarms.set(`${sessionId}:${timer}`, Math.max(1, afterMs), () =>
          dispatch({ type: 'timer-fired', sessionId, timer, atMs: browser.clock.now() }),
        )
      }
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

  return { runEffect, cancelTimers }
}
