import {
  type ConnectionDetails,
  type ConnectionListener,
  type ParticipantConnection,
  ParticipantError,
} from '../model/ports.ts'
import type { Browser } from './browser.ts'
import { patience } from './patience.ts'

/**
 * The line to Connect, made anew on the same participant token whenever it is lost. chatjs would reconnect by
 * itself, but gives up for good after one 429 or 500 and knows no patience where a socket is refused.
 */
export interface Link {
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
  hurry(): void
  close(): void
}

export interface LinkListener extends ConnectionListener {
  /** The token is no longer accepted: the chat ended while nobody was connected. */
  onEnded(): void
}

/** A socket that has not opened by then will not. */
const SOCKET_WAIT_MS = 10_000
/** Connect closes a socket after an hour; chatjs counts on 3,540 seconds. */
const SOCKET_LIFE_MS = 3_480_000
/** However much hope there is, one try follows another no sooner. */
const LEAST_MS = 3_000

export function createLink(browser: Browser, details: ConnectionDetails, listener: LinkListener): Link {
  const { clock } = browser
  const patient = patience(() => browser.random())
  let line: ParticipantConnection | undefined
  let usable: ParticipantConnection | undefined
  let turn = 0
  /** The turn whose socket is open. */
  let openTurn = 0
  let closed = false
  let waiting = false
  let renewing: Promise<void> | undefined
  let triedAtMs = Number.NEGATIVE_INFINITY
  let callOff = (): void => {}

  const alarm = (ms: number, ring: () => void): void => {
    callOff()
    callOff = clock.after(ms, ring)
  }

  const make = async (): Promise<void> => {
    const mine = ++turn
    waiting = false
    triedAtMs = clock.now()
    callOff()
    // Before the new one is made: chatjs lets all sessions of a chat share one socket.
    line?.close()
    const open = await browser.loadConnection()
    if (closed || mine !== turn) return
    const next = open(details, listenerFor(mine), clock)
    line = next
    try {
      await next.connect()
    } catch (cause) {
      // Another one was made meanwhile: this one is nobody's concern.
      if (mine !== turn) return
      throw cause
    }
    if (closed || mine !== turn) return
    usable = next
    if (openTurn !== mine) alarm(SOCKET_WAIT_MS, () => lost(mine))
  }

  const listenerFor = (mine: number): ConnectionListener => ({
    onEvent(event) {
      if (mine !== turn) return
      if (event.type === 'connection-lost') return lost(mine)
      if (event.type === 'connected') {
        openTurn = mine
        alarm(SOCKET_LIFE_MS, () => void retry())
      }
      if (event.type === 'connection-proven') patient.startOver()
      listener.onEvent(event)
    },
    onError: listener.onError,
  })

  /** Of this turn the line is lost, or could not be made for this cause; it may have been a good one, to be replaced. */
  const lost = (mine: number, cause?: unknown): void => {
    if (closed || mine !== turn) return
    listener.onEvent({ type: 'connection-lost', atMs: clock.now() })
    // Whoever heard of it may have made a new one.
    if (closed || mine !== turn) return
    turn += 1
    line?.close()
    const busy = cause instanceof ParticipantError && cause.kind === 'busy'
    plan(patient.wait(busy ? 'busy' : browser.online() ? 'lost' : 'offline'))
  }

  const plan = (ms: number): void => {
    waiting = true
    const atMs = clock.now()
    alarm(ms, () => void retry())
    listener.onEvent({ type: 'reconnect-planned', tryAtMs: atMs + ms, atMs })
  }

  const retry = async (): Promise<void> => {
    try {
      await make()
    } catch (cause) {
      if (closed) return
      if (cause instanceof ParticipantError && cause.kind === 'denied') return listener.onEnded()
      lost(turn, cause)
    }
  }

  return {
    current: () => usable,
    async connect(patiently) {
      try {
        await make()
      } catch (cause) {
        if (closed) return
        const passing =
          cause instanceof ParticipantError && (cause.kind === 'busy' || cause.kind === 'unreachable')
        if (!patiently || !passing) throw cause
        lost(turn, cause)
      }
    },
    async renew() {
      if (closed) return
      renewing ??= retry().finally(() => {
        renewing = undefined
      })
      await renewing
    },
    hurry() {
      if (closed || !waiting) return
      patient.startOver()
      const soonest = triedAtMs + LEAST_MS - clock.now()
      if (soonest > 0) plan(soonest)
      else void retry()
    },
    close() {
      closed = true
      callOff()
      line?.close()
    },
  }
}
