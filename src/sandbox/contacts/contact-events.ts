import type { Contact } from './contact.ts'
import type { Item } from './item.ts'

/**
 * What happens to a contact. Flows, sign-in attempts and the feed subscribe to it; the contacts know none of them.
 */
export type ContactEvent =
  /** The transcript or the websockets got an item. */
  | { readonly type: 'item'; readonly contact: Contact; readonly item: Item }
  /** Stage, participants, attributes or another property has changed. */
  | { readonly type: 'changed'; readonly contact: Contact }
  /** The customer's client has connected for the first time. */
  | { readonly type: 'customer-arrived'; readonly contact: Contact }
  /** An agent has joined and takes over from the flow. */
  | { readonly type: 'agent-joined'; readonly contact: Contact }
  /** An agent has left without transferring the chat. */
  | { readonly type: 'agent-left'; readonly contact: Contact }
  /** The customer has left. */
  | { readonly type: 'customer-left'; readonly contact: Contact }
  /** The timer that disconnects agents has run out. */
  | { readonly type: 'agents-timed-out'; readonly contact: Contact }
  /** The chat is over. Emitted before `chat.ended` is published. */
  | { readonly type: 'chat-ended'; readonly contact: Contact }

export type ContactListener = (event: ContactEvent) => void

/** Calls its listeners synchronously, in the order of subscription. */
export interface ContactEvents {
  emit(event: ContactEvent): void
  subscribe(listener: ContactListener): void
}

export function createContactEvents(): ContactEvents {
  const listeners: ContactListener[] = []
  return {
    emit(event) {
      for (const listener of listeners) listener(event)
    },
    subscribe(listener) {
      listeners.push(listener)
    },
  }
}
