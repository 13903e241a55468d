/** Named events with typed payloads. An error that a listener throws goes to `reportError`. */
export interface Emitter<Events> {
  on<Name extends keyof Events>(name: Name, listener: (payload: Events[Name]) => void): () => void
  emit<Name extends keyof Events>(name: Name, payload: Events[Name]): void
  clear(): void
}

export function createEmitter<Events>(): Emitter<Events> {
  const listeners = new Map<keyof Events, Set<(payload: never) => void>>()
  return {
    on(name, listener) {
      const own = (payload: Parameters<typeof listener>[0]): void => listener(payload)
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(own))
      return () => void set.delete(own)
    },
    emit(name, payload) {
      for (const listener of [...(listeners.get(name) ?? [])]) {
        try {
          listener(payload as never)
        } catch (error) {
          // A mistake of the host must not stop the chat: it goes to the page's own error handling.
          const report = globalThis.reportError ?? console.error
          report(error)
        }
      }
    },
    clear: () => listeners.clear(),
  }
}
