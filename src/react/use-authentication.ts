import { useEffect, useState } from 'react'
import type { SignInProvider } from '../contract/api.ts'
import { withProvider } from '../contract/with-provider.ts'
import { type Attempt, isFinal } from '../model/sign-in/attempt.ts'
import { canDecline } from '../model/sign-in/can-decline.ts'
import { canRequestAgain } from '../model/sign-in/can-request-again.ts'
import { useChatContext } from './chat-context.ts'
import { useCanSignIn } from './use-can-sign-in.ts'
import { useCommand } from './use-command.ts'
import { useSelector } from './use-selector.ts'
import type { AuthenticationView } from './views.ts'

/** Returns one sign-in card by the `sessionId` of its transcript entry; `undefined` if there is no such sign-in. */
export function useAuthentication(sessionId: string): AuthenticationView | undefined {
  const { chat } = useChatContext()
  const attempt = useSelector((state) => state.attempts.find((one) => one.sessionId === sessionId))
  const displayName = useSelector((state) => state.displayName)
  const providers = useSelector(({ chat: granted }) => granted?.signIn.providers ?? NO_PROVIDERS)
  const secondsLeft = useSecondsLeft(attempt)
  const canSignIn = useCanSignIn(attempt)
  const isRepeatable = useSelector((state) => canRequestAgain(state, sessionId))
  const available = useSelector(({ chat: granted }) => granted?.signIn.requestAgain === true)
  const request = useCommand((text: string) => chat.signIn.requestAgain(sessionId, text))
  const inOtherTabs = useSelector(({ phase, connection }) => phase === 'live' && connection === 'other-tabs')
  if (!attempt) return undefined
  return {
    state: attempt.state,
    final: isFinal(attempt),
    readyReason: attempt.state === 'ready' ? attempt.reason : undefined,
    host: 'host' in attempt ? attempt.host : undefined,
    url: attempt.state === 'blocked' ? withProvider(attempt.url, attempt.provider) : undefined,
    deadlineAtMs: isFinal(attempt) ? undefined : attempt.deadlineAtMs,
    secondsLeft,
    canSignIn: canSignIn && !inOtherTabs,
    canDecline: canDecline(attempt) && !inOtherTabs,
    displayName: attempt.state === 'succeeded' ? displayName : undefined,
    providers,
    opensWindow: chat.signIn.opensWindow(),
    obstacle: chat.signIn.obstacle(),
    redirectUri: chat.signIn.redirectUri(),
    // The events of the sign-in arrive where the chat is connected.
    signIn: (event, provider) =>
      inOtherTabs ||
      chat.signIn.open(sessionId, 'nativeEvent' in event ? event.nativeEvent : event, provider),
    linkFollowed: () => chat.signIn.linkFollowed(sessionId),
    continueInThisTab: () => inOtherTabs || chat.signIn.continueInThisTab(sessionId),
    decline: () => inOtherTabs || chat.signIn.decline(sessionId),
    bringHere: () => inOtherTabs || chat.signIn.bringHere(sessionId),
    requestAgain:
      isRepeatable && !inOtherTabs
        ? { ...request, available, requested: 'requestedAgain' in attempt }
        : undefined,
  }
}

const NO_PROVIDERS: readonly SignInProvider[] = []

/** Seconds left in the last minute before the deadline; undefined before it and after it. */
function useSecondsLeft(attempt: Attempt | undefined): number | undefined {
  const [now, setNow] = useState(Date.now)
  const deadline =
    attempt && !isFinal(attempt) && attempt.state !== 'reconciling' ? attempt.deadlineAtMs : undefined
  useEffect(() => {
    if (deadline === undefined) return
    let timer: ReturnType<typeof setTimeout>
    const tick = (): void => {
      setNow(Date.now())
      const left = deadline - Date.now()
      if (left <= 0) return
      timer = setTimeout(tick, left > 60_000 ? left - 60_000 : left % 1_000 || 1_000)
    }
    tick()
    return () => clearTimeout(timer)
  }, [deadline])
  if (deadline === undefined) return undefined
  const left = deadline - now
  return left <= 60_000 && left > 0 ? Math.ceil(left / 1_000) : undefined
}
