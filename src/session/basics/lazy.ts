/** A value that is loaded on first use, such as a part of the code. */
export interface Lazy<Value> {
  /** Starts loading, unless the value is there or on its way. Rejects if loading fails; the next call tries again. */
  load(): Promise<Value>
  /** The value, once it is loaded. */
  current(): Value | undefined
  /**
   * Calls `action` with the value: in this very task if it is loaded, otherwise as soon as it is. Rejects if loading
   * fails, so no call is lost silently.
   */
  call<Result>(action: (value: Value) => Result | Promise<Result>): Promise<Result>
}

export function lazy<Value>(load: () => Promise<Value>): Lazy<Value> {
  let loaded: { readonly value: Value } | undefined
  let loading: Promise<Value> | undefined
  const loadOnce = (): Promise<Value> => {
    loading ??= load().then(
      (value) => {
        loaded = { value }
        return value
      },
      (cause: unknown) => {
        loading = undefined
        throw cause
      },
    )
    return loading
  }
  return {
    load: loadOnce,
    current: () => loaded?.value,
    call: async (action) => action(loaded ? loaded.value : await loadOnce()),
  }
}
