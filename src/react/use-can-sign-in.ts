import { useCallback, useSyncExternalStore } from 'react'
import { ARMING_MS, type Attempt } from '../model/sign-in/attempt.ts'

const ALWAYS = Number.NEGATIVE_INFINITY
const NEVER = Number.POSITIVE_INFINITY

/** Whether a click on the button of a sign-in has an effect now. */
export function useCanSignIn(attempt: Attempt | undefined): boolean {
  const fromMs = canSignInFromMs(attempt)
  const subscribe = useCallback(
    (changed: () => void) => {
      let timer: ReturnType<typeof setTimeout>
      // A timer can fire a little before the wall clock is there.
      const wait = (): void => {
        const left = fromMs - Date.now()
        if (left <= 0) changed()
        else if (left < NEVER) timer = setTimeout(wait, left)
      }
      wait()
      return () => clearTimeout(timer)
    },
    [fromMs],
  )
  return useSyncExternalStore(
    subscribe,
    () => Date.now() >= fromMs,
    () => false,
  )
}

function canSignInFromMs(attempt: Attempt | undefined): number {
  switch (attempt?.state) {
    case 'ready':
      return attempt.readyAtMs + ARMING_MS
    case 'blocked':
    case 'window-open':
    case 'window-detached':
      return ALWAYS
    default:
      return NEVER
  }
}
