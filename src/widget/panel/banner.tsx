import { type ReactNode, useEffect, useReducer, useState } from 'react'
import type { ConnectionState } from '../../model/chat/state.ts'
import { OfflineIcon, ProgressRing } from '../icons.tsx'
import { useTexts } from '../texts-context.tsx'

/** Trouble shorter than this is nobody's concern, in milliseconds. */
const PATIENCE_MS = 1_000
/** A wait that is shown, and can be cut short, in seconds. */
const WORTH_SAYING = 3
/** Whoever read of the trouble reads that it is over, for so long, in milliseconds. */
const GOOD_NEWS_MS = 4_000

/** One line under the header while the connection is gone, and when it has come back. */
export function Banner(props: {
  readonly connection: ConnectionState
  readonly tryAtMs: number | undefined
  readonly onTryNow: () => void
}): ReactNode {
  const { connection, tryAtMs, onTryNow } = props
  const { texts } = useTexts()
  const lasting = useLasting(connection)
  const seconds = useSecondsUntil(lasting === 'reconnecting' ? tryAtMs : undefined)
  if (lasting === 'offline') {
    return (
      <p className="banner">
        <OfflineIcon />
        {texts.bannerOffline}
      </p>
    )
  }
  if (lasting === 'back') return <p className="banner">{texts.connectedAgain}</p>
  if (lasting !== 'reconnecting') return null
  return (
    <p className="banner">
      <ProgressRing />
      <span>
        {seconds >= WORTH_SAYING ? `${texts.bannerLost} ${texts.tryIn(seconds)}` : texts.bannerReconnecting}
      </span>
      {seconds >= WORTH_SAYING && (
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
function useLasting(connection: ConnectionState): ConnectionState | 'back' {
  const [lasting, setLasting] = useState<ConnectionState | 'back'>('connected')
  const troubled = isTrouble(connection)
  useEffect(() => {
    if (!troubled) return setLasting((was) => next(was, connection))
    const timer = setTimeout(() => setLasting(connection), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [connection, troubled])
  useEffect(() => {
    if (lasting !== 'back') return
    const timer = setTimeout(() => setLasting('connected'), GOOD_NEWS_MS)
    return () => clearTimeout(timer)
  }, [lasting])
  return troubled ? lasting : next(lasting, connection)
}

function next(lasting: ConnectionState | 'back', connection: ConnectionState): ConnectionState | 'back' {
  return connection === 'connected' && (lasting === 'back' || isTrouble(lasting)) ? 'back' : connection
}

function isTrouble(connection: ConnectionState | 'back'): boolean {
  return connection === 'reconnecting' || connection === 'offline'
}
