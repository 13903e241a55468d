import type { Contact } from './contact.ts'
import type { Item } from './item.ts'

/** What a persistent chat brings back at most (Administrator Guide, feature limits). */
const MOST_BYTES = 5 * 1024 * 1024
const MOST_CONTACTS = 100

/** The newest items that fit into the limits, oldest first. */
function within(items: readonly Item[]): readonly Item[] {
  const contacts = new Set<string>()
  let bytes = 0
  let from = items.length
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const item = items[at]
    if (item === undefined) break
    contacts.add(item.ContactId)
    bytes += Buffer.byteLength(JSON.stringify(item))
    if (bytes > MOST_BYTES || contacts.size > MOST_CONTACTS) break
    from = at
  }
  return items.slice(from)
}

/**
 * The transcript a chat inherits from an ended one, and from those that one has inherited. Every chat of the sandbox is one
 * segment, so both rehydration types bring back the same: the source and what came before it.
 */
export function pastFrom(source: Contact): readonly Item[] {
  const own = source.items.map((item) => ({ ...item, RelatedContactId: source.id }))
  return within([...source.past, ...own])
}
