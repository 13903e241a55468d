/** What a customer sent, as SendMessage took it. */
export interface Said {
  readonly content: string
  readonly contentType: string
}

/** What a customer wrote and no flow block has read yet. */
export interface Inbox {
  put(said: Said): void
  /** The next message, waiting for one if need be; rejects when the signal aborts. */
  next(signal: AbortSignal): Promise<Said>
  /** Calls back when a message comes in from now on, without reading it; returns how to stop that. */
  onArrival(notice: () => void): () => void
}

export function createInbox(): Inbox {
  const unread: Said[] = []
  const readers: ((said: Said) => void)[] = []
  const notices = new Set<() => void>()
  return {
    put(said) {
      const reader = readers.shift()
      if (reader) reader(said)
      else unread.push(said)
      for (const notice of [...notices]) notice()
    },
    next(signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason)
        const said = unread.shift()
        if (said !== undefined) return resolve(said)
        const stop = (): void => {
          readers.splice(readers.indexOf(read), 1)
          reject(signal.reason)
        }
        const read = (given: Said): void => {
          signal.removeEventListener('abort', stop)
          resolve(given)
        }
        readers.push(read)
        signal.addEventListener('abort', stop, { once: true })
      })
    },
    onArrival(notice) {
      notices.add(notice)
      return () => void notices.delete(notice)
    },
  }
}
