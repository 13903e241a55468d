import { RETURNED_KEY } from '../../contract/api.ts'
import { type Fields, isTime, readFields, readText } from '../../contract/read-fields.ts'
import { toJson } from '../../contract/to-json.ts'
import type { ScrollPlace } from '../../model/chat/timeline.ts'
import type { Choice, Item, Outgoing } from '../../model/item.ts'
import type { Attempt } from '../../model/sign-in/attempt.ts'
import type { SignInRecord } from '../../model/sign-in/events.ts'
import type { ChatOptions } from '../options.ts'
import { lastLines, savedUnsent } from './saved-messages.ts'
import { parseRecord, recordOf } from './sign-in-record.ts'

/**
 * What a reload needs: which chat this tab showed, and its open sign-ins. It contains no token: the sign-in URL and its
 * state are useless without the BFF's cookie.
 */
export interface ChatStorage {
  contactId(): string | undefined
  saveContact(contactId: string): void
  signIns(): readonly SignInRecord[]
  saveSignIn(attempt: Attempt): void
  removeSignIn(sessionId: string): void
  /** Whether Connect has decided a sign-in of this chat before: the contact's record may still show that one. */
  signInDecided(): boolean
  saveSignInDecided(): void
  draft(): string
  saveDraft(text: string): void
  /** Removes messages and draft from the storage, and saves none from now on: the BFF forbids it. */
  forbidText(): void
  scrollPlace(): ScrollPlace | undefined
  /** `undefined` is the end of the conversation. Saved only while there is a chat. */
  saveScrollPlace(place: ScrollPlace | undefined): void
  /** Messages that have not reached Connect; see `parseUnsent`. */
  unsent(): unknown
  saveUnsent(outbox: readonly Outgoing[]): void
  /** Messages that were written while a chat started, and belong to whichever chat this tab gets; see `parseUnsent`. */
  held(): unknown
  saveHeld(outbox: readonly Outgoing[]): void
  /** What the customer chose in templates: ids only, no text; see `parseChoices`. */
  choices(): unknown
  saveChoices(choices: Readonly<Record<string, Choice>>): void
  /** The last messages of the conversation, for a chat that has ended when its page is loaded again; with `keepLastMessages`; see `parseLastLines`. */
  lastLines(): unknown
  saveLastLines(items: readonly Item[]): void
  /** Connect's time of the newest item that the customer has seen. */
  seenUpToMs(): number | undefined
  saveSeen(upToMs: number): void
  /** Identifies the storage of this tab: a duplicated tab begins with a copy. */
  storeId(): string | undefined
  saveStoreId(id: string): void
  panelOpen(): boolean
  savePanel(open: boolean): void
  clear(): void
}

const SIGN_IN = 'connect-chat:sign-in:'

