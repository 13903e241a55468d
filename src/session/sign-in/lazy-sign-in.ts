import type { ReduceSignIns } from '../../model/chat/reduce.ts'
import type { Lazy } from '../basics/lazy.ts'
import { toChatError } from '../bff/to-chat-error.ts'
import type { SessionContext } from '../context.ts'
import type { ChatOptions } from '../options.ts'
import { opensWindow } from './opens-window.ts'
import type { SignIn, SignInTools } from './sign-in.ts'
import { type Emit, waitForDisplayName } from './signed-in-event.ts'

/** The sign-in, whose code is loaded once the chat is connected, or when it is needed before. */
export interface LazySignIn extends SignIn {
  readonly reduceSignIns: ReduceSignIns
  /** Starts loading the code. A failure is reported when the code is needed. */
  prefetch(): void
  /** Emits a host event; `signed-in` waits for the display name. */
  readonly emit: Emit
}

/** Not the type of the code loader: the code that it loads uses this file. */
interface SignInCode {
  readonly signIn: Lazy<(context: SessionContext, options: ChatOptions, tools: SignInTools) => SignIn>
  readonly liveChat: Lazy<{ readonly reduceSignIns: ReduceSignIns }>
}

interface Tools extends SignInTools {
  readonly emit: Emit
}

/** Waits between tries to load the code, in ms: the first one, and the longest. */
const FIRST_RETRY_MS = 2_000
const MAX_RETRY_MS = 60_000
const ALARM = 'sign-in-code'

/**
 * A command or an effect before the code is loaded waits for it, in order. If loading fails, the failure is reported and
 * loading is tried again while the chat is there.
 */
export function lazySignIn(
  context: SessionContext,
  options: ChatOptions,
  code: SignInCode,
  tools: Tools,
): LazySignIn {
  const { alarms, report } = context
  let signIn: SignIn | undefined
  let failures = 0
  let waiting: ((signIn: SignIn) => void)[] = []

  const runNow = (action: (signIn: SignIn) => void, loaded: SignIn): void => {
    try {
      action(loaded)
    } catch (cause) {
      report(toChatError(cause))
    }
  }
  const loadCode = async (): Promise<SignIn | undefined> => {
    const createSignIn = await code.signIn.load()
    if (!context.destroyed.aborted) signIn ??= createSignIn(context, options, tools)
    return signIn
  }
  const load = (): void => {
    loadCode().then(
      (loaded) => {
        const actions = waiting
        waiting = []
        for (const action of actions) if (loaded) runNow(action, loaded)
      },
      (cause: unknown) => {
        report(toChatError(cause))
        // The chat is gone.
        if (waiting.length === 0) return
        alarms.set(ALARM, Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** failures), load)
        failures += 1
      },
    )
  }
  const run = (action: (signIn: SignIn) => void): void => {
    if (signIn) return runNow(action, signIn)
    waiting.push(action)
    if (waiting.length === 1) load()
  }

  return {
    prefetch: () => void loadCode().catch(() => undefined),
    commands: {
      open: (...click) => run(({ commands }) => commands.open(...click)),
      opensWindow: () => signIn?.commands.opensWindow() ?? opensWindow(options, context.browser),
      obstacle: () => signIn?.commands.obstacle(),
      redirectUri: () => signIn?.commands.redirectUri(),
      linkFollowed: (sessionId) => run(({ commands }) => commands.linkFollowed(sessionId)),
      continueInThisTab: (sessionId) => run(({ commands }) => commands.continueInThisTab(sessionId)),
      decline: (sessionId) => run(({ commands }) => commands.decline(sessionId)),
      bringHere: (sessionId) => run(({ commands }) => commands.bringHere(sessionId)),
      requestAgain: (...request) =>
        new Promise((resolve) => run(({ commands }) => resolve(commands.requestAgain(...request)))),
    },
    runEffect: (effect) => run((loaded) => loaded.runEffect(effect)),
    listen: (sessionId, hash) => run((loaded) => loaded.listen(sessionId, hash)),
    emit: waitForDisplayName(tools.emit, alarms),
    // Without the code there is neither a window nor a timer.
    releaseWindows: () => signIn?.releaseWindows(),
    dispose() {
      waiting = []
      alarms.cancel(ALARM)
      signIn?.dispose()
    },
    // Without the code of a running chat there is no chat, and so no sign-in.
    reduceSignIns: (attempts, ...event) =>
      code.liveChat.current()?.reduceSignIns(attempts, ...event) ?? [attempts, []],
  }
}
