import type { SignIn } from './sign-in.ts'

/** Signing in, whose code comes with the chat itself: until then there is nothing to sign in to. */
export interface LateSignIn extends SignIn {
  /** Resolves when the code is there. Rejects where it does not load; the next call tries again. */
  ready(): Promise<void>
}

export function lateSignIn(load: () => Promise<SignIn>): LateSignIn {
  let there: SignIn | undefined
  let loading: Promise<void> | undefined
  return {
    ready() {
      loading ??= load().then(
        (signIn) => {
          there = signIn
        },
        (cause: unknown) => {
          loading = undefined
          throw cause
        },
      )
      return loading
    },
    commands: {
      open: (...wish) => there?.commands.open(...wish),
      opensWindow: () => there?.commands.opensWindow() ?? true,
      linkFollowed: (sessionId) => there?.commands.linkFollowed(sessionId),
      continueInThisTab: (sessionId) => there?.commands.continueInThisTab(sessionId),
      decline: (sessionId) => there?.commands.decline(sessionId),
      bringHere: (sessionId) => there?.commands.bringHere(sessionId),
    },
    runEffect: (effect) => there?.runEffect(effect),
    listen: (sessionId, hash) => there?.listen(sessionId, hash),
    releaseWindows: () => there?.releaseWindows(),
    dispose: () => there?.dispose(),
  }
}
