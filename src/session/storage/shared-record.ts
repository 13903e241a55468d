import { compact } from '../../contract/compact.ts'
import { isTime, readFields, readText } from '../../contract/read-fields.ts'
import type { Browser } from '../browser/browser.ts'

/**
 * What the tabs of this browser share about the chat in its cookie, as the cookie itself is not readable. It contains
 * neither a token nor a customer's id.
 */
export interface SharedRecord {
  /** The chat that was started or resumed last. */
  readonly contactId?: string
  /** Who was at the page then, by `describeCustomer`; absent if the page did not say. */
  readonly customer?: string
  /** The chat was forgotten, and the BFF has not confirmed it yet. */
  readonly forget?: true
  /** Milliseconds since 1970; afterwards no cookie can resume the chat, and the record counts as absent. */
  readonly untilMs?: number
}

export interface SharedStorage {
  read(): SharedRecord | undefined
  /** Replaces the record. It is valid for 25 hours, as a chat is. */
  save(record: SharedRecord): void
  clear(): void
  /** Calls the listener when another tab has changed the record. The returned function stops it. */
  onChange(listener: () => void): () => void
}

/** How long a chat of Connect can last, in milliseconds. */
const CHAT_LIFETIME_MS = 25 * 3_600_000

/** Below `connect-chat-<base path>` in localStorage, or in sessionStorage if there is no other. The loader has the key, too. */
export function createSharedStorage(base: string, browser: Browser): SharedStorage {
  const { clock, listen } = browser
  const key = `connect-chat-${base}`
  let storage = browser.sharedStorage
  /** Used where the browser stores nothing. */
  let memory: string | null = null
  const change = (text: string | null): void => {
    memory = text
    try {
      if (text === null) storage?.removeItem(key)
      else storage?.setItem(key, text)
    } catch {
      // Full, or forbidden since it was probed: this page goes on with its memory.
      storage = undefined
    }
  }
  const stored = (): string | null => {
    try {
      return storage ? storage.getItem(key) : memory
    } catch {
      return memory
    }
  }
  return {
    read() {
      const record = parse(stored())
      if (!record || clock.now() < (record.untilMs ?? Number.POSITIVE_INFINITY)) return record
      change(null)
      return undefined
    },
    save: (record) =>
      change(JSON.stringify({ ...record, untilMs: record.untilMs ?? clock.now() + CHAT_LIFETIME_MS })),
    clear: () => change(null),
    onChange: (listener) =>
      listen('window', 'storage', (event) => {
        if ('key' in event && event.key === key) listener()
      }),
  }
}

/** Any script of this origin can write to the storage: what is not a valid record is undefined. */
function parse(text: string | null): SharedRecord | undefined {
  if (text === null) return undefined
  try {
    const record = readFields(JSON.parse(text))
    if (!record) return undefined
    const { contactId, customer, forget, untilMs } = record
    return compact({
      contactId: readText(contactId),
      customer: readText(customer),
      forget: forget ? (true as const) : undefined,
      untilMs: isTime(untilMs) ? untilMs : undefined,
    })
  } catch {
    return undefined
  }
}
