/** Answers of Connect about contacts, each kept for a short time. */
export interface ContactCache<Answer> {
  /** The answer that is not too old, or the one of `read`. Simultaneous calls share one. A failure is not kept. */
  get(contactId: string, nowMs: number, read: () => Promise<Answer>): Promise<Answer>
}

const MAX_CACHED = 1_000

export function createContactCache<Answer>(maxAgeMs: number): ContactCache<Answer> {
  const cache = new Map<string, { readonly atMs: number; readonly answer: Promise<Answer> }>()
  return {
    async get(contactId, nowMs, read) {
      let entry = cache.get(contactId)
      if (entry === undefined || nowMs - entry.atMs >= maxAgeMs) {
        entry = { atMs: nowMs, answer: read() }
        cache.delete(contactId)
        cache.set(contactId, entry)
        for (const oldest of cache.keys()) {
          if (cache.size <= MAX_CACHED) break
          cache.delete(oldest)
        }
      }
      try {
        return await entry.answer
      } catch (error) {
        if (cache.get(contactId) === entry) cache.delete(contactId)
        throw error
      }
    },
  }
}
