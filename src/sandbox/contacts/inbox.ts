/** What a customer wrote and no flow block has read yet. */
export interface Inbox {
  put(text: string): void
  /** The next text, waiting for one if need be; rejects when the signal aborts. */
  next(signal: AbortSignal): Promise<string>
}

export function createInbox(): Inbox {
  const unread: string[] = []
  const readers: ((text: string) => void)[] = []
  return {
    put(text) {
      const reader = readers.shift()
      if (reader) reader(text)
      else unread.push(text)
    },
    next(signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason)
        const text = unread.shift()
        if (text !== undefined) return resolve(text)
        const stop = (): void => {
          readers.splice(readers.indexOf(read), 1)
          reject(signal.reason)
        }
        const read = (given: string): void => {
          signal.removeEventListener('abort', stop)
          resolve(given)
        }
        readers.push(read)
        signal.addEventListener('abort', stop, { once: true })
      })
    },
  }
}
