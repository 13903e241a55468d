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

/** Content of a message: text, structured content, or a content type without content. */
export type MessageBody =
  | { readonly format: 'plain' | 'markdown'; readonly text: string }
  | StructuredBody
  | FilesBody
  /** A content type that this version cannot show; the widget shows a notice instead. */
  | { readonly format: 'unsupported'; readonly contentType: string }

/** Content that is neither text nor a file, for example an interactive template, as Connect sent it. */
export interface StructuredBody {
  /** Distinguishes structured content from text. */
  readonly format: 'structured'
  /** Connect's content type. */
  readonly contentType: string
  /** The content, unparsed. Untrusted: bots and agents write it. */
  readonly content: string
  /** `templateType` of an interactive message, if it can be read. */
  readonly templateType?: string
  /** `referenceId` of an interactive message: a later one with the same value replaces it. */
  readonly referenceId?: string
}

/** Files that a participant sent. */
export interface FilesBody {
  /** Distinguishes files from text. */
  readonly format: 'files'
  /** Connect's content type: that of the file, or `attachment` if Connect gives none. */
  readonly contentType: string
  /** Empty if Connect names no file. Connect's own clients send one file in each message. */
  readonly files: readonly MessageFile[]
}

/** A file in the conversation. */
export interface MessageFile {
  /** Connect's AttachmentId; absent until Connect has given one. */
  readonly id?: string
  /** Untrusted, as the sender gave it; absent if Connect names none. */
  readonly name?: string
  /** Untrusted; absent if Connect names none. */
  readonly contentType?: string
  /** Absent if it is not known: Connect's items do not have it. */
  readonly sizeInBytes?: number
  /**
   * `sending`: it is on its way to Connect, or waits. `checking`: Connect's scanner has not answered. `ready`: it can be
   * fetched. `refused`: the scanner rejected it, so nobody receives it.
   */
  readonly state: 'sending' | 'checking' | 'ready' | 'refused'
}

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
  /** When this page received it, by the customer's clock; absent in a transcript. */
  readonly receivedAtMs?: number
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
  | 'name-changed'
  | 'chat-ended'

/** A message of the customer that Connect has not accepted yet. */
export interface Outgoing {
  readonly clientToken: string
  /** What the customer reads as their own message. */
  readonly text: string
  /** What is sent instead of the text: the answer to a template or view. */
  readonly answer?: OutgoingAnswer
  /** A file that is sent; the text is then empty. */
  readonly file?: OutgoingFile
  /** The customer's clock. */
  readonly queuedAtMs: number
  /** Connect's time of the newest item when the message was written; its echo cannot be older. */
  readonly notBeforeMs: number
  /**
   * Connect's time of the item after which the message is shown if it fails; `notBeforeMs` if absent. Set once a message
   * that was written before was sent later, and at a retry.
   */
  readonly placeMs?: number
  /**
   * `waiting`: for the network, or until Connect accepts more; it is then sent without the customer's action. `checking`:
   * Connect has the file, and there is no item of it yet.
   */
  readonly status: 'waiting' | 'sending' | 'failed' | 'checking'
  readonly reason?: SendFailure
}

/** What is known of a file without its bytes. */
export interface OutgoingFile {
  readonly name: string
  readonly contentType: string
  readonly sizeInBytes: number
  /** Connect's AttachmentId, once Connect has given one. */
  readonly id?: string
}

/** The answer to a template or a view, as Connect expects it. */
export interface OutgoingAnswer {
  /** Connect's content type of the answer: `text/plain`, or that of an interactive response. */
  readonly contentType: string
  /** The content that is sent. */
  readonly content: string
  /** Connect's id of the message that it answers. */
  readonly messageId: string
  /** The choice within the template; distinguishes choices with the same title. */
  readonly choiceId?: string
  /** Not shown as a message of the customer, for example the request for the next page of a list. */
  readonly hidden?: boolean
  /** Contains a password or the number of a card: it is not kept over a reload. */
  readonly secret?: boolean
}

/** A choice in a template. It distinguishes choices that are sent as the same text. */
export interface Choice {
  readonly choiceId: string
  /** The token of the send. */
  readonly clientToken: string
  /** Connect's id of the answer, once Connect has it. */
  readonly messageId?: string
}

/**
 * Why a message was not sent, or not delivered. `refused`: the site's message processing refused it. `not-processed`: the
 * message processing failed. `file-lost`: the page was reloaded, or the file has changed, so it must be chosen again.
 * `file-limit`: Connect takes no more or no larger files. `file-rejected`: the file could not be uploaded.
 */
export type SendFailure =
  | 'rejected'
  | 'throttled'
  | 'chat-ended'
  | 'refused'
  | 'not-processed'
  | 'file-lost'
  | 'file-limit'
  | 'file-rejected'

/**
 * Message processing of Connect. `processing`: under way. `rejected`: the site's rules refuse the message. `failed`: it
 * could not be processed, so it was not delivered.
 */
export type Processing = 'processing' | 'rejected' | 'failed'

/** How far a message of the customer has come. */
export type Receipt = 'delivered' | 'read'

/** Another participant received or read a message. */
export interface ReceiptFact {
  readonly messageId: string
  readonly receipt: Receipt
}
