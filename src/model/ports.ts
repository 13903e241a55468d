import type { ChatEvent } from './chat/events.ts'
import type { ChatError } from './chat-error.ts'
import type { Item, Processing, ReceiptFact, SendFailure } from './item.ts'
import type { ParticipantRole } from './participant.ts'
import type { AuthServerFact } from './sign-in/events.ts'

/** The wall clock and its alarms. Alarms run on the wall clock too: sleep does not stop the minute. */
export interface Clock {
  now(): number
  /** Calls `run` once after at least `ms`; the returned function cancels it. */
  after(ms: number, run: () => void): () => void
}

/** A connection of one participant to one chat. All promises reject with ParticipantError. */
export interface ParticipantConnection {
  connect(): Promise<void>
  send(message: OutgoingContent): Promise<SentMessage>
  /**
   * The view that a ViewResource message names, as Connect answers it.
   * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_DescribeView.html
   */
  describeView(viewToken: string): Promise<unknown>
  sendTyping(): Promise<void>
  sendDelivered(messageId: string): Promise<void>
  sendRead(messageId: string): Promise<void>
  /** The newest page, the one that another page names, or the one before an item of this contact. */
  history(from?: string | { readonly beforeId: string }): Promise<HistoryPage>
  authenticationUrl(request: { sessionId: string; redirectUri: string }): Promise<unknown>
  /** Base URL of the participant service. */
  readonly serviceUrl: string
  /** The connection token in use, absent before there is one. For a BFF that requests the sign-in URL itself. */
  token(): string | undefined
  cancelAuthentication(sessionId: string): Promise<void>
  disconnect(): Promise<void>
  /** Closes the websocket without ending the chat; the listener is not called afterwards. */
  close(): void
}

/** A message to send. */
export interface OutgoingContent {
  readonly text: string
  /** `text/plain` if absent. */
  readonly contentType?: string
  /** Connect keeps one message for each token. */
  readonly clientToken: string
}

/** Connect's answer to a message. */
export interface SentMessage {
  readonly id: string
  readonly sentAtMs: number
  /** Present if Connect processes messages before it delivers them. */
  readonly processing?: Processing
}

export interface HistoryPage {
  /** Oldest first. */
  readonly items: readonly Item[]
  readonly signIns: readonly AuthServerFact[]
  /** What message processing did with messages; of one message the newest last. */
  readonly processing?: readonly ProcessingFact[]
  /** Changes of names, if the transcript has them (UNCONFIRMED). */
  readonly names: readonly NameFact[]
  readonly receipts: readonly ReceiptFact[]
  /** For the page before it. */
  readonly older?: string
}

export interface ProcessingFact {
  readonly messageId: string
  readonly processing: Processing
}

export interface NameFact {
  readonly participantId: string
  readonly role: ParticipantRole
  readonly displayName: string
}

export interface ConnectionDetails {
  readonly contactId: string
  readonly participantId: string
  readonly participantToken: string
  readonly region: string
  readonly endpoint?: string
}

/** What a connection reports. */
export interface ConnectionListener {
  /** An event of Connect, decoded. */
  onEvent(event: ChatEvent): void
  /** Something that could not be read; the chat goes on. */
  onError(error: ChatError): void
}

export type OpenConnection = (
  details: ConnectionDetails,
  listener: ConnectionListener,
  clock: Clock,
) => ParticipantConnection

const FAILURE_KINDS = ['refused', 'denied', 'busy', 'unreachable'] as const

/** Why a call failed. `refused`: the answer was no. `denied`: 403. `busy`: 429 or 5xx. `unreachable`: no answer. */
export type FailureKind = (typeof FAILURE_KINDS)[number]

/** An error that knows why a call to Connect or to the BFF failed. */
export interface CallFailure extends Error {
  readonly kind: FailureKind
}

/** Whether a call failed because its token is no longer accepted. */
export function isDenied(error: unknown): boolean {
  return isCallFailure(error) && error.kind === 'denied'
}

/** Whether the same call may succeed later. */
export function isTransient(error: unknown): boolean {
  return isCallFailure(error) && (error.kind === 'busy' || error.kind === 'unreachable')
}

/** Whether an error is the failure of a call. Any other error is a mistake of our own. */
export function isCallFailure(error: unknown): error is CallFailure {
  return error instanceof Error && 'kind' in error && FAILURE_KINDS.some((kind) => kind === error.kind)
}

/** A call to Connect failed. */
export class ParticipantError extends Error implements CallFailure {
  override readonly name = 'ParticipantError'
  readonly kind: FailureKind
  readonly status?: number
  /** What a failed send tells the customer, if it is more than `rejected`. */
  readonly reason?: SendFailure

  constructor(
    kind: FailureKind,
    message: string,
    options: { cause?: unknown; status?: number; reason?: SendFailure } = {},
  ) {
    super(message, { cause: options.cause })
    this.kind = kind
    if (options.status !== undefined) this.status = options.status
    if (options.reason !== undefined) this.reason = options.reason
  }
}
