import type { AuthEvent } from './auth-event.ts'
import type { ChatError } from './chat-error.ts'
import type { Item, Receipt, SendFailure } from './item.ts'
import type { Participant } from './participant.ts'
import type { SignInRules } from './preparing.ts'

/** Everything that can happen to a chat, each with the customer's clock. */
export type ChatEvent =
  | LifeEvent
  | WireEvent
  | OutboxEvent
  | AuthEvent
  | { readonly type: 'panel-opened'; readonly atMs: number }
  | { readonly type: 'panel-closed'; readonly atMs: number }

export type LifeEvent =
  | { readonly type: 'start-asked'; readonly how: 'start' | 'resume'; readonly atMs: number }
  | {
      readonly type: 'granted'
      readonly chat: GrantedChat
      readonly how: 'start' | 'resume'
      readonly atMs: number
    }
  | { readonly type: 'start-failed'; readonly error: ChatError; readonly atMs: number }
  /** There was no chat to resume. */
  | { readonly type: 'nothing-to-resume'; readonly atMs: number }
  | { readonly type: 'end-asked'; readonly atMs: number }
  | { readonly type: 'end-failed'; readonly atMs: number }
  | { readonly type: 'ended'; readonly why: EndReason; readonly atMs: number }
  | { readonly type: 'cleared'; readonly atMs: number }

/** `away`: found over on return. `unconfirmed`: asked for, and Connect never said so. */
export type EndReason = 'customer' | 'service' | 'away' | 'unconfirmed'

export interface GrantedChat {
  readonly contactId: string
  readonly participantId: string
  /** The name that the host wished for. */
  readonly displayName?: string
  readonly features: { readonly attachments: boolean; readonly markdown: boolean }
  readonly signIn: SignInRules
}

/** What comes from Connect, on the socket or from its transcript. */
export type WireEvent =
  | { readonly type: 'connected'; readonly atMs: number }
  | { readonly type: 'connection-lost'; readonly atMs: number }
  | { readonly type: 'connection-broken'; readonly atMs: number }
  | { readonly type: 'network'; readonly online: boolean; readonly atMs: number }
  | { readonly type: 'item'; readonly item: Item; readonly atMs: number }
  | {
      readonly type: 'history'
      readonly items: readonly Item[]
      /** There is nothing older. */
      readonly complete: boolean
      readonly atMs: number
    }
  | { readonly type: 'typing'; readonly from: Participant; readonly atMs: number }
  | { readonly type: 'typing-over'; readonly participantId: string; readonly atMs: number }
  | { readonly type: 'receipt'; readonly messageId: string; readonly receipt: Receipt; readonly atMs: number }
  | {
      readonly type: 'name-changed'
      readonly participantId: string
      readonly role: Participant['role']
      readonly displayName: string
      readonly atMs: number
    }

export type OutboxEvent =
  | {
      readonly type: 'send-queued'
      readonly clientToken: string
      readonly text: string
      readonly atMs: number
    }
  | {
      readonly type: 'sent'
      readonly clientToken: string
      readonly id: string
      readonly sentAtMs: number
      readonly atMs: number
    }
  | {
      readonly type: 'send-failed'
      readonly clientToken: string
      readonly reason: SendFailure
      readonly atMs: number
    }
  | { readonly type: 'send-retried'; readonly clientToken: string; readonly atMs: number }
  | { readonly type: 'send-discarded'; readonly clientToken: string; readonly atMs: number }
