import type { Participant } from './participant.ts'

/** One line of the conversation as Connect keeps it. Times are Connect's own, in milliseconds since 1970. */
export type Item = MessageItem | NoticeItem

/** A message as Connect stores it. */
export interface MessageItem {
  /** Distinguishes messages from notices. */
  readonly kind: 'message'
  /** Connect's id of the message. */
  readonly id: string
  /** Connect's time, in milliseconds since 1970. */
  readonly sentAtMs: number
  /** Said in an earlier chat, which this one continues. */
  readonly earlier?: boolean
  /** Who wrote the message. */
  readonly from: Participant
  /** Content of the message. */
  readonly body: MessageBody
  /** A bot's answer that is still being written: the text so far, under the id that the whole will have. */
  readonly partial?: boolean
  /** Made of Connect's answer to a send: its echo, which Connect may have redacted, takes its place. */
  readonly provisional?: boolean
  /** The token of the send that made it, where this page sent it: keeps its place and key on the screen. */
  readonly clientToken?: string
}

/** Content of a message: text, or a content type that cannot be shown. */
export type MessageBody =
  | { readonly format: 'plain' | 'markdown'; readonly text: string }
  /** Something this version cannot show; the words say so, nothing is guessed. */
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

/** What happened in the chat beside messages, each a quiet line. */
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

/** A message of the customer that Connect has not taken yet. */
export interface Outgoing {
  readonly clientToken: string
  readonly text: string
  /** The customer's clock. */
  readonly queuedAtMs: number
  /** Connect's time of the newest item that was there when it was written; no echo of it can be older. */
  readonly notBeforeMs: number
  /** `waiting`: for the network, or for Connect to take more; it goes out by itself. */
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
