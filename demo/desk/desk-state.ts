import type { AttemptView, Item, JournalEntry, Profile } from '../../src/sandbox.ts'
import type { DeskContact, DeskEvent } from './desk-api.ts'
import { isSaid } from './preview.ts'

/** Everything the desk knows of one contact. */
export interface Case {
  readonly contact: DeskContact
  /** In the order they came. */
  readonly items: readonly Item[]
  /** Customer's messages since the case was last looked at. */
  readonly unread: number
  /** The customer was writing at this time of the desk's clock, and has sent nothing since. */
  readonly typingAtMs?: number
  /** Ids of the agents' messages that the customer has read. */
  readonly read: ReadonlySet<string>
}

export interface DeskState {
  readonly line: 'connecting' | 'live' | 'lost'
  /** Newest first. */
  readonly cases: readonly Case[]
  readonly profiles: readonly Profile[]
  /** Newest last. */
  readonly requests: readonly JournalEntry[]
  readonly chosen?: string
}

export type DeskAction =
  | { readonly type: 'heard'; readonly event: DeskEvent; readonly atMs: number }
  | { readonly type: 'line'; readonly line: DeskState['line'] }
  | { readonly type: 'chosen'; readonly contactId: string }

export const EMPTY_DESK: DeskState = { line: 'connecting', cases: [], profiles: [], requests: [] }

const MOST_REQUESTS = 200

/** The desk after something happened. */
export function nextDesk(state: DeskState, action: DeskAction): DeskState {
  switch (action.type) {
    case 'line':
      return { ...state, line: action.line }
    case 'chosen':
      return change({ ...state, chosen: action.contactId }, action.contactId, (one) => ({
        ...one,
        unread: 0,
      }))
    case 'heard':
      return chooseFirst(hear(state, action.event, action.atMs))
  }
}

/** The first contact that comes to an empty desk is looked at without a click. */
function chooseFirst(state: DeskState): DeskState {
  const [first] = state.cases
  if (!first || state.cases.some(({ contact }) => contact.contactId === state.chosen)) return state
  return nextDesk(state, { type: 'chosen', contactId: first.contact.contactId })
}

function hear(state: DeskState, event: DeskEvent, atMs: number): DeskState {
  switch (event.type) {
    case 'snapshot':
      return fromSnapshot(state, event)
    case 'contact':
      return hearContact(state, event.contact, event.profile)
    case 'item':
      return change(state, event.item.InitialContactId, (one) =>
        withItem(one, event.item, state.chosen, atMs),
      )
    case 'attempt':
      return change(state, event.contactId, (one) => withAttempt(one, event.attempt))
    case 'request':
      return { ...state, requests: [...state.requests, event.request].slice(-MOST_REQUESTS) }
  }
}

function fromSnapshot(state: DeskState, event: Extract<DeskEvent, { type: 'snapshot' }>): DeskState {
  const cases = event.contacts.map((contact) => {
    const items = event.items.filter(({ InitialContactId }) => InitialContactId === contact.contactId)
    return { contact, items, unread: 0, read: new Set<string>() }
  })
  return {
    ...state,
    line: 'live',
    profiles: event.profiles,
    requests: event.requests,
    cases: cases.toSorted((a, b) => b.contact.startedAt.localeCompare(a.contact.startedAt)),
  }
}

function hearContact(state: DeskState, contact: DeskContact, profile: Profile | undefined): DeskState {
  const profiles = profile
    ? [...state.profiles.filter(({ ProfileId }) => ProfileId !== profile.ProfileId), profile]
    : state.profiles
  const known = state.cases.some((one) => one.contact.contactId === contact.contactId)
  if (known) return change({ ...state, profiles }, contact.contactId, (one) => ({ ...one, contact }))
  const fresh: Case = { contact, items: [], unread: 0, read: new Set() }
  return { ...state, profiles, cases: [fresh, ...state.cases] }
}

function withItem(one: Case, item: Item, chosen: string | undefined, atMs: number): Case {
  const { typingAtMs: _, ...quiet } = one
  const fromCustomer = item.ParticipantRole === 'CUSTOMER'
  if (eventName(item) === 'typing') return fromCustomer ? { ...one, typingAtMs: atMs } : one
  if (item.Type === 'MESSAGEMETADATA') {
    const { MessageId, Receipts = [] } = item.MessageMetadata ?? {}
    const seen = MessageId !== undefined && Receipts.some(({ ReadTimestamp }) => ReadTimestamp !== undefined)
    return seen ? { ...one, read: new Set([...one.read, MessageId]) } : one
  }
  if (one.items.some(({ Id }) => Id === item.Id)) {
    return { ...one, items: one.items.map((known) => (known.Id === item.Id ? item : known)) }
  }
  const isNews = fromCustomer && isSaid(item) && chosen !== one.contact.contactId
  return {
    ...(fromCustomer ? quiet : one),
    items: [...one.items, item],
    unread: one.unread + (isNews ? 1 : 0),
  }
}

function withAttempt(one: Case, attempt: AttemptView): Case {
  const { attempts } = one.contact
  const known = attempts.some(({ SessionId }) => SessionId === attempt.SessionId)
  const after = known
    ? attempts.map((other) => (other.SessionId === attempt.SessionId ? attempt : other))
    : [...attempts, attempt]
  return { ...one, contact: { ...one.contact, attempts: after } }
}

function change(state: DeskState, contactId: string, next: (one: Case) => Case): DeskState {
  return {
    ...state,
    cases: state.cases.map((one) => (one.contact.contactId === contactId ? next(one) : one)),
  }
}

const EVENT = 'application/vnd.amazonaws.connect.event.'

/** The short name of an event item, `participant.joined` for example; empty for anything else. */
export function eventName({ Type, ContentType = '' }: Item): string {
  return Type === 'EVENT' && ContentType.startsWith(EVENT) ? ContentType.slice(EVENT.length) : ''
}
