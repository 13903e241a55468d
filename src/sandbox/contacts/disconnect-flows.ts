import type { Contact } from './contact.ts'

/** What the contacts need to know about disconnect flows; `flows/` implements it. */
export interface DisconnectFlows {
  /** Whether a disconnect flow would run now if the last agent or the customer left. */
  isDue(contact: Contact): boolean
}
