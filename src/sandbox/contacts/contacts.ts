import type { Contact } from './contact.ts'
import { hasSegment } from './segment.ts'

/** All contacts of one sandbox, in the order they started. */
export interface Contacts {
  add(contact: Contact): void
  /** By the id of any of its contacts. */
  find(id: string): Contact | undefined
  all(): readonly Contact[]
  /** The next contact nobody was given yet, waiting for one if need be. */
  next(): Promise<Contact>
  /** Forgets the contacts; whoever waits for the next one still gets it. */
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
