import {
  type ConnectionDetails,
  type ConnectionListener,
  isCallFailure,
  isDenied,
  isTransient,
  type OpenConnection,
  type ParticipantConnection,
} from '../../model/ports.ts'
import type { Lazy } from '../basics/lazy.ts'
import { toChatError } from '../bff/to-chat-error.ts'
import type { Browser } from '../browser/browser.ts'
import { createReconnectDelay } from './reconnect-delay.ts'

/**
 * A connection to Connect that is replaced on the same participant token whenever it is lost. chatjs would reconnect
 * by itself, but gives up for good after one 429 or 500, and does not wait longer after each refused socket.
 */
export interface ReconnectingConnection {
  /** The connection opened last: its calls work while its socket is lost. Absent until the first one is open. */
  current(): ParticipantConnection | undefined
  /** Opens the first connection. Rejects with ParticipantError; `denied` means that the chat is over. */
  connect(options: ConnectOptions): Promise<void>
  /** Replaces the connection by one with a new connection token. Never rejects: a failure is retried later. */
  renew(): Promise<void>
  /** Makes the planned retry now, because the network may be back. */
  retryNow(): void
  close(): void
}

export interface ConnectOptions {
  /** For a chat that is known to exist: a transient failure does not reject, it is retried later. */
  readonly retry: boolean
}

export interface ReconnectingConnectionListener extends ConnectionListener {
  /** Connect no longer accepts the token: the chat ended while there was no connection. */
  onEnded(): void
}

/** A socket that has not opened after this time never opens. */
const SOCKET_WAIT_MS = 10_000
/** Connect closes a socket after an hour; chatjs counts on 3,540 seconds. */
const SOCKET_LIFE_MS = 3_480_000
/** The shortest time between two attempts, however often the network seems to be back. */
const LEAST_MS = 3_000

export function createReconnectingConnection(
  browser: Browser,
  code: Lazy<OpenConnection>,
  details: ConnectionDetails,
  listener: ReconnectingConnectionListener,
): ReconnectingConnection {
  const { clock } = browser
  const delay = createReconnectDelay(() => browser.random())
  const closing = new AbortController()
  /** Aborted when its connection is lost, replaced or closed. */
  let attempt = new AbortController()
  let connection: ParticipantConnection | undefined
  let connected: ParticipantConnection | undefined
  /** Of the attempt whose socket is open. */
  let openSocket: AbortSignal | undefined
  let waiting = false
  let renewing: Promise<void> | undefined
  let triedAtMs = Number.NEGATIVE_INFINITY
  let cancelAlarm = (): void => {}

  const alarm = (ms: number, ring: () => void): void => {
    cancelAlarm()
    cancelAlarm = clock.after(ms, ring)
  }

  const openConnection = async (): Promise<void> => {
    attempt.abort()
    attempt = new AbortController()
    const { signal } = attempt
    waiting = false
    triedAtMs = clock.now()
    cancelAlarm()
    // Before the next one opens: chatjs lets all sessions of a chat share one socket.
    connection?.close()
    try {
      const open = await code.load()
      if (signal.aborted) return
      const next = open(details, listenerFor(signal), clock)
      connection = next
      await next.connect()
      if (signal.aborted) return
      connected = next
      if (openSocket !== signal) alarm(SOCKET_WAIT_MS, () => onLost(signal))
    } catch (cause) {
      if (!signal.aborted) throw cause
    }
  }

  const listenerFor = (signal: AbortSignal): ConnectionListener => ({
    onEvent(event) {
      if (signal.aborted) return
      if (event.type === 'connection-lost') return onLost(signal)
      if (event.type === 'connected') {
        openSocket = signal
        alarm(SOCKET_LIFE_MS, () => void retry())
      }
      if (event.type === 'connection-proven') delay.reset()
      listener.onEvent(event)
    },
    onError: listener.onError,
  })

  /** This connection was lost or failed to open. Ignored if a newer one exists. */
  const onLost = (signal: AbortSignal, cause?: unknown): void => {
    if (signal.aborted) return
    listener.onEvent({ type: 'connection-lost', atMs: clock.now() })
    // The listener may have renewed the connection.
    if (signal.aborted) return
    attempt.abort()
    connection?.close()
    const busy = isCallFailure(cause) && cause.kind === 'busy'
    scheduleRetry(delay.nextMs(busy ? 'busy' : browser.online() ? 'lost' : 'offline'))
  }

  const scheduleRetry = (ms: number): void => {
    waiting = true
    const atMs = clock.now()
    alarm(ms, () => void retry())
    listener.onEvent({ type: 'reconnect-planned', tryAtMs: atMs + ms, atMs })
  }

  const retry = async (): Promise<void> => {
    try {
      await openConnection()
    } catch (cause) {
      if (isDenied(cause)) return listener.onEnded()
      const error = toChatError(cause)
      if (error.code === 'internal') listener.onError(error)
      onLost(attempt.signal, cause)
    }
  }

  return {
    current: () => connected,
    async connect(options) {
      try {
        await openConnection()
      } catch (cause) {
        if (!options.retry || !isTransient(cause)) throw cause
        onLost(attempt.signal, cause)
      }
    },
    async renew() {
      if (closing.signal.aborted) return
      renewing ??= retry().finally(() => {
        renewing = undefined
      })
      await renewing
    },
    retryNow() {
      if (closing.signal.aborted || !waiting) return
      delay.reset()
      const soonest = triedAtMs + LEAST_MS - clock.now()
      if (soonest > 0) scheduleRetry(soonest)
      else void retry()
    },
    close() {
      closing.abort()
      attempt.abort()
      cancelAlarm()
      connection?.close()
    },
  }
}
