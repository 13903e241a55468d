import type { EndReason } from './chat/events.ts'
import type { ConnectionState } from './chat/state.ts'
import type { ChatError, ChatErrorCode } from './chat-error.ts'
import type { MessageItem, SendFailure } from './item.ts'

/**
 * What a host page can listen to, each with its payload. Nothing secret is in any of them: `attempt` is the
 * first ten characters of a hash, good for matching log lines only.
 */
export interface HostEvents {
  opened: Record<never, never>
  closed: Record<never, never>
  started: { readonly contactId: string }
  resumed: { readonly contactId: string }
  message: { readonly message: MessageItem; readonly own: boolean }
  unread: { readonly count: number }
  connection: { readonly connection: ConnectionState }
  ended: { readonly reason: EndReason }
  error: { readonly error: ChatError }
  'sign-in-requested': SignInDetail
  'sign-in-ready': SignInDetail
  'sign-in-opened': SignInDetail
  'sign-in-blocked': SignInDetail
  'sign-in-returned': SignInDetail
  'sign-in-confirming': SignInDetail
  'signed-in': SignInDetail & { readonly displayName?: string }
  'sign-in-failed': SignInDetail & { readonly reason: 'failed' }
  'sign-in-cancelled': SignInDetail
  'sign-in-timed-out': SignInDetail
  'sign-in-expired': SignInDetail
  'sign-in-unavailable': SignInDetail
  'name-changed': { readonly displayName: string }
}

export interface SignInDetail {
  readonly attempt?: string
}

export type HostEventName = keyof HostEvents
export type HostListener<Name extends HostEventName> = (payload: HostEvents[Name]) => void

/** What is announced once to a screen reader. The widget has the texts. */
export type Announcement =
  | { readonly type: 'message'; readonly message: MessageItem }
  /** This number of missed messages was loaded. */
  | { readonly type: 'unseen'; readonly count: number }
  | { readonly type: 'notice'; readonly item: import('./item.ts').NoticeItem }
  /** `again`: the chat was connected before, on this page or before a reload. */
  | { readonly type: 'connection'; readonly connection: ConnectionState; readonly again: boolean }
  | { readonly type: 'send-failed'; readonly reason: SendFailure }
  | { readonly type: 'phase'; readonly phase: 'starting' | 'resuming' | 'ending' }
  | { readonly type: 'phase'; readonly phase: 'failed'; readonly code: ChatErrorCode }
  | { readonly type: 'phase'; readonly phase: 'ended'; readonly reason: EndReason }
  | {
      readonly type: 'sign-in'
      readonly state: import('./sign-in/attempt.ts').AttemptState
      readonly secondsLeft?: number
    }
