import type { Contact } from './contact.ts'
import type { StoredItem } from './item.ts'
import type { Segment } from './segment.ts'

/** Limits of what a persistent chat restores (Administrator Guide, feature limits). */
const MAX_BYTES = 5 * 1024 * 1024
const MAX_CONTACTS = 100

/** The newest items within the limits, oldest first. */
function newestWithinLimits(items: readonly StoredItem[]): readonly StoredItem[] {
  const contacts = new Set<string>()
  let bytes = 0
  let from = items.length
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = items[index]
    if (item === undefined) break
    contacts.add(item.RelatedContactId ?? item.ContactId)
    bytes += Buffer.byteLength(JSON.stringify(item))
    if (bytes > MAX_BYTES || contacts.size > MAX_CONTACTS) break
    from = index
  }
  return items.slice(from)
}

/**
 * The items that a chat inherits from an ended one: all items up to the end of `segment`, and those that the ended chat has
 * inherited. Items of later segments, such as a survey, are not inherited.
 */
export function inheritItems(source: Contact, segment: Segment): readonly StoredItem[] {
  const ids = source.segments.slice(0, source.segments.indexOf(segment) + 1).map(({ id }) => id)
  const own = source.items
    .filter(({ ContactId }) => ids.includes(ContactId))
    .map((item) => ({ ...item, RelatedContactId: item.ContactId }))
  return newestWithinLimits([...source.inheritedItems, ...own])
}
