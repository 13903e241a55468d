import {
  type ConnectionDetails,
  type ConnectionListener,
  type OpenConnection,
  type ParticipantConnection,
  ParticipantError,
} from '../../model/ports.ts'
import type { Lazy } from '../basics/lazy.ts'
import type { Browser } from '../browser/browser.ts'
import { createBackoff } from './backoff.ts'

/**
 * The line to Connect, made anew on the same participant token whenever it is lost. chatjs would reconnect by
 * itself, but gives up for good after one 429 or 500 and knows no patience where a socket is refused.
 */
export interface ReconnectingConnection {
  /** The connection made last: its calls work while its socket is lost. Absent until the first one was made. */
  current(): ParticipantConnection | undefined
  /**
   * Makes the first one. Rejects with ParticipantError; `denied` means that the chat is over. `patiently`: of a chat that
   * is known to run, whatever else fails is tried again later.
   */
  connect(patiently: boolean): Promise<void>
  /** Makes it anew, with a connection token of its own. Never rejects: what fails is tried again later. */
  renew(): Promise<void>
  /** There is reason to hope: what is planned for later is tried now. */
  retryNow(): void
  close(): void
}

export interface ReconnectingConnectionListener extends ConnectionListener {
  /** The token is no longer accepted: the chat ended while nobody was connected. */
  onEnded(): void
}

/** A socket that has not opened by then will not. */
const SOCKET_WAIT_MS = 10_000
/** Connect closes a socket after an hour; chatjs counts on 3,540 seconds. */
const SOCKET_LIFE_MS = 3_480_000
/** However much hope there is, one try follows another no sooner. */
const LEAST_MS = 3_000

export function createReconnectingConnection(
  browser: Browser,
  code: Lazy<OpenConnection>,
  details: ConnectionDetails,
  listener: ReconnectingConnectionListener,
): ReconnectingConnection {
  const { clock } = browser
  const backoff = createBackoff(() => browser.random())
  let connection: ParticipantConnection | undefined
  let connected: ParticipantConnection | undefined
  let turn = 0
  /** The turn whose socket is open. */
  let openTurn = 0
  let closed = false
  let waiting = false
  let renewing: Promise<void> | undefined
  let triedAtMs = Number.NEGATIVE_INFINITY
  let cancelAlarm = (): void => {}

  const alarm = (ms: number, ring: () => void): void => {
    cancelAlarm()
    cancelAlarm = clock.after(ms, ring)
  }

  const openConnection = async (): Promise<void> => {
    const mine = ++turn
    waiting = false
    triedAtMs = clock.now()
    cancelAlarm()
    // Before the new one is made: chatjs lets all sessions of a chat share one socket.
    connection?.close()
    const open = await code.load()
    if (closed || mine !== turn) return
    const next = open(details, listenerFor(mine), clock)
    connection = next
    try {
      await next.connect()
    } catch (cause) {
      // Another one was made meanwhile: this one is nobody's concern.
      if (mine !== turn) return
      throw cause
    }
    if (closed || mine !== turn) return
    connected = next
    if (openTurn !== mine) alarm(SOCKET_WAIT_MS, () => onLost(mine))
  }

  const listenerFor = (mine: number): ConnectionListener => ({
    onEvent(event) {
      if (mine !== turn) return
      if (event.type === 'connection-lost') return onLost(mine)
      if (event.type === 'connected') {
        openTurn = mine
        alarm(SOCKET_LIFE_MS, () => void retry())
      }
      if (event.type === 'connection-proven') backoff.reset()
      listener.onEvent(event)
    },
    onError: listener.onError,
  })

  /** Of this turn the line is lost, or could not be made for this cause; it may have been a good one, to be replaced. */
  const onLost = (mine: number, cause?: unknown): void => {
    if (closed || mine !== turn) return
    listener.onEvent({ type: 'connection-lost', atMs: clock.now() })
    // Whoever heard of it may have made a new one.
    if (closed || mine !== turn) return
    turn += 1
    connection?.close()
    const busy = cause instanceof ParticipantError && cause.kind === 'busy'
    scheduleRetry(backoff.nextDelayMs(busy ? 'busy' : browser.online() ? 'lost' : 'offline'))
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
      if (closed) return
      if (cause instanceof ParticipantError && cause.kind === 'denied') return listener.onEnded()
      onLost(turn, cause)
    }
  }

  return {
    current: () => connected,
    async connect(patiently) {
      try {
        await openConnection()
      } catch (cause) {
        if (closed) return
        const passing =
          cause instanceof ParticipantError && (cause.kind === 'busy' || cause.kind === 'unreachable')
        if (!patiently || !passing) throw cause
        onLost(turn, cause)
      }
    },
    async renew() {
      if (closed) return
      renewing ??= retry().finally(() => {
        renewing = undefined
      })
      await renewing
    },
    retryNow() {
      if (closed || !waiting) return
      backoff.reset()
      const soonest = triedAtMs + LEAST_MS - clock.now()
      if (soonest > 0) scheduleRetry(soonest)
      else void retry()
    },
    close() {
      closed = true
      cancelAlarm()
      connection?.close()
    },
  }
}
