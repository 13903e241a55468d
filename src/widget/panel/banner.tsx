import { type ReactNode, useEffect, useReducer, useState } from 'react'
import type { ConnectionState } from '../../model/chat/state.ts'
import { type Icon, icon, ProgressRing } from '../icons.tsx'
import { adoptChunkStyles } from '../styles/chunk-styles.ts'
import { minutesAndSeconds } from '../texts/minutes-and-seconds.ts'
import { useTexts } from '../texts/texts-context.tsx'
import { MENU_STYLES } from './menu-styles.ts'

const OfflineIcon: Icon = icon(
  <path d="M3 3l14 14M5.6 11.3a6.3 6.3 0 0 1 2.7-1.5M2.9 8.3a10 10 0 0 1 3-1.9M9.3 5.5a10 10 0 0 1 7.8 2.8M12 9.9c.9.3 1.7.8 2.4 1.4M10 15.25h.01" />,
)

/** A shorter interruption is not shown, in milliseconds. */
const SHOW_AFTER_MS = 1_000
/** A shorter wait has no countdown and no button, in seconds. */
const MIN_COUNTDOWN_SECONDS = 3
/** How long "You’re back online" stays, in milliseconds. */
const CONNECTED_AGAIN_MS = 4_000

const adoptStyles = (line: HTMLElement | null): void => adoptChunkStyles(line, MENU_STYLES)

/** A line below the header while the connection is interrupted, and shortly after. */
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
      <p ref={adoptStyles} className="banner">
        <OfflineIcon />
        {texts.bannerOffline}
      </p>
    )
  }
  if (displayed === 'back')
    return (
      <p ref={adoptStyles} className="banner">
        {texts.connectedAgain}
      </p>
    )
  if (displayed !== 'reconnecting') return null
  return (
    <p ref={adoptStyles} className="banner">
      <ProgressRing />
      <span>
        {seconds >= MIN_COUNTDOWN_SECONDS
          ? texts.connectionLost(minutesAndSeconds(seconds))
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

/** Whole seconds until a time; 0 without a time. */
function useSecondsUntil(atMs: number | undefined): number {
  const [, tick] = useReducer((times: number) => times + 1, 0)
  useEffect(() => {
    if (atMs === undefined) return
    const timer = setInterval(tick, 1_000)
    return () => clearInterval(timer)
  }, [atMs])
  return atMs === undefined ? 0 : Math.max(0, Math.ceil((atMs - Date.now()) / 1_000))
}

/** The connection to show: an interruption after a delay, and `back` for a moment after it. */
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
