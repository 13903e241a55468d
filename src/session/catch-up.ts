import type { AuthServerEvent, AuthServerFact } from '../model/auth-event.ts'
import type { ChatEvent } from '../model/chat-event.ts'
import type { ChatState } from '../model/chat-state.ts'
import type { Connection, HistoryPage } from '../model/ports.ts'

/** As many pages as a long absence can need, at 100 items each. */
const MOST_PAGES = 50

/**
 * Reads the transcript backwards until it meets what is known already, and tells everything at once. Resolves
 * with the token of the page before it.
 */
export async function catchUp(
  connection: Connection,
  known: ChatState,
  now: () => number,
  tell: (event: ChatEvent) => void,
): Promise<string | undefined> {
  const ids = new Set(known.items.map(({ id }) => id))
  const pages: HistoryPage[] = []
  let older: string | undefined
  do {
    const page = await connection.history(older)
    pages.unshift(page)
    older = page.older
    if (ids.size === 0 || page.items.some(({ id }) => ids.has(id))) break
  } while (older && pages.length < MOST_PAGES)
  tellPages(pages, older === undefined, now(), tell)
  return older
}

export function tellPages(
  pages: readonly HistoryPage[],
  complete: boolean,
  atMs: number,
  tell: (event: ChatEvent) => void,
): void {
  const items = pages.flatMap((page) => page.items)
  const signIns = pages.flatMap((page) => page.signIns)
  tell({ type: 'history', items, complete, atMs })
  if (signIns.length > 0) {
    // Ages by Connect's own times: the customer's clock may be anything.
    const newest = Math.max(...[...items, ...signIns].map(({ sentAtMs }) => sentAtMs))
    const events = signIns
      .toSorted((a, b) => a.sentAtMs - b.sentAtMs)
      .map((fact) => received(fact, newest, atMs))
    tell({ type: 'sign-ins-replayed', events, atMs })
  }
  const name = pages.flatMap((page) => page.names).at(-1)
  if (name) tell({ type: 'name-changed', ...name, atMs })
}

function received(fact: AuthServerFact, newest: number, atMs: number): AuthServerEvent {
  return fact.type === 'sign-in-offered'
    ? { ...fact, atMs, ageMs: Math.max(0, newest - fact.sentAtMs) }
    : { ...fact, atMs }
}
