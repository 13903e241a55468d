import { type ReactNode, useEffect, useState } from 'react'
import type { ConnectionState } from '../../model/chat-state.ts'
import { OfflineIcon, ProgressRing } from '../icons.tsx'
import { useWords } from '../words.tsx'

/** Trouble shorter than this is nobody's concern, in milliseconds. */
const PATIENCE_MS = 1_000

/** One line under the header while the connection is gone. */
export function Banner({ connection }: { readonly connection: ConnectionState }): ReactNode {
  const { say } = useWords()
  const lasting = useLasting(connection)
  if (lasting === 'offline') {
    return (
      <p className="banner">
        <OfflineIcon />
        {say.bannerOffline}
      </p>
    )
  }
  if (lasting !== 'reconnecting') return null
  return (
    <p className="banner">
      <ProgressRing />
      {say.bannerReconnecting}
    </p>
  )
}

/** The connection once it has been in trouble for a while; good news at once. */
function useLasting(connection: ConnectionState): ConnectionState {
  const [lasting, setLasting] = useState<ConnectionState>('connected')
  const troubled = connection === 'reconnecting' || connection === 'offline'
  useEffect(() => {
    if (!troubled) return setLasting(connection)
    const timer = setTimeout(() => setLasting(connection), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [connection, troubled])
  return troubled ? lasting : connection
}
