import type { CallbackOutcome } from '../../contract/api.ts'
import type { SignInOutcome } from '../../model/sign-in/attempt.ts'

/** An event of the page or of Connect around one chat. `pick` chooses among what exists at that time. */
export type RandomEvent =
  | { readonly what: 'connect-offers' }
  | { readonly what: 'connect-decides'; readonly pick: number; readonly outcome: SignInOutcome }
  | { readonly what: 'event-comes'; readonly pick: number; readonly stays: boolean }
  | { readonly what: 'event-is-lost'; readonly pick: number }
  | { readonly what: 'answer-comes'; readonly pick: number; readonly how: Answer; readonly twice: boolean }
  | { readonly what: 'answer-is-lost'; readonly pick: number }
  | { readonly what: 'callback-progress'; readonly pick: number; readonly progress: CallbackOutcome }
  | { readonly what: 'person'; readonly pick: number; readonly action: CustomerAction }
  | { readonly what: 'time-passes'; readonly ms: number }
  | { readonly what: 'reconnect' }
  /** Events on their way are lost with the connection, and the transcript is read on the next one. */
  | { readonly what: 'connection-lost' }
  /** This tab becomes the leader, or another tab does. */
  | { readonly what: 'leadership'; readonly taken: boolean }
  | { readonly what: 'other-tab'; readonly pick: number; readonly reports: OtherTabReport }
  | { readonly what: 'reload' }
  | { readonly what: 'chat-ends' }

export type OtherTabReport =
  | 'url-requested'
  | 'ready'
  | 'open'
  | 'leaving'
  | 'submitted'
  | 'ended'
  | 'hostile'
export type Answer = 'good' | 'hostile' | 'busy' | 'unreachable' | 'refused' | 'denied'
export type CustomerAction =
  | 'window-opened'
  | 'window-blocked'
  | 'link-followed'
  | 'window-lost'
  | 'leave-chosen'
  | 'came-back'
  | 'page-left'
  | 'page-resumed'
  | 'declined'

/** Whether Connect stores sign-in events, and whether its results name their SessionId: both are UNCONFIRMED. */
export interface Dialect {
  readonly stores: boolean
  readonly names: boolean
}
