import type { ChatEvent } from '../../model/chat/events.ts'
import type { ScrollPlace } from '../../model/chat/timeline.ts'
import { type HistoryPage, isDenied, isTransient, type ParticipantConnection } from '../../model/ports.ts'
import { backoff } from '../basics/backoff.ts'
import { callError } from '../bff/to-chat-error.ts'
import type { SessionContext } from '../context.ts'
import { dispatchPages, readTranscript } from './read-transcript.ts'

/** What was said while nobody listened, and what was said before. */
export interface TranscriptLoader {
  /** Reads what was missed. Never rejects: a failure is reported and, where that may help, tried again. */
  fetchMissed(): Promise<void>
  /** Reads the page before the oldest one. Rejects with ParticipantError. */
  loadOlder(): Promise<void>
  /** Lets go of the oldest of very many items, unless somebody reads up there. */
  trim(): void
  /** Whoever shows the conversation tells where it is read: further up, or at its end. */
  setReadPosition(place: ScrollPlace | undefined): void
  /** The chat is let go of: what is still being read is nobody's. */
  close(): void
}

/** More than anybody follows; a page that is open for days does not grow with its conversation. */
const MOST_ITEMS = 2_000
const ITEMS_KEPT = 1_900

const WAITS = { firstMs: 2_000, maxMs: 30_000 }

export function createTranscriptLoader(context: SessionContext): TranscriptLoader {
  const now = (): number => context.browser.clock.now()
  let fetchedOnce = false
  /** Nothing that Connect published up to then is missing here. */
  let upToMs: number | undefined
  let older: Older | undefined
  /** Nothing is trimmed while somebody reads further up. A host that never tells its place is there once it asked for more. */
  let position: 'at the end' | 'further up' | 'unknown' = context.storage.scrollPlace()
    ? 'further up'
    : 'unknown'
  const waits = backoff(WAITS)
  const closing = new AbortController()
  /** The line that was made because a token was denied: another denial says something else. */
  let renewed: ParticipantConnection | undefined

  /** Pages of a line that was let go are of another chat, or will be read again on the next line. */
  const dispatchFor =
    (connection: ParticipantConnection) =>
    (event: ChatEvent): void => {
      if (context.connection() === connection) context.dispatch(event)
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
        // Its token may have run out; the new line looks back as soon as it is connected.
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
    const count = items.length - ITEMS_KEPT
    const oldest = items[count]
    if (items.length <= MOST_ITEMS || !oldest || position === 'further up') return
    // Connect finds no place in a transcript by an item of an earlier contact.
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
      // Those who tell where they read tell it anew once they have left the beginning.
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
