import { RETURNED_KEY } from '../contract/api.ts'
import { type Attempt, isFinal } from '../model/attempt.ts'
import type { SignInRecord } from '../model/auth-event.ts'

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
  draft(): string
  keepDraft(text: string): void
  panelOpen(): boolean
  keepPanel(open: boolean): void
  clear(): void
}

const SIGN_IN = 'connect-chat:sign-in:'

export function createRecords(base: string, storage: Storage | undefined): Records {
  const chatKey = `connect-chat:${base}`
  const read = (): Readonly<Record<string, unknown>> => parseObject(storage?.getItem(chatKey) ?? null) ?? {}
  const write = (change: Readonly<Record<string, unknown>>): void =>
    save(storage, chatKey, { ...read(), ...change })
  const contactId = (): string | undefined => {
    const id = read().contactId
    return typeof id === 'string' && id ? id : undefined
  }
  return {
    contactId,
    keepContact: (id) => write({ contactId: id }),
    signIns() {
      const returned = storage?.getItem(RETURNED_KEY) != null
      storage?.removeItem(RETURNED_KEY)
      return signInKeys(storage)
        .flatMap((key) => parseRecord(storage?.getItem(key) ?? null) ?? [])
        .map((record) =>
          returned && record.state === 'leaving' ? { ...record, state: 'submitted' } : record,
        )
    },
    keepSignIn(attempt) {
      const record = recordOf(attempt)
      if (record) save(storage, SIGN_IN + record.sessionId, record)
    },
    dropSignIn: (sessionId) => storage?.removeItem(SIGN_IN + sessionId),
    draft() {
      const { draft } = read()
      return typeof draft === 'string' ? draft : ''
    },
    keepDraft: (draft) => write({ draft }),
    panelOpen: () => read().open === true,
    keepPanel: (open) => write({ open }),
    clear() {
      storage?.removeItem(chatKey)
      for (const key of signInKeys(storage)) storage?.removeItem(key)
    },
  }
}

function save(storage: Storage | undefined, key: string, value: unknown): void {
  try {
    storage?.setItem(key, JSON.stringify(value))
  } catch {
    // Full: a reload will not bring this back, and nothing else depends on it.
    storage?.removeItem(key)
  }
}

function signInKeys(storage: Storage | undefined): readonly string[] {
  if (!storage) return []
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) =>
    key.startsWith(SIGN_IN),
  )
}

function recordOf(attempt: Attempt): SignInRecord | undefined {
  if (isFinal(attempt) || !('hash' in attempt) || !attempt.hash || !attempt.url || !attempt.host)
    return undefined
  const { sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs, url, host, hash } = attempt
  const base = { v: 1 as const, sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs, url, host, hash }
  return { ...base, state: phaseOf(attempt.state) }
}

function phaseOf(state: Attempt['state']): SignInRecord['state'] {
  switch (state) {
    case 'window-open':
    case 'window-detached':
      return 'open'
    case 'leaving':
      return 'leaving'
    case 'submitting':
    case 'confirming':
    case 'reconciling':
      return 'submitted'
    default:
      return 'ready'
  }
}

function parseRecord(raw: string | null): SignInRecord | undefined {
  const value = parseObject(raw)
  if (value?.v !== 1) return undefined
  const { sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs, url, host, hash, state } = value
  if (!isText(sessionId) || !isText(itemId) || !isText(url) || !isText(host) || !isText(hash))
    return undefined
  if (!isTime(sentAtMs) || !isTime(offeredAtMs) || !isTime(deadlineAtMs)) return undefined
  if (state !== 'ready' && state !== 'open' && state !== 'leaving' && state !== 'submitted') return undefined
  return { v: 1, sessionId, itemId, sentAtMs, offeredAtMs, deadlineAtMs, url, host, hash, state }
}

function parseObject(raw: string | null): Readonly<Record<string, unknown>> | undefined {
  if (raw === null) return undefined
  try {
    const value: unknown = JSON.parse(raw)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}
