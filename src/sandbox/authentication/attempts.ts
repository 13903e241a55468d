import type { Attempt } from './attempt.ts'

/** The sign-in attempts of all chats of one sandbox. */
export interface Attempts {
  add(contactId: string, attempt: Attempt): void
  /** The attempts of a chat, oldest first. */
  of(contactId: string): readonly Attempt[]
  /** The attempt whose sign-in URL has this `state`. */
  findByState(state: string): { readonly contactId: string; readonly attempt: Attempt } | undefined
  clear(): void
}

export function createAttempts(): Attempts {
  const byContact = new Map<string, Attempt[]>()
  return {
    add(contactId, attempt) {
      byContact.set(contactId, [...(byContact.get(contactId) ?? []), attempt])
    },
    of: (contactId) => byContact.get(contactId) ?? [],
    findByState(state) {
      for (const [contactId, attempts] of byContact) {
        const attempt = attempts.find((one) => one.request?.state === state)
        if (attempt) return { contactId, attempt }
      }
      return undefined
    },
    clear: () => byContact.clear(),
  }
}
