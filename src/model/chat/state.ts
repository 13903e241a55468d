import type { ChatError } from '../chat-error.ts'
import type { Item, Outgoing, Receipt } from '../item.ts'
import type { Participant } from '../participant.ts'
import type { Attempt } from '../sign-in/attempt.ts'
import type { EndReason, GrantedChat } from './events.ts'

/** Everything known about the chat, in one value. Values that did not change keep their identity. */
export interface ChatState {
  readonly phase: Phase
  /** Meaningful while the phase is `live` or `ending`. */
  readonly connection: ConnectionState
  /** What the socket says for itself; a browser may be offline for a moment without losing it. */
  readonly socket: Exclude<ConnectionState, 'offline' | 'other-tabs'>
  /** What the browser says of its network, until an answer proves it wrong. */
  readonly online: boolean
  /** While the line is lost: when it is made anew, by the customer's clock. */
  readonly tryAtMs?: number
  readonly chat?: GrantedChat
  /** The name that agents see, once Connect changed it. */
  readonly displayName?: string
  readonly error?: ChatError
  readonly endReason?: EndReason
  /** The customer has ended it; a flow may go on asking all the same. */
  readonly endAsked?: boolean
  /** By Connect's time. */
  readonly items: readonly Item[]
  readonly historyComplete: boolean
  /** Older items were let go of: one that comes again is none of what is said now. */
  readonly trimmed?: boolean
  /** Connect's time: what a transcript brings from after it, and is not known, is news. */
  readonly unseenAfterMs: number
  /** What Connect has not echoed yet, in the order of sending. */
  readonly outbox: readonly Outgoing[]
  /** While a chat is looked for again: whose outbox that is. */
  readonly outboxOf?: string
  readonly typing: readonly Participant[]
  readonly receipts: Readonly<Record<string, Receipt>>
  readonly attempts: readonly Attempt[]
  /** Of several tabs with this chat, this one is where its sign-in is offered. */
  readonly isLeader: boolean
  readonly panelOpen: boolean
  /** Messages that came while the panel was closed. */
  readonly unread: number
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
  typing: [],
  receipts: {},
  attempts: [],
  isLeader: true,
  panelOpen: false,
  unread: 0,
}
