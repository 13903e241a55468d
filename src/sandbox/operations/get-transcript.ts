import type { GetTranscriptCommandOutput, Item as TranscriptItem } from '@aws-sdk/client-connectparticipant'
import type { Contact } from '../contacts/contact.ts'
import { customerArrives } from '../contacts/customer-arrives.ts'
import type { StoredItem } from '../contacts/item.ts'
import type { Publishing } from '../contacts/publish.ts'
import { hasSegment } from '../contacts/segment.ts'
import { integer, isRecord, oneOf, optional, structure, text } from '../wire/shape.ts'
import { WireError } from '../wire/wire-error.ts'
import { type Operation, participantOperation } from './operation.ts'
import type { Wire } from './wire-response.ts'

/** Default number of items per page (API Reference, GetTranscript). */
const DEFAULT_RESULTS = 10

type Direction = 'FORWARD' | 'BACKWARD'

interface StartPosition {
  readonly Id?: string
  readonly AbsoluteTime?: string
  readonly MostRecent?: number
}

/** The index of the page's first item in scan direction; `items` are oldest first. */
function startIndex(items: readonly StoredItem[], start: StartPosition, direction: Direction): number {
  const forward = direction === 'FORWARD'
  if (start.Id !== undefined) {
    const at = items.findIndex((item) => item.Id === start.Id)
    if (at === -1)
      throw new WireError('ValidationException', 'StartPosition names an item that does not exist')
    return at
  }
  if (start.AbsoluteTime !== undefined) {
    const time = Date.parse(start.AbsoluteTime)
    if (Number.isNaN(time))
      throw new WireError('ValidationException', 'StartPosition.AbsoluteTime is not a time')
    if (forward) {
      const at = items.findIndex((item) => Date.parse(item.AbsoluteTime) >= time)
      return at === -1 ? items.length : at
    }
    return items.findLastIndex((item) => Date.parse(item.AbsoluteTime) <= time)
  }
  if (start.MostRecent !== undefined) return Math.max(0, items.length - Math.max(1, start.MostRecent))
  return forward ? 0 : items.length - 1
}

/** A page token contains the Id of the next page's first item, so that new messages do not shift the page. */
function encodeToken(item: StoredItem, direction: Direction): string {
  return Buffer.from(JSON.stringify({ Id: item.Id, direction })).toString('base64url')
}

function decodeToken(token: string): { readonly start: StartPosition; readonly direction: Direction } {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString())
    if (isRecord(value) && typeof value.Id === 'string') {
      return { start: { Id: value.Id }, direction: value.direction === 'FORWARD' ? 'FORWARD' : 'BACKWARD' }
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new WireError('ValidationException', 'NextToken is not valid')
}

/**
 * The item as GetTranscript returns it, without InitialContactId. An inherited item has a RelatedContactId instead of a
 * ContactId (API Reference, connect-participant Item).
 */
function transcriptItem(
  contact: Contact,
  { InitialContactId: _, ContactId, ...item }: StoredItem,
): Wire<TranscriptItem> {
  return hasSegment(contact, ContactId) ? { ...item, ContactId } : item
}

export const getTranscript: Operation = participantOperation({
  name: 'GetTranscript',
  path: '/participant/transcript',
  bearer: 'connection-token',
  support:
    'Fully supported: start positions, both directions, both orders, pages. Backwards it continues into the items that a persistent chat has inherited.',
  fields: {
    ContactId: optional(text({ min: 1, max: 256 })),
    MaxResults: optional(integer({ min: 0, max: 100 })),
    NextToken: optional(text({ min: 1, max: 1000 })),
    ScanDirection: optional(oneOf('FORWARD', 'BACKWARD')),
    SortOrder: optional(oneOf('ASCENDING', 'DESCENDING')),
    // chatjs always sends {}, which is not a start position.
    StartPosition: optional(
      structure({
        Id: optional(text({ min: 1, max: 256 })),
        AbsoluteTime: optional(text({ min: 1, max: 100 })),
        MostRecent: optional(integer({ min: 0, max: 100 })),
      }),
    ),
  },
  run(input, { contact }, services: Publishing): Wire<GetTranscriptCommandOutput> {
    if (input.ContactId !== undefined && !hasSegment(contact, input.ContactId)) {
      throw new WireError('ValidationException', 'ContactId is not part of this chat')
    }
    customerArrives(services, contact)
    const given = input.StartPosition ?? {}
    const requestedDirection: Direction =
      input.ScanDirection ?? (Object.keys(given).length > 0 ? 'FORWARD' : 'BACKWARD')
    const { start, direction } =
      input.NextToken === undefined
        ? { start: given, direction: requestedDirection }
        : decodeToken(input.NextToken)

    const forward = direction === 'FORWARD'
    const isPastPage = input.NextToken !== undefined && !forward
    // Start positions refer to items of this chat only. Inherited items are reached page by page, backwards.
    const from = isPastPage ? 0 : contact.inheritedItems.length
    const allItems = [...contact.inheritedItems, ...contact.items]
    const items = forward ? contact.items : allItems
    const size = input.MaxResults || DEFAULT_RESULTS
    const first = forward
      ? startIndex(items, start, direction)
      : from + startIndex(allItems.slice(from), start, direction)
    // Oldest first.
    const page = forward
      ? items.slice(first, first + size)
      : items.slice(Math.max(0, first - size + 1), first + 1)
    const nextPageItem = items[forward ? first + size : first - size]
    const ordered = input.SortOrder === 'ASCENDING' ? page : page.toReversed()
    return {
      InitialContactId: contact.id,
      Transcript: ordered.map((item) => transcriptItem(contact, item)),
      ...(nextPageItem ? { NextToken: encodeToken(nextPageItem, direction) } : {}),
    }
  },
})
