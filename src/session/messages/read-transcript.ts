import type { ChatEvent } from '../../model/chat/events.ts'
import type { HistoryPage, ParticipantConnection } from '../../model/ports.ts'
import type { AuthServerEvent, AuthServerFact } from '../../model/sign-in/events.ts'

/** More pages than the longest chat has, at 100 items each: a service that names endless pages must not loop. */
const MAX_PAGES = 1_000

/**
 * Reads the transcript backwards to `upToMs`, Connect's time up to which nothing is missing, and dispatches all pages
 * at once; without `upToMs`, only the newest page. Resolves with the token of the page before and the new `upToMs`.
 */
export async function readTranscript(
  connection: ParticipantConnection,
  upToMs: number | undefined,
  now: () => number,
  dispatch: (event: ChatEvent) => void,
): Promise<{ readonly older: string | undefined; readonly upToMs: number | undefined }> {
  const pages: HistoryPage[] = []
  let older: string | undefined
  do {
    const page = await connection.history(older)
    pages.unshift(page)
    older = page.older
    if (upToMs === undefined || page.items.some(({ sentAtMs }) => sentAtMs < upToMs)) break
  } while (older && pages.length < MAX_PAGES)
  dispatchPages('newest', pages, older === undefined, now(), dispatch)
  const times = pages.flatMap((page) => page.items.map(({ sentAtMs }) => sentAtMs))
  return { older, upToMs: times.length > 0 ? Math.max(...times) : upToMs }
}

export function dispatchPages(
  part: 'newest' | 'older',
  pages: readonly HistoryPage[],
  complete: boolean,
  atMs: number,
  dispatch: (event: ChatEvent) => void,
): void {
  const items = pages.flatMap((page) => page.items)
  const signIns = pages.flatMap((page) => page.signIns)
  const receipts = pages.flatMap((page) => page.receipts)
  dispatch({ type: 'history', part, items, receipts, complete, atMs })
  for (const fact of pages.flatMap((page) => page.processing ?? [])) {
    dispatch({ type: 'processing-changed', ...fact, replayed: true, atMs })
  }
  if (signIns.length > 0) {
    // Ages come from Connect's own times, because the customer's clock may be wrong.
    const newest = Math.max(...[...items, ...signIns].map(({ sentAtMs }) => sentAtMs))
    const events = signIns
      .toSorted((a, b) => a.sentAtMs - b.sentAtMs)
      .map((fact) => received(fact, newest, atMs))
    dispatch({ type: 'sign-ins-replayed', events, atMs })
  }
  const name = pages.flatMap((page) => page.names).at(-1)
  if (name) dispatch({ type: 'name-changed', ...name, atMs })
}

function received(fact: AuthServerFact, newest: number, atMs: number): AuthServerEvent {
  return fact.type === 'sign-in-offered'
    ? { ...fact, atMs, ageMs: Math.max(0, newest - fact.sentAtMs) }
    : { ...fact, atMs }
}
