import type { HostEventName, HostListener } from '../model/host-event.ts'
import type { ChatError } from '../react/chat-error.ts'
import type { Chat } from '../widget/chat-app.tsx'

/** Listeners of host events that can be added before there is a chat. */
export interface Subscriptions {
  /** Adds a listener, also to `chat` if there is one. Returns a function that removes it. */
  add<Name extends HostEventName>(
    name: Name,
    listener: HostListener<Name>,
    chat: Chat | undefined,
  ): () => void
  /** Adds all listeners to a new chat. */
  attach(chat: Chat): void
  /** Calls the error listeners. Returns whether there are any. */
  fireError(error: ChatError): boolean
  /** Whether there are error listeners. */
  hasErrorListener(): boolean
  /** Removes all listeners from the chat. */
  stop(): void
}

interface Subscription {
  attach(chat: Chat): void
  readonly onError: HostListener<'error'> | undefined
  stop(): void
}

export function createSubscriptions(): Subscriptions {
  const subscriptions = new Set<Subscription>()
  const errorListeners = (): readonly HostListener<'error'>[] =>
    [...subscriptions].flatMap(({ onError }) => onError ?? [])
  return {
    add(name, listener, chat) {
      const subscription = subscribe(name, listener)
      subscriptions.add(subscription)
      if (chat) subscription.attach(chat)
      return () => {
        subscriptions.delete(subscription)
        subscription.stop()
      }
    },
    attach(chat) {
      for (const subscription of subscriptions) subscription.attach(chat)
    },
    fireError(error) {
      const listeners = errorListeners()
      for (const listener of listeners) listener({ error })
      return listeners.length > 0
    },
    hasErrorListener: () => errorListeners().length > 0,
    stop() {
      for (const subscription of subscriptions) subscription.stop()
    },
  }
}

function subscribe<Name extends HostEventName>(name: Name, listener: HostListener<Name>): Subscription {
  let stop: (() => void) | undefined
  return {
    attach(chat) {
      stop?.()
      stop = chat.on(name, listener)
    },
    onError: name === 'error' ? (listener as HostListener<'error'>) : undefined,
    stop: () => stop?.(),
  }
}
