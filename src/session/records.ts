import { RETURNED_KEY } from '../contract/api.ts'
import type { Attempt } from '../model/attempt.ts'
import type { SignInRecord } from '../model/auth-event.ts'
import type { Item, Outgoing } from '../model/item.ts'
import type { ScrollPlace } from '../model/timeline.ts'
import { lastLines, parseLastLines, parseUnsent } from './kept-text.ts'
import { type Fields, isTime, parseRecord, recordOf, textOf } from './sign-in-record.ts'

/**
 * What a reload needs: which chat this tab showed, and the sign-ins under way. No token is among it: the
 * address and its state are useless without the BFF's cookie.
 */
export interface Records {
  contactId(): string | undefined
  keepContact(contactId: string): void
  signIns(): readonly SignInRecord[]
  keepSignIn(attempt: Attempt): void
  dropSignIn(sessionId: string): void
  /** Whether Connect has decided a sign-in of this chat before: its contact's record may still tell of that one. */
  signInDecided(): boolean
  noteSignInDecided(): void
  draft(): string
  keepDraft(text: string): void
  scrollPlace(): ScrollPlace | undefined
  /** Without a place, the end of the conversation. Kept while there is a chat only. */
  keepScrollPlace(place: ScrollPlace | undefined): void
  /** Messages that have not reached Connect. */
  unsent(): readonly Outgoing[]
  keepUnsent(outbox: readonly Outgoing[]): void
  /** The last lines of the conversation, for a chat that is over when its page comes back. */
  lastLines(): readonly Item[]
  keepLastLines(items: readonly Item[]): void
  /** Connect's time of the newest item that the customer had in sight. */
  seenUpToMs(): number | undefined
  keepSeen(upToMs: number): void
  /** Tells this tab's store from a duplicated tab's copy. */
  storeId(): string | undefined
  keepStoreId(id: string): void
  panelOpen(): boolean
  keepPanel(open: boolean): void
  clear(): void
}

const SIGN_IN = 'connect-chat:sign-in:'

/** Without `text`, nothing that was written here is kept. */
export function createRecords(base: string, storage: Storage | undefined, text = true): Records {
  const kept = guarded(storage)
  const chatKey = `connect-chat:${base}`
  const read = (): Fields => parseObject(kept.get(chatKey)) ?? {}
  const write = (change: Fields): void => {
    const all = { ...read(), ...change }
    if (kept.set(chatKey, all)) return
    // Full: long texts are the first thing to do without.
    const { draft: _, lines: __, unsent: ___, ...rest } = all
    if (!kept.set(chatKey, rest)) kept.remove(chatKey)
  }
  const contactId = (): string | undefined => textOf(read().contactId)
  /** Sign-ins of one chat. Another widget of this page may keep its own beside them. */
  const signInsOf = (contact: string | undefined): readonly Fields[] =>
    kept.keys(SIGN_IN).flatMap((key) => {
      const value = parseObject(kept.get(key)) ?? {}
      const owner = textOf(value.contactId)
      return owner === undefined || owner === contact ? { ...value, key } : []
    })
  const dropSignIns = (): void => {
    for (const { key } of signInsOf(contactId())) kept.remove(String(key))
  }
  return {
    contactId,
    keepContact(id) {
      if (id === contactId()) return
      dropSignIns()
      write({
        contactId: id,
        decided: undefined,
        unsent: undefined,
        lines: undefined,
        seenUpToMs: undefined,
        scrollPlace: undefined,
      })
    },
    signIns() {
      const returned = kept.get(RETURNED_KEY) !== null
      kept.remove(RETURNED_KEY)
      return signInsOf(contactId())
        .flatMap((value) => parseRecord(value) ?? [])
        .map((record) =>
          returned && record.state === 'leaving' ? { ...record, state: 'submitted' } : record,
        )
    },
    keepSignIn(attempt) {
      const record = recordOf(attempt)
      if (record) kept.set(SIGN_IN + record.sessionId, { ...record, contactId: contactId() })
    },
    dropSignIn: (sessionId) => kept.remove(SIGN_IN + sessionId),
    signInDecided: () => read().decided === true,
    noteSignInDecided: () => write({ decided: true }),
    draft: () => textOf(read().draft) ?? '',
    keepDraft: (draft) => text && write({ draft }),
    scrollPlace() {
      const { atMs, offset } = fieldsOf(read().scrollPlace) ?? {}
      return isTime(atMs) && isTime(offset) ? { atMs, offset } : undefined
    },
    keepScrollPlace(scrollPlace) {
      if (contactId() !== undefined) write({ scrollPlace })
    },
    unsent: () => parseUnsent(read().unsent),
    keepUnsent: (unsent) => text && write({ unsent }),
    lastLines: () => parseLastLines(read().lines),
    keepLastLines: (items) => text && write({ lines: lastLines(items) }),
    seenUpToMs() {
      const { seenUpToMs } = read()
      return isTime(seenUpToMs) ? seenUpToMs : undefined
    },
    keepSeen: (seenUpToMs) => write({ seenUpToMs }),
    storeId: () => textOf(read().storeId),
    keepStoreId: (storeId) => write({ storeId }),
    panelOpen: () => read().open === true,
    keepPanel: (open) => write({ open }),
    clear() {
      dropSignIns()
      kept.remove(chatKey)
    },
  }
}

/** A store that may be missing, full or forbidden at any moment. Nothing of the chat depends on it. */
function guarded(storage: Storage | undefined) {
  const tried = <Value>(call: (storage: Storage) => Value, otherwise: Value): Value => {
    try {
      return storage ? call(storage) : otherwise
    } catch {
      // A reload will not bring this back; the page goes on all the same.
      return otherwise
    }
  }
  return {
    get: (key: string) => tried((store) => store.getItem(key), null),
    set: (key: string, value: Fields) =>
      tried((store) => {
        store.setItem(key, JSON.stringify(value))
        return true
      }, storage === undefined),
    remove: (key: string) => tried((store) => store.removeItem(key), undefined),
    keys: (prefix: string) =>
      tried(
        (store) =>
          Array.from({ length: store.length }, (_, index) => store.key(index) ?? '').filter((key) =>
            key.startsWith(prefix),
          ),
        [],
      ),
  }
}

function parseObject(raw: string | null): Fields | undefined {
  if (raw === null) return undefined
  try {
    return fieldsOf(JSON.parse(raw))
  } catch {
    // Somebody else's, or cut short: as good as none.
    return undefined
  }
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
}
