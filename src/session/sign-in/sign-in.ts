import { compact } from '../../contract/compact.ts'
import type { Announcement } from '../../model/host-event.ts'
import type { AuthEffect } from '../../model/sign-in/effects.ts'
import type { SessionContext } from '../context.ts'
import type { ChatOptions } from '../options.ts'
import { createCallbackChannels } from './callback-channels.ts'
import { createSignInCommands, type SignInCommands } from './commands.ts'
import { createSignInWindow } from './popup.ts'
import { createSignInEffects } from './run-effects.ts'

/** The sign-ins of one chat: commands, effects, windows and callback channels. */
export interface SignIn {
  readonly commands: SignInCommands
  runEffect(effect: AuthEffect): void
  /** Opens the channel on which the callback page of this sign-in reports its progress. */
  listen(sessionId: string, hash: string): void
  /** Stops watching the windows, which stay open: the customer may finish there. */
  releaseWindows(): void
  /** Closes windows and channels, and cancels all timers. */
  dispose(): void
}

export interface SignInTools {
  announce(announcement: Announcement): void
  fetchMissed(): Promise<void>
  requestLeadership(): void
  /** Sends a message of the customer. */
  send(text: string): void
}

export function createSignIn(context: SessionContext, options: ChatOptions, tools: SignInTools): SignIn {
  const { browser, storage, dispatch } = context
  const now = (): number => browser.clock.now()
  const window = createSignInWindow(browser, (sessionId) =>
    dispatch({ type: 'window-lost', sessionId, atMs: now() }),
  )
  const callbackChannels = createCallbackChannels(browser, (sessionId, progress) =>
    dispatch({ type: 'callback-progressed', sessionId, progress, atMs: now() }),
  )
  const effects = createSignInEffects(context, {
    window,
    announce({ sessionId, state, secondsLeft }) {
      const attempt = context.state().attempts.find((one) => one.sessionId === sessionId)
      const host = state === 'ready' && attempt && 'host' in attempt ? attempt.host : undefined
      tools.announce(compact({ type: 'sign-in', state, secondsLeft, host }))
    },
    fetchMissed: tools.fetchMissed,
    release(sessionId) {
      storage.removeSignIn(sessionId)
      callbackChannels.close(sessionId)
    },
  })
  return {
    commands: createSignInCommands(context, options, { window, ...tools }),
    runEffect: effects.runEffect,
    listen: callbackChannels.listen,
    releaseWindows: window.releaseAll,
    dispose() {
      effects.cancelTimers()
      window.closeAll()
      callbackChannels.closeAll()
    },
  }
}
