import type { ChatEvent } from '../../model/chat/events.ts'
import type { ScrollPlace } from '../../model/chat/timeline.ts'
import { type HistoryPage, isDenied, isTransient, type ParticipantConnection } from '../../model/ports.ts'
import { backoff } from '../basics/backoff.ts'
import { callError } from '../bff/to-chat-error.ts'
import type { SessionContext } from '../context.ts'
import { dispatchPages, readTranscript } from './read-transcript.ts'

/** Reads the transcript: what was missed without a connection, and older messages. */
export interface TranscriptLoader {
  /** Reads what was missed. Never rejects: a failure is reported and, if it is transient, retried. */
  fetchMissed(): Promise<void>
  /** Reads the page before the oldest one. Rejects with ParticipantError. */
  loadOlder(): Promise<void>
  /** Drops the oldest of very many items, unless the customer is reading further up. */
  trim(): void
  /** Where the customer reads: further up, or at the end if `undefined`. */
  setReadPosition(place: ScrollPlace | undefined): void
  /** Ignores pages that are still being read. */
  close(): void
}

/** A page that is open for days must not grow with its conversation. */
const MAX_ITEMS = 2_000
const ITEMS_AFTER_TRIM = 1_900

const WAITS = { firstMs: 2_000, maxMs: 30_000 }

export function createTranscriptLoader(context: SessionContext): TranscriptLoader {
  const now = (): number => context.browser.clock.now()
  let fetchedOnce = false
  /** Connect's time up to which nothing is missing. */
  let upToMs: number | undefined
  let older: Older | undefined
  /** Nothing is trimmed while the customer reads further up. A host that never reports a position counts as further up once it loads more. */
  let position: 'at the end' | 'further up' | 'unknown' = context.storage.scrollPlace()
    ? 'further up'
    : 'unknown'
  const waits = backoff(WAITS)
  const closing = new AbortController()
  /** The connection that was renewed after a denial: if it is denied too, the token is not the cause. */
  let renewed: ParticipantConnection | undefined

  /**
   * Ignores pages of a replaced connection: they belong to another chat, or are read again on the next connection. If the
   * chat has ended meanwhile, Connect answers no more, so these pages are the last chance to know what was missed.
   */
  const dispatchFor = (connection: ParticipantConnection): ((event: ChatEvent) => void) => {
    const contactId = context.state().chat?.contactId
    return (event) => {
      const { phase, chat } = context.state()
      const isOver = phase === 'ended' && chat?.contactId === contactId && event.type !== 'sign-ins-replayed'
      if (isOver || context.connection() === connection) context.dispatch(event)
    }
  }

  const fetchMissed = async (): Promise<void> => {
    const connection = context.connection()
    if (!connection) return
    try {
      const read = await readTranscript(connection, upToMs, now, dispatchFor(connection))
      if (context.connection() !== connection) return
      if (!fetchedOnce) older = read.older
      fetchedOnce = true
      upToMs = read.upToMs
      waits.reset()
      trim()
    } catch (cause) {
      if (context.connection() !== connection) return
      context.report(callError('connect-failed', 'the transcript could not be read', cause))
      if (isDenied(cause) && renewed !== connection) {
        // The token may have expired; the new connection reads the transcript as soon as it is connected.
        await context.renewConnection()
        renewed = context.connection()
        return
      }
      if (!isTransient(cause)) return
      context.alarms.set('fetch-missed', waits.nextMs(), () => void fetchMissed())
    }
  }

  const trim = (): void => {
    const { items } = context.state()
    const count = items.length - ITEMS_AFTER_TRIM
    const oldest = items[count]
    if (items.length <= MAX_ITEMS || !oldest || position === 'further up') return
    // Connect does not accept an item of an earlier contact as a position in the transcript.
    if (oldest.earlier) return
    older = { beforeId: oldest.id }
    context.dispatch({ type: 'history-trimmed', count, atMs: now() })
  }

  const olderPage = async (connection: ParticipantConnection, from: Older): Promise<HistoryPage> => {
    try {
      return await connection.history(from)
    } catch (cause) {
      if (!isDenied(cause)) throw cause
      await context.renewConnection()
      const again = context.connection()
      if (!again || again === connection) throw cause
      return again.history(from)
    }
  }

  return {
    fetchMissed,
    async loadOlder() {
      const connection = context.connection()
      if (!connection || older === undefined) return
      // A host that reports the position reports it again when the customer scrolls.
      position = 'further up'
      const page = await olderPage(connection, older)
      if (closing.signal.aborted) return
      older = page.older
      dispatchPages('older', [page], older === undefined, now(), context.dispatch)
    },
    trim,
    setReadPosition(place) {
      position = place ? 'further up' : 'at the end'
    },
    close() {
      closing.abort()
    },
  }
}

type Older = string | { readonly beforeId: string }
