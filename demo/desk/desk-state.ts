import type { AttemptView, Item, JournalEntry, Profile } from '../../src/sandbox.ts'
import type { DeskContact, DeskEvent } from './desk-api.ts'
import { isMessageOrFile } from './preview.ts'

/** Everything the desk knows about one contact. */
export interface ConversationState {
  readonly contact: DeskContact
  /** In order of arrival. */
  readonly items: readonly Item[]
  /** The customer's messages since the conversation was last selected. */
  readonly unread: number
  /** When the customer was last typing, by the desk's clock; absent after the customer has sent something. */
  readonly typingAtMs?: number
  /** Ids of the agents' messages that the customer has read. */
  readonly read: ReadonlySet<string>
}

export interface DeskState {
  readonly connection: 'connecting' | 'live' | 'lost'
  /** Newest first. */
  readonly conversations: readonly ConversationState[]
  readonly profiles: readonly Profile[]
  /** Newest last. */
  readonly requests: readonly JournalEntry[]
  readonly selectedId?: string
}

export type DeskStateAction =
  | { readonly type: 'event-received'; readonly event: DeskEvent; readonly atMs: number }
  | { readonly type: 'connection-changed'; readonly connection: DeskState['connection'] }
  | { readonly type: 'contact-selected'; readonly contactId: string }

export const INITIAL_STATE: DeskState = {
  connection: 'connecting',
  conversations: [],
  profiles: [],
  requests: [],
}

const MAX_REQUESTS = 200

/** The next state of the desk. */
export function reduceDesk(state: DeskState, action: DeskStateAction): DeskState {
  switch (action.type) {
    case 'connection-changed':
      return { ...state, connection: action.connection }
    case 'contact-selected':
      return updateConversation(
        { ...state, selectedId: action.contactId },
        action.contactId,
        (conversation) => ({
          ...conversation,
          unread: 0,
        }),
      )
    case 'event-received':
      return selectFirst(applyEvent(state, action.event, action.atMs))
  }
}

/** If no contact is selected, selects the newest one. */
function selectFirst(state: DeskState): DeskState {
  const [first] = state.conversations
  if (!first || state.conversations.some(({ contact }) => contact.contactId === state.selectedId))
    return state
  return reduceDesk(state, { type: 'contact-selected', contactId: first.contact.contactId })
}

function applyEvent(state: DeskState, event: DeskEvent, atMs: number): DeskState {
  switch (event.type) {
    case 'snapshot':
      return fromSnapshot(state, event)
    case 'contact':
      return applyContact(state, event.contact, event.profile)
    case 'item':
      return updateConversation(state, event.item.InitialContactId, (conversation) =>
        withItem(conversation, event.item, state.selectedId, atMs),
      )
    case 'attempt':
      return updateConversation(state, event.contactId, (conversation) =>
        withAttempt(conversation, event.attempt),
      )
    case 'request':
      return { ...state, requests: [...state.requests, event.request].slice(-MAX_REQUESTS) }
  }
}

function fromSnapshot(state: DeskState, event: Extract<DeskEvent, { type: 'snapshot' }>): DeskState {
  const cases = event.contacts.map((contact) => {
    const items = event.items
      .filter(({ InitialContactId }) => InitialContactId === contact.contactId)
      .reduce(addItem, [])
    return { contact, items, unread: 0, read: new Set<string>() }
  })
  return {
    ...state,
    connection: 'live',
    profiles: event.profiles,
    requests: event.requests,
    conversations: cases.toSorted((a, b) => b.contact.startedAt.localeCompare(a.contact.startedAt)),
  }
}

function applyContact(state: DeskState, contact: DeskContact, profile: Profile | undefined): DeskState {
  const profiles = profile
    ? [...state.profiles.filter(({ ProfileId }) => ProfileId !== profile.ProfileId), profile]
    : state.profiles
  const known = state.conversations.some((known) => known.contact.contactId === contact.contactId)
  if (known)
    return updateConversation({ ...state, profiles }, contact.contactId, (conversation) => ({
      ...conversation,
      contact,
    }))
  const fresh: ConversationState = { contact, items: [], unread: 0, read: new Set() }
  return { ...state, profiles, conversations: [fresh, ...state.conversations] }
}

/** Adds an item, or replaces the one with its Id. A piece of a streamed message is added to the pieces before it. */
function addItem(items: readonly Item[], item: Item): readonly Item[] {
  if (!items.some(({ Id }) => Id === item.Id)) return [...items, item]
  const { ChunkNumber, MessageCompleted } = item.MessageMetadata ?? {}
  const isPiece = ChunkNumber !== undefined && MessageCompleted !== true
  return items.map((known) => {
    if (known.Id !== item.Id) return known
    return isPiece ? { ...item, Content: (known.Content ?? '') + (item.Content ?? '') } : item
  })
}

function withItem(
  conversation: ConversationState,
  item: Item,
  selectedId: string | undefined,
  atMs: number,
): ConversationState {
  const { typingAtMs: _, ...notTyping } = conversation
  const fromCustomer = item.ParticipantRole === 'CUSTOMER'
  if (eventName(item) === 'typing') return fromCustomer ? { ...conversation, typingAtMs: atMs } : conversation
  if (item.Type === 'MESSAGEMETADATA') {
    const { MessageId, Receipts = [] } = item.MessageMetadata ?? {}
    const seen = MessageId !== undefined && Receipts.some(({ ReadTimestamp }) => ReadTimestamp !== undefined)
    return seen ? { ...conversation, read: new Set([...conversation.read, MessageId]) } : conversation
  }
  if (conversation.items.some(({ Id }) => Id === item.Id)) {
    return { ...conversation, items: addItem(conversation.items, item) }
  }
  const isUnread = fromCustomer && isMessageOrFile(item) && selectedId !== conversation.contact.contactId
  return {
    ...(fromCustomer ? notTyping : conversation),
    items: addItem(conversation.items, item),
    unread: conversation.unread + (isUnread ? 1 : 0),
  }
}

function withAttempt(conversation: ConversationState, attempt: AttemptView): ConversationState {
  const { attempts } = conversation.contact
  const known = attempts.some(({ SessionId }) => SessionId === attempt.SessionId)
  const after = known
    ? attempts.map((other) => (other.SessionId === attempt.SessionId ? attempt : other))
    : [...attempts, attempt]
  return { ...conversation, contact: { ...conversation.contact, attempts: after } }
}

function updateConversation(
  state: DeskState,
  contactId: string,
  next: (conversation: ConversationState) => ConversationState,
): DeskState {
  return {
    ...state,
    conversations: state.conversations.map((conversation) =>
      conversation.contact.contactId === contactId ? next(conversation) : conversation,
    ),
  }
}

const EVENT = 'application/vnd.amazonaws.connect.event.'

/** The short name of an event item, `participant.joined` for example; empty for anything else. */
export function eventName({ Type, ContentType = '' }: Item): string {
  return Type === 'EVENT' && ContentType.startsWith(EVENT) ? ContentType.slice(EVENT.length) : ''
}
