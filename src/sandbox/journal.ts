/** One request on the wire. Retries of a client are separate entries. */
export interface JournalEntry {
  /** Number of the request, from 1. */
  readonly id: number
  /** An operation's name, `WebSocket` for an upgrade, `Unknown` where no operation matches. */
  readonly operation: string
  /** HTTP method. */
  readonly method: string
  /** Path without query. */
  readonly path: string
  /** Time of arrival, ISO 8601 on the machine's clock. */
  readonly time: string
  /** HTTP status, or null if the connection was cut without a response. */
  readonly status: number | null
  /** Type of the error in the answer. */
  readonly error?: string
  /** ContactId that the request was about. */
  readonly contactId?: string
  /** The first six characters of the bearer token. */
  readonly bearer?: string
  /** Request body with secrets masked. */
  readonly body?: unknown
  /** Kind of the fault that was applied. */
  readonly fault?: string
}

export interface Journal {
  add(entry: Omit<JournalEntry, 'id'>): JournalEntry
  entries(): readonly JournalEntry[]
  clear(): void
}

/** Older entries are dropped, so that a sandbox can run for days. */
const MAX_ENTRIES = 20_000

export function createJournal(): Journal {
  let entries: JournalEntry[] = []
  let nextId = 1
  return {
    add(entry) {
      const numbered = { id: nextId++, ...entry }
      entries.push(numbered)
      if (entries.length > MAX_ENTRIES) entries = entries.slice(-MAX_ENTRIES / 2)
      return numbered
    },
    entries: () => [...entries],
    clear() {
      entries = []
    },
  }
}
