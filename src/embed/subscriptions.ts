import type { HostEventName, HostListener } from '../model/host-event.ts'
import { callListeners } from '../session/basics/report-error.ts'
import type { Chat } from '../widget/app/chat-app.tsx'

/** Listeners of host events that can be added before there is a chat. */
export interface Subscriptions {
  /** Adds a listener, also to `chat` if there is one. Returns a function that removes it. */
  add<Name extends HostEventName>(
    name: Name,
    listener: HostListener<Name>,
    chat: Chat | undefined,
  ): () => void
  /** Adds all listeners to a new chat, but those of errors: an error can occur without a chat. */
  attach(chat: Chat): void
  /** Calls the error listeners; undefined if there are none. */
  errorListener(): HostListener<'error'> | undefined
  /** Removes all listeners from the chat. */
  stop(): void
}

interface Subscription {
  attach(chat: Chat): void
  stop(): void
}

export function createSubscriptions(): Subscriptions {
  const subscriptions = new Set<Subscription>()
  const errorListeners = new Set<HostListener<'error'>>()
  return {
    add(name, listener, chat) {
      if (name === 'error') {
        const own: HostListener<'error'> = (payload) => (listener as HostListener<'error'>)(payload)
        errorListeners.add(own)
        return () => void errorListeners.delete(own)
      }
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
    errorListener: () =>
      errorListeners.size > 0 ? (payload) => void callListeners(errorListeners, payload) : undefined,
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
    stop: () => stop?.(),
  }
}
