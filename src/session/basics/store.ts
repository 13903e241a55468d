/** A value that calls its listeners when it changes. Fits `useSyncExternalStore` exactly. */
export interface Store<Value> {
  get(): Value
  set(next: Value): void
  /** The returned function unsubscribes. */
  subscribe(listener: () => void): () => void
}

export function createStore<Value>(initial: Value): Store<Value> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
