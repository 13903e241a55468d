import type { AttemptView } from './authentication/attempt.ts'
import type { Item } from './contacts/item.ts'
import type { ContactView } from './control/contact-view.ts'
import type { JournalEntry } from './journal.ts'

/** An event in the sandbox. */
export type SandboxEvent =
  | { readonly type: 'contact'; readonly contact: ContactView }
  | { readonly type: 'item'; readonly contactId: string; readonly item: Item }
  | { readonly type: 'attempt'; readonly contactId: string; readonly attempt: AttemptView }
  | { readonly type: 'request'; readonly request: JournalEntry }
  | { readonly type: 'reset' }

/** Listener of the sandbox's events. */
export type FeedListener = (event: SandboxEvent) => void

export interface Feed {
  emit(event: SandboxEvent): void
  /** Returns a function that unsubscribes. */
  subscribe(listener: FeedListener): () => void
}

export function createFeed(onError: (error: unknown) => void): Feed {
  const listeners = new Set<FeedListener>()
  return {
    emit(event) {
      for (const listener of [...listeners]) {
        try {
          listener(event)
        } catch (error) {
          // An error in a listener must not fail the operation that emitted the event.
          onError(error)
        }
      }
    },
    subscribe(listener) {
      // Wrapped, so that subscribing the same function twice makes two subscriptions.
      const own: FeedListener = (event) => listener(event)
      listeners.add(own)
      return () => void listeners.delete(own)
    },
  }
}
