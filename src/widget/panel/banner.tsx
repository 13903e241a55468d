import { type ReactNode, useEffect, useReducer, useState } from 'react'
import type { ConnectionState } from '../../model/chat/state.ts'
import { OfflineIcon, ProgressRing } from '../icons.tsx'
import { useTexts } from '../texts-context.tsx'

/** Trouble shorter than this is nobody's concern, in milliseconds. */
const SHOW_AFTER_MS = 1_000
/** A wait that is shown, and can be cut short, in seconds. */
const MIN_COUNTDOWN_SECONDS = 3
/** Whoever read of the trouble reads that it is over, for so long, in milliseconds. */
const CONNECTED_AGAIN_MS = 4_000

/** One line under the header while the connection is gone, and when it has come back. */
export function Banner(props: {
  readonly connection: ConnectionState
  readonly tryAtMs: number | undefined
  readonly onTryNow: () => void
}): ReactNode {
  const { connection, tryAtMs, onTryNow } = props
  const { texts } = useTexts()
  const displayed = useDisplayedConnection(connection)
  const seconds = useSecondsUntil(displayed === 'reconnecting' ? tryAtMs : undefined)
  if (displayed === 'offline') {
    return (
      <p className="banner">
        <OfflineIcon />
        {texts.bannerOffline}
      </p>
    )
  }
  if (displayed === 'back') return <p className="banner">{texts.connectedAgain}</p>
  if (displayed !== 'reconnecting') return null
  return (
    <p className="banner">
      <ProgressRing />
      <span>
        {seconds >= MIN_COUNTDOWN_SECONDS
          ? `${texts.bannerLost} ${texts.tryIn(seconds)}`
          : texts.bannerReconnecting}
      </span>
      {seconds >= MIN_COUNTDOWN_SECONDS && (
        <button type="button" className="link-button" onClick={onTryNow}>
          {texts.tryNow}
        </button>
      )}
    </p>
  )
}

/** Whole seconds until then; 0 where there is nothing to wait for. */
function useSecondsUntil(atMs: number | undefined): number {
  const [, tick] = useReducer((times: number) => times + 1, 0)
  useEffect(() => {
    if (atMs === undefined) return
    const timer = setInterval(tick, 1_000)
    return () => clearInterval(timer)
  }, [atMs])
  return atMs === undefined ? 0 : Math.max(0, Math.ceil((atMs - Date.now()) / 1_000))
}

/** The connection once it has been in trouble for a while, and `back` for a moment after that. */
function useDisplayedConnection(connection: ConnectionState): ConnectionState | 'back' {
  const [displayed, setDisplayed] = useState<ConnectionState | 'back'>('connected')
  const interrupted = isInterrupted(connection)
  useEffect(() => {
    if (!interrupted) return setDisplayed((previous) => next(previous, connection))
    const timer = setTimeout(() => setDisplayed(connection), SHOW_AFTER_MS)
    return () => clearTimeout(timer)
  }, [connection, interrupted])
  useEffect(() => {
    if (displayed !== 'back') return
    const timer = setTimeout(() => setDisplayed('connected'), CONNECTED_AGAIN_MS)
    return () => clearTimeout(timer)
  }, [displayed])
  return interrupted ? displayed : next(displayed, connection)
}

function next(displayed: ConnectionState | 'back', connection: ConnectionState): ConnectionState | 'back' {
  return connection === 'connected' && (displayed === 'back' || isInterrupted(displayed))
    ? 'back'
    : connection
}

function isInterrupted(connection: ConnectionState | 'back'): boolean {
  return connection === 'reconnecting' || connection === 'offline'
}
