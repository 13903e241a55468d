import type { ChatError } from '../chat-error.ts'
import type { Choice, Item, Outgoing, Processing, Receipt } from '../item.ts'
import type { Participant } from '../participant.ts'
import type { Attempt } from '../sign-in/attempt.ts'
import type { EndReason, GrantedChat } from './events.ts'

/** Everything known about the chat, in one value. Values that did not change keep their identity. */
export interface ChatState {
  readonly phase: Phase
  /** Meaningful while the phase is `live` or `ending`. */
  readonly connection: ConnectionState
  /** The state of the websocket itself; it can survive a moment offline. */
  readonly socket: Exclude<ConnectionState, 'offline' | 'other-tabs'>
  /** What the browser reports about its network, until an answer disproves it. */
  readonly online: boolean
  /** While reconnecting: when the next connection is tried, by the customer's clock. */
  readonly tryAtMs?: number
  readonly chat?: GrantedChat
  /** The name that agents see, once Connect changed it. */
  readonly displayName?: string
  /** The BFF has found the contact in a queue. Connect sends no event about it. */
  readonly inQueue?: boolean
  readonly error?: ChatError
  readonly endReason?: EndReason
  /** Why the BFF could not end a forgotten chat yet. */
  readonly forgetError?: ChatError
  /** The customer has ended the chat; a flow may still continue. */
  readonly endAsked?: boolean
  /** Ordered by Connect's time. */
  readonly items: readonly Item[]
  readonly historyComplete: boolean
  /** Older items were removed from memory: an older item that arrives is not a new one. */
  readonly trimmed?: boolean
  /** Connect's time: an unknown item of a transcript after this time is unseen. */
  readonly unseenAfterMs: number
  /** Messages that Connect has not echoed yet, in the order of sending. */
  readonly outbox: readonly Outgoing[]
  /** The chat that the outbox belongs to, while this page tries to resume a chat. */
  readonly outboxOf?: string
  /** What the customer chose in templates, by Connect's id of the template's message. */
  readonly choices: Readonly<Record<string, Choice>>
  readonly typing: readonly Participant[]
  readonly receipts: Readonly<Record<string, Receipt>>
  /** Own messages that Connect processes, refused or could not process, by id; absent once delivered. */
  readonly processing: Readonly<Record<string, Processing>>
  /** Ids of own messages that were not delivered and that the customer removed. */
  readonly dismissed: readonly string[]
  readonly attempts: readonly Attempt[]
  /** Of several tabs with this chat, this one offers the sign-in. */
  readonly isLeader: boolean
  readonly panelOpen: boolean
  /** Messages that arrived while the panel was closed. */
  readonly unread: number
  /** Id of the first message that the customer has not seen: it arrived while the panel was closed or the page was hidden. */
  readonly unreadFrom?: string
}

/** Where a chat is in its life. */
export type Phase = 'idle' | 'starting' | 'resuming' | 'live' | 'ending' | 'ended' | 'failed'
/** `other-tabs`: too many other tabs show this chat; it is not connected here. */
export type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'offline' | 'other-tabs'

export const EMPTY_CHAT: ChatState = {
  phase: 'idle',
  connection: 'connecting',
  socket: 'connecting',
  online: true,
  items: [],
  historyComplete: false,
  unseenAfterMs: 0,
  outbox: [],
  choices: {},
  typing: [],
  receipts: {},
  processing: {},
  dismissed: [],
  attempts: [],
  isLeader: true,
  panelOpen: false,
  unread: 0,
}
