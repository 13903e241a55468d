import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'

/** How a contact began (API Reference, Contact, InitiationMethod). */
export type InitiationMethod = 'API' | 'TRANSFER' | 'DISCONNECT'

/**
 * One of the contacts that a chat session consists of. The session has the id of the first one. A transfer begins
 * another, and so does the disconnect flow (API Reference, CreatePersistentContactAssociation, example).
 */
export interface Segment {
  readonly id: string
  readonly startedAtMs: number
  readonly method: InitiationMethod
  endedAtMs?: number
  /** The queue that the contact was put into. It stays once an agent has accepted the contact. */
  queue?: { readonly id: string; readonly enqueuedAtMs: number }
  /** The first agent who accepted the contact. */
  agent?: { readonly id: string; readonly connectedAtMs: number }
  /** Whether a persistent chat continues it. Each contact can be continued once (Administrator Guide, persistent chat). */
  isContinued: boolean
}

interface Segmented {
  readonly segments: Segment[]
}

export function newSegment(id: string, startedAtMs: number, method: InitiationMethod): Segment {
  return { id, startedAtMs, method, isContinued: false }
}

/** The newest contact of the chat. */
export function currentSegment({ segments }: Segmented): Segment {
  const last = segments.at(-1)
  if (!last) throw new Error('A chat has at least one contact')
  return last
}

/** Whether the chat has a contact of that id. */
export function hasSegment({ segments }: Segmented, id: string): boolean {
  return segments.some((one) => one.id === id)
}

/** The contact of that id, or the newest one if the chat has none of that id. */
export function segmentOf(contact: Segmented, id: string): Segment {
  return contact.segments.find((one) => one.id === id) ?? currentSegment(contact)
}

/** Puts the newest contact of the chat into the queue that the flow has set, an id or ARN. */
export function enqueueSegment(
  clock: Pick<Clock, 'now'>,
  contact: Segmented & { readonly targetQueue?: string },
): void {
  const id = contact.targetQueue?.split('/').at(-1)
  if (id !== undefined) currentSegment(contact).queue = { id, enqueuedAtMs: clock.now() }
}

/** Begins another contact of the same chat; items published from now on belong to it. */
export function beginSegment(clock: Pick<Clock, 'now'>, contact: Segmented, method: InitiationMethod): void {
  const now = clock.now()
  currentSegment(contact).endedAtMs = now
  contact.segments.push(newSegment(randomUUID(), now, method))
}
