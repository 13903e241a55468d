import type { Participant } from './participant.ts'

/** One item of the conversation as Connect stores it. Times are Connect's, in milliseconds since 1970. */
export type Item = MessageItem | NoticeItem

/** A message as Connect stores it. */
export interface MessageItem {
  /** Distinguishes messages from notices. */
  readonly kind: 'message'
  /** Connect's id of the message. */
  readonly id: string
  /** Connect's time, in milliseconds since 1970. */
  readonly sentAtMs: number
  /** Sent in an earlier chat, which this one continues. */
  readonly earlier?: boolean
  /** Who wrote the message. */
  readonly from: Participant
  /** Content of the message. */
  readonly body: MessageBody
  /** A bot's answer that is still being written: the text so far, under the id of the complete message. */
  readonly partial?: boolean
  /** Made from Connect's answer to a send; the echo, which Connect may have redacted, replaces it. */
  readonly provisional?: boolean
  /** The token of the send, if this page sent it: keeps its place and key on the screen. */
  readonly clientToken?: string
}

/** Content of a message: text, or a content type that cannot be shown. */
export type MessageBody =
  | { readonly format: 'plain' | 'markdown'; readonly text: string }
  /** A content type that this version cannot show; the widget shows a notice instead. */
  | { readonly format: 'unsupported'; readonly contentType: string }

/** An event of the chat as Connect stores it. */
export interface NoticeItem {
  /** Distinguishes notices from messages. */
  readonly kind: 'notice'
  /** Connect's id of the event. */
  readonly id: string
  /** Connect's time, in milliseconds since 1970. */
  readonly sentAtMs: number
  /** Whether it happened in an earlier chat, which this one continues. */
  readonly earlier?: boolean
  /** What happened. */
  readonly notice: Notice
  /** The participant it is about, if Connect names one. */
  readonly who?: Participant
}

/** What happened in the chat beside messages, each shown as a quiet line. */
export type Notice =
  | 'joined'
  | 'left'
  | 'invited'
  | 'transferred'
  | 'transfer-failed'
  | 'idle'
  | 'returned'
  | 'auto-disconnected'
  | 'chat-ended'

/** A message of the customer that Connect has not accepted yet. */
export interface Outgoing {
  readonly clientToken: string
  readonly text: string
  /** The customer's clock. */
  readonly queuedAtMs: number
  /** Connect's time of the newest item when the message was written; its echo cannot be older. */
  readonly notBeforeMs: number
  /** `waiting`: for the network, or until Connect accepts more; it is then sent without the customer's action. */
  readonly status: 'waiting' | 'sending' | 'failed'
  readonly reason?: SendFailure
}

/** Why a message was not sent. */
export type SendFailure = 'rejected' | 'throttled' | 'chat-ended'

/** How far a message of the customer has come. */
export type Receipt = 'delivered' | 'read'

/** Another participant received or read a message. */
export interface ReceiptFact {
  readonly messageId: string
  readonly receipt: Receipt
}
