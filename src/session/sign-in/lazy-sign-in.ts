import type { SignIn } from './sign-in.ts'

/** Signing in, whose code comes with the chat itself: until then there is nothing to sign in to. */
export interface LazySignIn extends SignIn {
  /** Resolves when the code is there. Rejects where it does not load; the next call tries again. */
  ready(): Promise<void>
}

export function lazySignIn(load: () => Promise<SignIn>): LazySignIn {
  let loaded: SignIn | undefined
  let loading: Promise<void> | undefined
  return {
    ready() {
      loading ??= load().then(
        (signIn) => {
          loaded = signIn
        },
        (cause: unknown) => {
          loading = undefined
          throw cause
        },
      )
      return loading
    },
    commands: {
      open: (...wish) => loaded?.commands.open(...wish),
      opensWindow: () => loaded?.commands.opensWindow() ?? true,
      linkFollowed: (sessionId) => loaded?.commands.linkFollowed(sessionId),
      continueInThisTab: (sessionId) => loaded?.commands.continueInThisTab(sessionId),
      decline: (sessionId) => loaded?.commands.decline(sessionId),
      bringHere: (sessionId) => loaded?.commands.bringHere(sessionId),
    },
    runEffect: (effect) => loaded?.runEffect(effect),
    listen: (sessionId, hash) => loaded?.listen(sessionId, hash),
    releaseWindows: () => loaded?.releaseWindows(),
    dispose: () => loaded?.dispose(),
  }
}
