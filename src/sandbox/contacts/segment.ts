import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Contact } from './contact.ts'

/** How a contact began (API Reference, Contact, InitiationMethod). */
export type InitiationMethod = 'API' | 'TRANSFER' | 'DISCONNECT'

/**
 * One of the contacts that a chat session consists of. The first one lends the session its id; a transfer begins
 * another, and so does the disconnect flow (API Reference, CreatePersistentContactAssociation, its example).
 */
export interface Segment {
  readonly id: string
  readonly startedAtMs: number
  readonly method: InitiationMethod
  endedAtMs?: number
  /** Whether a persistent chat goes on with it: only one may (Administrator Guide, persistent chat). */
  isContinued: boolean
}

export function newSegment(id: string, startedAtMs: number, method: InitiationMethod): Segment {
  return { id, startedAtMs, method, isContinued: false }
}

/** The contact that is going on, or that was the last. */
export function currentSegment({ segments }: Pick<Contact, 'segments'>): Segment {
  const last = segments.at(-1)
  if (!last) throw new Error('A chat has at least one contact')
  return last
}

/** Whether the chat has a contact of that id. */
export function hasSegment({ segments }: Pick<Contact, 'segments'>, id: string): boolean {
  return segments.some((one) => one.id === id)
}

/** The contact of that id among those of the chat; the last one where there is none of that id. */
export function segmentOf(contact: Pick<Contact, 'segments'>, id: string): Segment {
  return contact.segments.find((one) => one.id === id) ?? currentSegment(contact)
}

/** What is said from now on belongs to another contact of the same chat. */
export function beginSegment(clock: Pick<Clock, 'now'>, contact: Contact, method: InitiationMethod): void {
  const now = clock.now()
  currentSegment(contact).endedAtMs = now
  contact.segments.push(newSegment(randomUUID(), now, method))
}
