import type { CallOptions } from './connect-port.ts'

/** How long one call to Connect may take, in milliseconds. */
export const CALL_TIMEOUT_MS = 10_000

/** What a failed call to Connect means to the BFF. */
export type ConnectTrouble =
  | 'throttled'
  | 'limit'
  | 'conflict'
  | 'invalid'
  /** The role or the credentials do not allow it: ours to repair. */
  | 'denied'
  /** The instance or the flow is not there: ours to repair. */
  | 'missing'
  | 'unavailable'

/** Names of exceptions as the API reference gives them, and those of the SDK's credential providers. */
const TROUBLES: Readonly<Record<string, ConnectTrouble>> = {
  ThrottlingException: 'throttled',
  TooManyRequestsException: 'throttled',
  // StartChatContact: too many active chats in the instance.
  LimitExceededException: 'limit',
  ServiceQuotaExceededException: 'limit',
  ConflictException: 'conflict',
  InvalidRequestException: 'invalid',
  InvalidParameterException: 'invalid',
  // The participant service's name for it.
  ValidationException: 'invalid',
  AccessDeniedException: 'denied',
  UnrecognizedClientException: 'denied',
  InvalidSignatureException: 'denied',
  ExpiredTokenException: 'denied',
  CredentialsProviderError: 'denied',
  ResourceNotFoundException: 'missing',
}

/** A failed call to Connect, sorted; `cause` is what the client threw. */
export class ConnectError extends Error {
  readonly trouble: ConnectTrouble
  /** Name of the exception. */
  readonly awsError: string
  readonly awsRequestId: string | undefined
  /** Connect's text, at most 100 characters, only where it cannot repeat what was sent. */
  readonly detail: string | undefined

  constructor(cause: unknown) {
    const { name, message, $metadata } = readError(cause)
    const trouble = (Object.hasOwn(TROUBLES, name) && TROUBLES[name]) || 'unavailable'
    super(`Connect answered ${name}`, { cause })
    this.name = 'ConnectError'
    this.trouble = trouble
    this.awsError = name.slice(0, 100)
    this.awsRequestId = $metadata?.requestId
    this.detail = trouble === 'denied' || trouble === 'missing' ? message.slice(0, 100) : undefined
  }
}

interface AwsError {
  readonly name: string
  readonly message: string
  readonly $metadata?: { readonly requestId?: string }
}

function readError(cause: unknown): AwsError {
  if (!(cause instanceof Error)) return { name: 'UnknownError', message: '' }
  const metadata: unknown = '$metadata' in cause ? cause.$metadata : undefined
  const requestId =
    typeof metadata === 'object' && metadata !== null && 'requestId' in metadata
      ? metadata.requestId
      : undefined
  return {
    name: cause.name,
    message: cause.message,
    ...(typeof requestId === 'string' && { $metadata: { requestId } }),
  }
}

/**
 * Calls Connect with a limit of ten seconds, also when the client does not heed the signal.
 * @throws ConnectError
 */
export async function callConnect<T>(call: (options: CallOptions) => Promise<T>): Promise<T> {
  const abort = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const reason = new DOMException(`no answer within ${CALL_TIMEOUT_MS} ms`, 'TimeoutError')
      reject(reason)
      abort.abort(reason)
    }, CALL_TIMEOUT_MS)
  })
  try {
    return await Promise.race([call({ abortSignal: abort.signal }), timeout])
  } catch (cause) {
    throw new ConnectError(cause)
  } finally {
    clearTimeout(timer)
  }
}
