const PREFIX = 'connect-chat'

/** What the chat keeps in the storage of this page, as one text for the app. */
export function keptState(): string {
  return JSON.stringify({ session: entriesOf(() => sessionStorage), local: entriesOf(() => localStorage) })
}

/** Puts the text of an earlier run back, where the page has nothing of its own. Ignores what is not such a text. */
export function restoreState(state: unknown): void {
  if (typeof state !== 'string') return
  let kept: unknown
  try {
    kept = JSON.parse(state)
  } catch {
    return
  }
  if (typeof kept !== 'object' || kept === null) return
  if ('session' in kept) restore(() => sessionStorage, kept.session)
  if ('local' in kept) restore(() => localStorage, kept.local)
}

function entriesOf(find: () => Storage): Readonly<Record<string, string>> {
  try {
    return Object.fromEntries(Object.entries(find()).filter(([key]) => key.startsWith(PREFIX)))
  } catch {
    return {}
  }
}

function restore(find: () => Storage, entries: unknown): void {
  if (typeof entries !== 'object' || entries === null) return
  try {
    const storage = find()
    for (const [key, value] of Object.entries(entries)) {
      const isOurs = key.startsWith(PREFIX) && typeof value === 'string'
      if (isOurs && storage.getItem(key) === null) storage.setItem(key, value)
    }
  } catch {
    // Without storage, the chat starts as in a new browser.
  }
}
