import { callListeners } from './report-error.ts'

/** Named events with typed payloads. An exception of a listener goes to the page's error handling. */
export interface Emitter<Events> {
  on<Name extends keyof Events>(name: Name, listener: (payload: Events[Name]) => void): () => void
  /** Returns whether there is a listener. */
  emit<Name extends keyof Events>(name: Name, payload: Events[Name]): boolean
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
    emit: (name, payload) => callListeners(listeners.get(name) ?? [], payload as never),
    clear: () => listeners.clear(),
  }
}
