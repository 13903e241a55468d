import { compact } from '../../contract/compact.ts'
import { withProvider } from '../../contract/with-provider.ts'
import { ARMING_MS, type Attempt } from '../../model/sign-in/attempt.ts'
import { canOpen } from '../../model/sign-in/openable.ts'
import { reportException } from '../basics/report-error.ts'
import type { SessionContext } from '../context.ts'
import type { ChatOptions } from '../options.ts'
import { opensWindow } from './opens-window.ts'
import type { SignInWindow } from './popup.ts'
import { createRequestAgain } from './request-again.ts'
import { type SignInObstacle, signInObstacle } from './sign-in-obstacle.ts'

/** Commands of the sign-in cards. Each has an effect only in the states that allow it. */
export interface SignInCommands {
  /**
   * Opens the sign-in window. Call it in the task of the click that `event` is. `provider` is the name of a provider
   * that the BFF offers; any other is ignored.
   */
  open(sessionId: string, event: Event, provider?: string): void
  /** False if this tab goes to the sign-in page instead. */
  opensWindow(): boolean
  /** Why the sign-in may fail on this page; undefined if nothing speaks against it. */
  obstacle(): SignInObstacle | undefined
  /** The URL to which the sign-in page returns; undefined if the host opens the sign-in page itself. */
  redirectUri(): string | undefined
  /** Call it when the customer follows the visible link. */
  linkFollowed(sessionId: string): void
  /** Goes to the sign-in page in this tab. */
  continueInThisTab(sessionId: string): void
  /** Continues the chat without signing in. */
  decline(sessionId: string): void
  /** Brings a sign-in that is open in another tab of this chat to this one. */
  bringHere(sessionId: string): void
  /**
   * Asks for another sign-in after this one ended without success, and sends `text` as a message of the customer. Does
   * nothing if the BFF does not accept the request. Rejects with BffError.
   */
  requestAgain(sessionId: string, text: string): Promise<void>
}

interface Tools {
  readonly window: SignInWindow
  requestLeadership(): void
  /** Sends a message of the customer. */
  send(text: string): void
}

type Openable = Extract<Attempt, { state: 'ready' | 'blocked' | 'window-open' | 'window-detached' }>

export function createSignInCommands(
  context: SessionContext,
  options: ChatOptions,
  tools: Tools,
): SignInCommands {
  const { browser, state, dispatch } = context
  const now = (): number => browser.clock.now()
  const find = (sessionId: string): Attempt | undefined =>
    state().attempts.find((one) => one.sessionId === sessionId)

  const openByHost = (attempt: Openable, url: string, provider?: string): boolean => {
    try {
      const { host, hash } = attempt
      const context = compact({ host, attempt: hash.slice(0, 10), provider })
      return options.openSignIn?.(url, context) !== false
    } catch (error) {
      // A mistake of the host. For the customer, the window did not open.
      reportException(error)
      return false
    }
  }

  // A host that opens the sign-in page itself knows how.
  const obstacle = options.openSignIn ? undefined : signInObstacle()
  const hasWindow = (): boolean => !obstacle && opensWindow(options, browser)

  return {
    open(sessionId, event, requested) {
      // A click by a script is not a decision of the customer.
      if (!event.isTrusted || context.destroyed.aborted) return
      const attempt = find(sessionId)
      if (!attempt || !canOpen(attempt)) return
      if (attempt.state === 'ready' && now() - attempt.readyAtMs < ARMING_MS) return
      const provider = offered(context, requested) ?? attempt.provider
      const about = compact({ sessionId, atMs: now(), provider })
      if (!hasWindow()) return dispatch({ type: 'leave-chosen', ...about })
      // Before the window: some in-app browsers navigate this very page instead.
      context.storage.saveSignIn({ ...attempt, state: 'window-open' })
      const url = withProvider(attempt.url, provider)
      if (options.openSignIn) {
        const opened = openByHost(attempt, url, provider)
        return dispatch({ type: opened ? 'link-followed' : 'window-blocked', ...about })
      }
      const outcome = tools.window.open(sessionId, url)
      dispatch({ type: outcome === 'opened' ? 'window-opened' : 'window-blocked', ...about })
    },
    opensWindow: hasWindow,
    obstacle: () => obstacle,
    redirectUri: () => (options.openSignIn ? undefined : state().chat?.signIn.redirectUri),
    linkFollowed: (sessionId) => dispatch({ type: 'link-followed', sessionId, atMs: now() }),
    continueInThisTab: (sessionId) => dispatch({ type: 'leave-chosen', sessionId, atMs: now() }),
    decline: (sessionId) => dispatch({ type: 'declined', sessionId, atMs: now() }),
    bringHere(sessionId) {
      if (find(sessionId)?.state === 'other-tab') tools.requestLeadership()
    },
    requestAgain: createRequestAgain(context, tools.send),
  }
}

function offered({ state }: SessionContext, provider: string | undefined): string | undefined {
  return state().chat?.signIn.providers?.find(({ name }) => name === provider)?.name
}
