/** A message that a customer has sent. */
export interface CustomerMessage {
  readonly content: string
  readonly contentType: string
}

/** Messages of the customer that no flow block has read yet. */
export interface Inbox {
  add(message: CustomerMessage): void
  /** The next message; waits for one if there is none. Rejects when the signal aborts. */
  next(signal: AbortSignal): Promise<CustomerMessage>
  /** Calls `listener` for every new message, without reading it. Returns a function that unsubscribes. */
  onMessage(listener: () => void): () => void
}

export function createInbox(): Inbox {
  const unread: CustomerMessage[] = []
  const readers: ((message: CustomerMessage) => void)[] = []
  const listeners = new Set<() => void>()
  return {
    add(message) {
      const reader = readers.shift()
      if (reader) reader(message)
      else unread.push(message)
      for (const listener of [...listeners]) listener()
    },
    next(signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason)
        const message = unread.shift()
        if (message !== undefined) return resolve(message)
        const stop = (): void => {
          readers.splice(readers.indexOf(deliver), 1)
          reject(signal.reason)
        }
        const deliver = (message: CustomerMessage): void => {
          signal.removeEventListener('abort', stop)
          resolve(message)
        }
        readers.push(deliver)
        signal.addEventListener('abort', stop, { once: true })
      })
    },
    onMessage(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
