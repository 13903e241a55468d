/** A Storage in memory; `fails` makes chosen calls throw, as a full or forbidden storage does. */
export function memoryStorage(
  fails: (call: 'getItem' | 'setItem' | 'removeItem' | 'key', key: string) => boolean = () => false,
): Storage {
  const entries = new Map<string, string>()
  const guard = (call: Parameters<typeof fails>[0], key: string): void => {
    if (fails(call, key)) throw new DOMException(`${call} failed`, 'QuotaExceededError')
  }
  return {
    get length() {
      return entries.size
    },
    clear: () => entries.clear(),
    getItem(key) {
      guard('getItem', key)
      return entries.get(key) ?? null
    },
    key(index) {
      const key = [...entries.keys()][index] ?? null
      guard('key', key ?? '')
      return key
    },
    removeItem(key) {
      guard('removeItem', key)
      entries.delete(key)
    },
    setItem(key, value) {
      guard('setItem', key)
      entries.set(key, String(value))
    },
  }
}

export function keysOf(storage: Storage): readonly string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
}
