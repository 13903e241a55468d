import type { EndReason } from './chat/events.ts'
import type { ConnectionState } from './chat/state.ts'
import type { ChatError, ChatErrorCode } from './chat-error.ts'
import type { MessageItem, SendFailure } from './item.ts'

/**
 * What a host page can listen to, each with its payload. Nothing secret is in any of them: `attempt` is the
 * first ten characters of a hash, good for matching log lines only.
 */
export interface HostEvents {
  /** The panel opened. */
  opened: Record<never, never>
  /** The panel closed. */
  closed: Record<never, never>
  /** A new chat started. */
  started: {
    /** Connect's id of the chat. */
    readonly contactId: string
  }
  /** The chat of an earlier page was resumed. */
  resumed: {
    /** Connect's id of the chat. */
    readonly contactId: string
  }
  /** A message arrived or was sent. */
  message: {
    /** The message. */
    readonly message: MessageItem
    /** Whether the customer wrote it. */
    readonly own: boolean
  }
  /** The number of unread messages changed. */
  unread: {
    /** How many messages arrived while the panel was closed. */
    readonly count: number
  }
  /** The state of the connection changed. */
  connection: {
    /** The new state. */
    readonly connection: ConnectionState
  }
  /** The chat ended. */
  ended: {
    /** Who or what ended it. */
    readonly reason: EndReason
  }
  /** Something failed. */
  error: {
    /** What failed, with a stable `code`. */
    readonly error: ChatError
  }
  /** The contact flow asked for a sign-in. */
  'sign-in-requested': SignInDetail
  /** The sign-in button can be used. */
  'sign-in-ready': SignInDetail
  /** The sign-in window opened. */
  'sign-in-opened': SignInDetail
  /** The browser blocked the sign-in window. */
  'sign-in-blocked': SignInDetail
  /** The sign-in page sent the customer back. */
  'sign-in-returned': SignInDetail
  /** The sign-in was submitted; Connect has not confirmed it yet. */
  'sign-in-confirming': SignInDetail
  /**
   * Connect confirmed the sign-in. The event waits up to two seconds for the display name, so that it is absent only if
   * Connect sends none.
   */
  'signed-in': SignInDetail & {
    /** The customer's name from the user pool. */
    readonly displayName?: string
  }
  /** Connect rejected the sign-in. */
  'sign-in-failed': SignInDetail & {
    /** Connect says no more than this. */
    readonly reason: 'failed'
  }
  /** The customer continued without signing in. */
  'sign-in-cancelled': SignInDetail
  /** The contact flow stopped waiting for the sign-in. */
  'sign-in-timed-out': SignInDetail
  /** Connect no longer accepts the sign-in. */
  'sign-in-expired': SignInDetail
  /** The sign-in could not be prepared. */
  'sign-in-unavailable': SignInDetail
  /** Connect changed the customer's display name. */
  'name-changed': {
    /** The new name. */
    readonly displayName: string
  }
}

/** Payload of the sign-in events. */
export interface SignInDetail {
  /** First ten characters of a hash that identifies the sign-in in logs. */
  readonly attempt?: string
}

/** Name of a host event. */
export type HostEventName = keyof HostEvents
/** Listener of a host event; it gets the payload. */
export type HostListener<Name extends HostEventName> = (payload: HostEvents[Name]) => void

/** What is announced once to a screen reader. The widget has the texts. */
export type Announcement =
  | { readonly type: 'message'; readonly message: MessageItem }
  /** This number of missed messages was loaded. */
  | { readonly type: 'unseen'; readonly count: number }
  | { readonly type: 'notice'; readonly item: import('./item.ts').NoticeItem }
  /** The customer waits in a queue for an agent. */
  | { readonly type: 'waiting' }
  /** `again`: the chat was connected before, on this page or before a reload. */
  | { readonly type: 'connection'; readonly connection: ConnectionState; readonly again: boolean }
  | { readonly type: 'send-failed'; readonly reason: SendFailure }
  | { readonly type: 'phase'; readonly phase: 'starting' | 'resuming' | 'ending' }
  /** A forgotten chat could not be ended yet, or has ended after that. */
  | { readonly type: 'forget'; readonly outcome: 'failed' | 'done' }
  | { readonly type: 'phase'; readonly phase: 'failed'; readonly code: ChatErrorCode }
  | { readonly type: 'phase'; readonly phase: 'ended'; readonly reason: EndReason }
  | {
      readonly type: 'sign-in'
      readonly state: import('./sign-in/attempt.ts').AttemptState
      readonly secondsLeft?: number
      /** Host of the sign-in page, once the customer can open it. */
      readonly host?: string
    }
