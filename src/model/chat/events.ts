import type { AttachmentRules } from '../../contract/attachments.ts'
import type { ChatError } from '../chat-error.ts'
import type {
  Choice,
  Item,
  Outgoing,
  OutgoingAnswer,
  OutgoingFile,
  Processing,
  Receipt,
  ReceiptFact,
  SendFailure,
} from '../item.ts'
import type { Participant } from '../participant.ts'
import type { AuthEvent } from '../sign-in/events.ts'
import type { SignInRules } from '../sign-in/preparing.ts'

/** Everything that can happen to a chat, each with the customer's clock. */
export type ChatEvent =
  | LifecycleEvent
  | WireEvent
  | OutboxEvent
  | AuthEvent
  /** The BFF has found out whether the contact waits in a queue, or it cannot be in one any more. */
  | { readonly type: 'queue-answered'; readonly inQueue: boolean; readonly atMs: number }
  | { readonly type: 'panel-opened'; readonly atMs: number }
  | { readonly type: 'panel-closed'; readonly atMs: number }

export type LifecycleEvent =
  | { readonly type: 'start-asked'; readonly how: 'start' | 'resume'; readonly atMs: number }
  | {
      readonly type: 'granted'
      readonly chat: GrantedChat
      readonly how: 'start' | 'resume'
      /** Connect's time of the newest item that this tab showed before it was reloaded. */
      readonly seenUpToMs?: number
      readonly atMs: number
    }
  | { readonly type: 'start-failed'; readonly error: ChatError; readonly atMs: number }
  /** Too many other tabs show this chat; until `connection-reclaimed` this tab receives nothing of it. */
  | { readonly type: 'connection-yielded'; readonly atMs: number }
  | { readonly type: 'connection-reclaimed'; readonly atMs: number }
  /** There was no chat to resume. */
  | { readonly type: 'nothing-to-resume'; readonly atMs: number }
  | { readonly type: 'end-asked'; readonly atMs: number }
  | { readonly type: 'end-failed'; readonly atMs: number }
  | { readonly type: 'ended'; readonly why: EndReason; readonly atMs: number }
  /** The chat was forgotten: nothing of it is shown any more. */
  | { readonly type: 'cleared'; readonly atMs: number }
  /** The BFF could not end the forgotten chat yet; it is asked again. */
  | { readonly type: 'forget-failed'; readonly error: ChatError; readonly atMs: number }
  /** The BFF has ended the forgotten chat. */
  | { readonly type: 'forgotten'; readonly atMs: number }

/** `away`: it had ended when the page returned. `unconfirmed`: requested, but Connect did not confirm it. */
export type EndReason = 'customer' | 'service' | 'away' | 'unconfirmed'

export interface GrantedChat {
  readonly contactId: string
  readonly participantId: string
  /** The name that the host requested. */
  readonly displayName?: string
  readonly features: {
    readonly attachments: boolean | AttachmentRules
    readonly markdown: boolean
    /** Longest message of the customer, in characters; absent for 1,024. */
    readonly messageLimit?: number
  }
  readonly signIn: SignInRules
  /** The BFF looks up whether the customer waits in a queue. */
  readonly queueStatus?: true
}

/** What comes from Connect, on the socket or from its transcript. */
export type WireEvent =
  | { readonly type: 'connected'; readonly atMs: number }
  | { readonly type: 'connection-lost'; readonly atMs: number }
  /** The websocket has answered: nothing was missed since it opened. */
  | { readonly type: 'connection-proven'; readonly atMs: number }
  /** When the next connection is tried, by the customer's clock. */
  | { readonly type: 'reconnect-planned'; readonly tryAtMs: number; readonly atMs: number }
  | { readonly type: 'network'; readonly online: boolean; readonly atMs: number }
  | { readonly type: 'item'; readonly item: Item; readonly atMs: number }
  | {
      readonly type: 'history'
      /** `newest`: up to now. `older`: before the known items. */
      readonly part: 'newest' | 'older'
      readonly items: readonly Item[]
      readonly receipts: readonly ReceiptFact[]
      /** There is nothing older. */
      readonly complete: boolean
      readonly atMs: number
    }
  /** The oldest `count` items are removed from memory; the transcript still has them. */
  | { readonly type: 'history-trimmed'; readonly count: number; readonly atMs: number }
  | { readonly type: 'typing'; readonly from: Participant; readonly atMs: number }
  | { readonly type: 'typing-over'; readonly participantId: string; readonly atMs: number }
  | {
      readonly type: 'processing-changed'
      readonly messageId: string
      readonly processing: Processing
      /** From a transcript: nothing new to announce. */
      readonly replayed?: boolean
      readonly atMs: number
    }
  /** A streamed message got no further chunk for too long: what has arrived is all of it. */
  | { readonly type: 'stream-stopped'; readonly messageId: string; readonly atMs: number }
  | { readonly type: 'receipt'; readonly messageId: string; readonly receipt: Receipt; readonly atMs: number }
  | {
      readonly type: 'name-changed'
      readonly participantId: string
      readonly role: Participant['role']
      readonly displayName: string
      readonly atMs: number
    }

export type OutboxEvent =
  /** Messages that were not sent before the page was reloaded. */
  | { readonly type: 'unsent-restored'; readonly outbox: readonly Outgoing[]; readonly atMs: number }
  /** What the customer chose in templates before the page was reloaded. */
  | {
      readonly type: 'choices-restored'
      readonly choices: Readonly<Record<string, Choice>>
      readonly atMs: number
    }
  | { readonly type: 'send-begun'; readonly clientToken: string; readonly atMs: number }
  | { readonly type: 'send-put-off'; readonly clientToken: string; readonly atMs: number }
  | {
      readonly type: 'send-queued'
      readonly clientToken: string
      readonly text: string
      readonly answer?: OutgoingAnswer
      readonly file?: OutgoingFile
      readonly atMs: number
    }
  /** Connect has given a file its id, or has all of it. */
  | {
      readonly type: 'file-advanced'
      readonly clientToken: string
      readonly id: string
      readonly isComplete?: boolean
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
  /** The customer removes a message that Connect did not deliver. */
  | { readonly type: 'message-dismissed'; readonly messageId: string; readonly atMs: number }
