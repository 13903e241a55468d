/** One attempt on the wire, as it was made: retries of a client are entries of their own. */
export interface JournalEntry {
  readonly id: number
  /** An operation's name, `WebSocket` for an upgrade, `Unknown` where no operation matches. */
  readonly operation: string
  readonly method: string
  readonly path: string
  /** ISO 8601 on the machine's clock: when the request arrived. */
  readonly time: string
  /** HTTP status, or null where the connection was cut without an answer. */
  readonly status: number | null
  readonly error?: string
  readonly contactId?: string
  /** First six characters of the bearer token. */
  readonly bearer?: string
  /** Request body, secrets masked. */
  readonly body?: unknown
  /** The fault that was played, if one was. */
  readonly fault?: string
}

export interface Journal {
  add(entry: Omit<JournalEntry, 'id'>): JournalEntry
  entries(): readonly JournalEntry[]
  clear(): void
}

/** Older entries make room, so that a sandbox can run for days. */
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
