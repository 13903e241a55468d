import { readFields, readText } from '../../contract/read-fields.ts'
import type { CallOptions } from './connect-port.ts'
import { within } from './within.ts'

/** Limit for one call to Connect, in milliseconds. */
export const CALL_TIMEOUT_MS = 10_000

/** Why a call to Connect failed. */
export type ConnectApiErrorKind =
  | 'throttled'
  | 'limit'
  | 'conflict'
  | 'invalid'
  /** The role or the credentials do not allow the call: the operator must fix it. */
  | 'denied'
  /** The instance or the flow does not exist: the operator must fix it. */
  | 'missing'
  | 'unavailable'

/** Exception names from the API reference and from the SDK's credential providers. */
const KINDS: Readonly<Record<string, ConnectApiErrorKind>> = {
  ThrottlingException: 'throttled',
  TooManyRequestsException: 'throttled',
  // StartChatContact: too many active chats in the instance.
  LimitExceededException: 'limit',
  ServiceQuotaExceededException: 'limit',
  ConflictException: 'conflict',
  InvalidRequestException: 'invalid',
  InvalidParameterException: 'invalid',
  // The participant service uses this name.
  ValidationException: 'invalid',
  AccessDeniedException: 'denied',
  UnrecognizedClientException: 'denied',
  InvalidSignatureException: 'denied',
  ExpiredTokenException: 'denied',
  CredentialsProviderError: 'denied',
  ResourceNotFoundException: 'missing',
  // StopContact: the contact has ended.
  ContactNotFoundException: 'missing',
}

/** A failed call to Connect; `cause` is what the client threw. */
export class ConnectApiError extends Error {
  readonly kind: ConnectApiErrorKind
  /** The exception's name, at most 100 characters. */
  readonly awsError: string
  readonly awsRequestId: string | undefined
  /** Connect's text; only for kinds whose text cannot contain request data. */
  readonly detail: string | undefined

  constructor(cause: unknown) {
    const { name, message, requestId } = readError(cause)
    const kind = (Object.hasOwn(KINDS, name) && KINDS[name]) || 'unavailable'
    super(`Connect answered ${name}`, { cause })
    this.name = 'ConnectError'
    this.kind = kind
    this.awsError = /^[\w.]{1,100}$/.test(name) ? name : 'UnknownError'
    this.awsRequestId = requestId !== undefined && /^[\w-]{1,100}$/.test(requestId) ? requestId : undefined
    this.detail = kind === 'denied' || kind === 'missing' ? message : undefined
  }
}

interface AwsError {
  readonly name: string
  readonly message: string
  readonly requestId: string | undefined
}

function readError(cause: unknown): AwsError {
  if (!(cause instanceof Error)) return { name: 'UnknownError', message: '', requestId: undefined }
  const metadata = '$metadata' in cause ? readFields(cause.$metadata) : undefined
  return { name: cause.name, message: cause.message, requestId: readText(metadata?.requestId) }
}

/**
 * Calls Connect with a limit of ten seconds, which also holds if the client ignores the abort signal.
 * @throws ConnectApiError
 */
export async function callConnect<T>(call: (options: CallOptions) => Promise<T>): Promise<T> {
  const abort = new AbortController()
  try {
    // Started inside, so that a client that throws at once rejects as well.
    const work = (async () => call({ abortSignal: abort.signal }))()
    return await within(CALL_TIMEOUT_MS, work, (reason) => abort.abort(reason))
  } catch (cause) {
    throw new ConnectApiError(cause)
  }
}