/** With `keepText` false, neither messages nor the draft are saved; without `keepLastMessages`, no messages that were sent. */
export function createChatStorage(
  base: string,
  storage: Storage | undefined,
  { keepText = true, keepLastMessages = false }: Pick<ChatOptions, 'keepText' | 'keepLastMessages'> = {},
): ChatStorage {
  let text = keepText
  const safeStorage = createSafeStorage(storage)
  const chatKey = `connect-chat:${base}`
  const read = (): Fields => parseObject(safeStorage.get(chatKey)) ?? {}
  const write = (change: Fields): void => {
    const all = { ...read(), ...change }
    if (safeStorage.set(chatKey, all)) return
    // The storage is full: save without the long texts.
    const { draft: _, lines: __, unsent: ___, held: ____, ...rest } = all
    if (!safeStorage.set(chatKey, rest)) safeStorage.remove(chatKey)
  }
  const contactId = (): string | undefined => readText(read().contactId)
  /** Every saved sign-in with the chat that it belongs to. Another widget on this page saves its own in the same storage. */
  const allSignIns = (): readonly {
    readonly key: string
    readonly owner: string | undefined
    value: Fields
  }[] =>
    safeStorage.keys(SIGN_IN).map((key) => {
      const value = parseObject(safeStorage.get(key)) ?? {}
      return { key, owner: readText(value.contactId), value }
    })
  const removeSignIns = (): void => {
    const own = contactId()
    // One without an owner is nobody's any more.
    for (const { key, owner } of allSignIns())
      if (owner === undefined || owner === own) safeStorage.remove(key)
  }
  return {
    contactId,
    saveContact(id) {
      if (id === contactId()) return
      removeSignIns()
      write({
        contactId: id,
        decided: undefined,
        unsent: undefined,
        choices: undefined,
        lines: undefined,
        seenUpToMs: undefined,
        scrollPlace: undefined,
      })
    },
    signIns() {
      const returned = safeStorage.get(RETURNED_KEY) !== null
      safeStorage.remove(RETURNED_KEY)
      const own = contactId()
      return allSignIns()
        .filter(({ owner }) => owner !== undefined && owner === own)
        .flatMap(({ value }) => parseRecord(value) ?? [])
        .map((record) =>
          returned && record.state === 'leaving' ? { ...record, state: 'submitted' } : record,
        )
    },
    saveSignIn(attempt) {
      const record = recordOf(attempt)
      if (record) safeStorage.set(SIGN_IN + record.sessionId, { ...record, contactId: contactId() })
    },
    removeSignIn: (sessionId) => safeStorage.remove(SIGN_IN + sessionId),
    signInDecided: () => read().decided === true,
    saveSignInDecided: () => write({ decided: true }),
    draft: () => readText(read().draft) ?? '',
    saveDraft: (draft) => text && write({ draft }),
    forbidText() {
      text = false
      write({ draft: undefined, unsent: undefined, held: undefined, lines: undefined })
    },
    scrollPlace() {
      const { atMs, offset } = readFields(read().scrollPlace) ?? {}
      return isTime(atMs) && isTime(offset) ? { atMs, offset } : undefined
    },
    saveScrollPlace(scrollPlace) {
      if (contactId() !== undefined) write({ scrollPlace })
    },
    unsent: () => read().unsent,
    saveUnsent: (outbox) => text && write({ unsent: savedUnsent(outbox), held: undefined }),
    held: () => read().held,
    saveHeld: (outbox) => text && write({ held: outbox.length > 0 ? savedUnsent(outbox) : undefined }),
    choices: () => read().choices,
    saveChoices: (choices) => write({ choices }),
    lastLines: () => (keepLastMessages ? read().lines : undefined),
    saveLastLines: (items) => text && keepLastMessages && write({ lines: lastLines(items) }),
    seenUpToMs() {
      const { seenUpToMs } = read()
      return isTime(seenUpToMs) ? seenUpToMs : undefined
    },
    saveSeen: (seenUpToMs) => write({ seenUpToMs }),
    storeId: () => readText(read().storeId),
    saveStoreId: (storeId) => write({ storeId }),
    panelOpen: () => read().open === true,
    savePanel: (open) => write({ open }),
    clear() {
      removeSignIns()
      safeStorage.remove(chatKey)
    },
  }
}

/** A storage that may be missing, full or forbidden at any moment. The chat works without it. */
function createSafeStorage(storage: Storage | undefined) {
  const tried = <Value>(call: (storage: Storage) => Value, otherwise: Value): Value => {
    try {
      return storage ? call(storage) : otherwise
    } catch {
      // Only a reload needs what is lost here; the page goes on.
      return otherwise
    }
  }
  return {
    get: (key: string) => tried((store) => store.getItem(key), null),
    set: (key: string, value: Fields) =>
      tried((store) => {
        store.setItem(key, toJson(value))
        return true
      }, storage === undefined),
    remove: (key: string) => tried((store) => store.removeItem(key), undefined),
    keys: (prefix: string) =>
      tried(
        (store) =>
          [...Array(store.length).keys()]
            .map((index) => store.key(index) ?? '')
            .filter((key) => key.startsWith(prefix)),
        [],
      ),
  }
}

function parseObject(raw: string | null): Fields | undefined {
  if (raw === null) return undefined
  try {
    return readFields(JSON.parse(raw))
  } catch {
    // Not written by this code, or truncated: treated as absent.
    return undefined
  }
}
