/**
 * Behaviour that AWS does not document: of the Authenticate Customer block, attachments and customers who leave.
 * A client must work with every value of each field.
 */
export interface Dialect {
  /** Whether GetTranscript returns `authentication.*` and `participant.displayname.updated`. */
  readonly storesAuthenticationEvents: boolean
  /** Whether succeeded, failed, timeout, expired and cancelled carry `{"SessionId"}` as Content. */
  readonly sessionIdInResults: boolean
  /** What GetAuthenticationUrl and CancelParticipantAuthentication return for a used or expired SessionId. */
  readonly spentSessionError: 'ValidationException' | 'AccessDeniedException'
  /** Whether `participant.displayname.updated` comes before `authentication.succeeded`. */
  readonly nameFirst: boolean
  /** Whether an attachment is published with IN_PROGRESS first, and again with the result of the scan. */
  readonly showsScanInProgress: boolean
  /** Whether a customer who leaves while an agent stays receives `chat.ended`, or only gets the websocket closed. */
  readonly endsForWhoLeaves: boolean
  /** Whether a chat without a disconnect flow ends when its last agent leaves, or waits in the queue again. */
  readonly endsAfterLastAgent: boolean
}

/** Name of a dialect. */
export type DialectName = 'a' | 'b'

/** Two opposite presets. A client that works with both relies on no undocumented behaviour. */
export const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  a: {
    storesAuthenticationEvents: true,
    sessionIdInResults: true,
    spentSessionError: 'ValidationException',
    nameFirst: false,
    showsScanInProgress: false,
    endsForWhoLeaves: true,
    endsAfterLastAgent: false,
  },
  b: {
    storesAuthenticationEvents: false,
    sessionIdInResults: false,
    spentSessionError: 'AccessDeniedException',
    nameFirst: true,
    showsScanInProgress: true,
    endsForWhoLeaves: false,
    endsAfterLastAgent: true,
  },
}

export function resolveDialect(choice: DialectName | Partial<Dialect> | undefined): Dialect {
  if (choice === undefined) return DIALECTS.a
  if (typeof choice === 'string') return DIALECTS[choice]
  // A part that is undefined has its default.
  const given = Object.entries(choice).filter(([, value]) => value !== undefined)
  return { ...DIALECTS.a, ...Object.fromEntries(given) }
}
