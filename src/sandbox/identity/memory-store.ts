import type { Adapter, AdapterPayload } from 'oidc-provider'

interface Entry {
  readonly payload: AdapterPayload
  readonly expiresAtMs: number
}

/** Sessions, codes and grants of one provider, in memory; oidc-provider's own store is meant for quick starts only. */
export interface MemoryStore {
  adapter(model: string): Adapter
  clear(): void
}

export function createMemoryStore(): MemoryStore {
  const entries = new Map<string, Entry>()

  function read(key: string): AdapterPayload | undefined {
    const entry = entries.get(key)
    if (!entry) return undefined
    if (entry.expiresAtMs > Date.now()) return entry.payload
    entries.delete(key)
    return undefined
  }

  return {
    clear: () => entries.clear(),
    adapter(model) {
      const keyOf = (id: string) => `${model}:${id}`
      const isOurs = (key: string) => key.startsWith(`${model}:`)
      const search = (matches: (payload: AdapterPayload) => boolean) =>
        [...entries.keys()]
          .filter(isOurs)
          .map(read)
          .find((payload) => payload && matches(payload))
      return {
        async upsert(id, payload, expiresInSeconds) {
          const expiresAtMs =
            expiresInSeconds === undefined ? Number.POSITIVE_INFINITY : Date.now() + expiresInSeconds * 1000
          entries.set(keyOf(id), { payload, expiresAtMs })
        },
        find: async (id) => read(keyOf(id)),
        findByUid: async (uid) => search((payload) => payload.uid === uid),
        findByUserCode: async (userCode) => search((payload) => payload.userCode === userCode),
        async consume(id) {
          const payload = read(keyOf(id))
          if (payload) payload.consumed = Math.floor(Date.now() / 1000)
        },
        async destroy(id) {
          entries.delete(keyOf(id))
        },
        async revokeByGrantId(grantId) {
          for (const [key, { payload }] of entries) {
            if (isOurs(key) && payload.grantId === grantId) entries.delete(key)
          }
        },
      }
    },
  }
}
