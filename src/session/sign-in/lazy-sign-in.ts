import { type Lazy, lazy } from '../basics/lazy.ts'
import { toChatError } from '../bff/to-chat-error.ts'
import type { SessionContext } from '../context.ts'
import type { ChatOptions } from '../options.ts'
import { opensWindow } from './opens-window.ts'
import type { SignIn, SignInTools } from './sign-in.ts'

/** The sign-in, whose code is loaded before the first chat is granted. */
export interface LazySignIn extends SignIn {
  /** Resolves when the code is loaded. Rejects if loading fails; the next call tries again. */
  ready(): Promise<void>
}

type CreateSignIn = (context: SessionContext, options: ChatOptions, tools: SignInTools) => SignIn

/** A command or an effect before the code is loaded waits for it; if loading fails, the failure is reported. */
export function lazySignIn(
  context: SessionContext,
  options: ChatOptions,
  code: Lazy<CreateSignIn>,
  tools: SignInTools,
): LazySignIn {
  const signIn = lazy(async () => (await code.load())(context, options, tools))
  const run = (action: (signIn: SignIn) => void): void => {
    signIn.call(action).catch((cause: unknown) => context.report(toChatError(cause)))
  }
  return {
    async ready() {
      await signIn.load()
    },
    commands: {
      open: (...click) => run(({ commands }) => commands.open(...click)),
      opensWindow: () => opensWindow(options, context.browser),
      linkFollowed: (sessionId) => run(({ commands }) => commands.linkFollowed(sessionId)),
      continueInThisTab: (sessionId) => run(({ commands }) => commands.continueInThisTab(sessionId)),
      decline: (sessionId) => run(({ commands }) => commands.decline(sessionId)),
      bringHere: (sessionId) => run(({ commands }) => commands.bringHere(sessionId)),
    },
    // Without the code there is no chat, and so no sign-in.
    reduceSignIns: (attempts, ...event) =>
      signIn.current()?.reduceSignIns(attempts, ...event) ?? [attempts, []],
    runEffect: (effect) => run((loaded) => loaded.runEffect(effect)),
    listen: (sessionId, hash) => run((loaded) => loaded.listen(sessionId, hash)),
    emit: (name, payload) => (signIn.current() ?? tools).emit(name, payload),
    // Without the code there is neither a window nor a timer.
    releaseWindows: () => signIn.current()?.releaseWindows(),
    dispose: () => signIn.current()?.dispose(),
  }
}
