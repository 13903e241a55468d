/**
 * What Amazon Connect's documentation leaves open about the Authenticate Customer block, attachments and leaving.
 * A client has to work with either value of each.
 */
export interface Dialect {
  /** Whether `authentication.*` and `participant.displayname.updated` are in GetTranscript. */
  readonly storesAuthenticationEvents: boolean
  /** Whether succeeded, failed, timeout, expired and cancelled carry `{"SessionId"}` as Content. */
  readonly sessionIdInResults: boolean
  /** What GetAuthenticationUrl and CancelParticipantAuthentication answer for a late or used SessionId. */
  readonly spentSessionError: 'ValidationException' | 'AccessDeniedException'
  /** Whether `participant.displayname.updated` comes before `authentication.succeeded`. */
  readonly nameFirst: boolean
  /** Whether an attachment's item comes with IN_PROGRESS first, and again with the scanner's word. */
  readonly showsScanInProgress: boolean
  /** Whether a customer who leaves while an agent stays hears `chat.ended`, or has only the websocket closed. */
  readonly endsForWhoLeaves: boolean
}

export type DialectName = 'a' | 'b'

/** Two opposite readings; a client that passes on both assumes nothing. */
export const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  a: {
    storesAuthenticationEvents: true,
    sessionIdInResults: true,
    spentSessionError: 'ValidationException',
    nameFirst: false,
    showsScanInProgress: false,
    endsForWhoLeaves: true,
  },
  b: {
    storesAuthenticationEvents: false,
    sessionIdInResults: false,
    spentSessionError: 'AccessDeniedException',
    nameFirst: true,
    showsScanInProgress: true,
    endsForWhoLeaves: false,
  },
}

export function resolveDialect(choice: DialectName | Partial<Dialect> | undefined): Dialect {
  if (choice === undefined) return DIALECTS.a
  return typeof choice === 'string' ? DIALECTS[choice] : { ...DIALECTS.a, ...choice }
}
