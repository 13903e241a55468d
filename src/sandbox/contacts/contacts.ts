import type { Contact } from './contact.ts'
import { hasSegment } from './segment.ts'

/** All contacts of one sandbox, in the order in which they started. */
export interface Contacts {
  add(contact: Contact): void
  /** The chat that has a contact of this id. */
  find(id: string): Contact | undefined
  all(): readonly Contact[]
  /** The next contact that no caller has been given yet; waits for one if there is none. */
  next(): Promise<Contact>
  /** Removes all contacts. Pending calls of `next` still resolve with the next contact. */
  clear(): void
}

export function createContacts(): Contacts {
  const byId = new Map<string, Contact>()
  let unclaimed: Contact[] = []
  const waiting: ((contact: Contact) => void)[] = []
  return {
    add(contact) {
      byId.set(contact.id, contact)
      const deliver = waiting.shift()
      if (deliver) deliver(contact)
      else unclaimed.push(contact)
    },
    find: (id) => byId.get(id) ?? [...byId.values()].find((contact) => hasSegment(contact, id)),
    all: () => [...byId.values()],
    next() {
      const contact = unclaimed.shift()
      return contact ? Promise.resolve(contact) : new Promise((resolve) => waiting.push(resolve))
    },
    clear() {
      byId.clear()
      unclaimed = []
    },
  }
}
