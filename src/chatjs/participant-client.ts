import { type Fields, isFields } from '../contract/read-fields.ts'
import { toJson } from '../contract/to-json.ts'

/**
 * The client of the participant service that the build puts into amazon-connect-chatjs (build/lean-chatjs.ts), in place of
 * the AWS SDK inside it: 30 kB gzipped for eleven requests. Requests, retries and results are those of that SDK;
 * participant-client.test.ts compares the two. It does not sign: the service asks for the bearer token alone, and chatjs
 * signs with an empty key. Without a signature, an answer about the clock of the device is not a reason to retry.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-participant_SendMessage.html
 */
class ConnectParticipantClient {
  readonly #options: ClientOptions

  constructor(options: ClientOptions) {
    this.#options = options
  }

  async send({ operation, input }: Command): Promise<Fields> {
    const url = urlOf(operation, input, this.#options)
    // Made once: each attempt has the same ClientToken.
    const request = requestOf(operation, input, this.#options)
    for (let retries = 0; ; retries += 1) {
      try {
        return await readAnswer(operation, await fetch(url, request))
      } catch (cause) {
        const error: Failure = cause instanceof Error ? cause : new Error(String(cause))
        const waitMs = retries < MAX_RETRIES ? waitOf(error, retries) : undefined
        if (waitMs === undefined) throw error
        await new Promise((resolve) => setTimeout(resolve, waitMs))
      }
    }
  }
}

/** What chatjs gives to the client, of what is used. */
interface ClientOptions {
  readonly endpoint: string
  readonly customUserAgent: string
}

interface Operation {
  /** Below `/participant/`. */
  readonly path: string | ((input: Fields) => string)
  /** The members of the body, in the order of the SDK. Absent for a GET. */
  readonly body?: readonly string[]
  /** The members of the answer. Absent if it has none. */
  readonly answer?: Readonly<Record<string, (value: unknown) => unknown>>
}

interface Command {
  readonly operation: Operation
  readonly input: Fields
}

function command(operation: Operation): new (input: Fields) => Command {
  return class {
    readonly operation = operation
    readonly input: Fields

    constructor(input: Fields) {
      this.input = input
    }
  }
}

/** What chatjs reads of the SDK, with the names of the SDK. */
export const PARTICIPANT_SDK: {
  readonly ConnectParticipantClient: typeof ConnectParticipantClient
  readonly [Name: `${string}Command`]: new (input: Fields) => Command
} = {
  ConnectParticipantClient,
  CancelParticipantAuthenticationCommand: command({ path: 'cancel-authentication', body: ['SessionId'] }),
  CompleteAttachmentUploadCommand: command({
    path: 'complete-attachment-upload',
    body: ['AttachmentIds', 'ClientToken'],
  }),
  CreateParticipantConnectionCommand: command({
    path: 'connection',
    body: ['ConnectParticipant', 'Type'],
    answer: { ConnectionCredentials: withoutNulls, Websocket: withoutNulls },
  }),
  DescribeViewCommand: command({
    path: ({ ViewToken }) => `views/${pathSegment(ViewToken)}`,
    answer: { View: withoutNulls },
  }),
  DisconnectParticipantCommand: command({ path: 'disconnect', body: ['ClientToken'] }),
  GetAttachmentCommand: command({
    path: 'attachment',
    body: ['AttachmentId', 'UrlExpiryInSeconds'],
    answer: { AttachmentSizeInBytes: toInteger, Url: toText, UrlExpiry: toText },
  }),
  GetAuthenticationUrlCommand: command({
    path: 'authentication-url',
    body: ['RedirectUri', 'SessionId'],
    answer: { AuthenticationUrl: toText },
  }),
  GetTranscriptCommand: command({
    path: 'transcript',
    body: ['ContactId', 'MaxResults', 'NextToken', 'ScanDirection', 'SortOrder', 'StartPosition'],
    answer: { InitialContactId: toText, NextToken: toText, Transcript: withoutNulls },
  }),
  SendEventCommand: command({
    path: 'event',
    body: ['ClientToken', 'Content', 'ContentType'],
    answer: { AbsoluteTime: toText, Id: toText },
  }),
  SendMessageCommand: command({
    path: 'message',
    body: ['ClientToken', 'Content', 'ContentType'],
    answer: { AbsoluteTime: toText, Id: toText },
  }),
  StartAttachmentUploadCommand: command({
    path: 'start-attachment-upload',
    body: ['AttachmentName', 'AttachmentSizeInBytes', 'ClientToken', 'ContentType'],
    answer: { AttachmentId: toText, UploadMetadata: withoutNulls },
  }),
}

/** Query and user of the endpoint are left out; its path is kept, as of a proxy. */
function urlOf({ path }: Operation, input: Fields, { endpoint }: ClientOptions): string {
  const { protocol, host, pathname } = new URL(endpoint)
  const base = `${protocol}//${host}${pathname.replace(/\/$/, '')}`
  return `${base}/participant/${typeof path === 'string' ? path : path(input)}`
}

function requestOf(
  { path, body }: Operation,
  input: Fields,
  { customUserAgent }: ClientOptions,
): RequestInit {
  const headers: Record<string, string> = {
    'x-amz-user-agent': customUserAgent.replace(/[^\w!$%&'*+\-.^`|~/]/g, '-'),
  }
  const token = input[path === 'connection' ? 'ParticipantToken' : 'ConnectionToken']
  if (typeof token === 'string') headers['x-amz-bearer'] = token
  else if (!isNullish(token)) throw new TypeError('a token is a string')
  if (!body) return { headers }
  headers['content-type'] = 'application/json'
  const members = body.map((name) => {
    const value = input[name] ?? (name === 'ClientToken' ? crypto.randomUUID() : undefined)
    return [name, value]
  })
  return { method: 'POST', headers, body: toJson(withoutNulls(Object.fromEntries(members))) }
}

/** As in RFC 3986: encodeURIComponent leaves five of its reserved characters. */
function pathSegment(token: unknown): string {
  if (typeof token !== 'string' || !token) throw new Error('an empty token cannot be in a path')
  return encodeURIComponent(token).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

async function readAnswer({ answer }: Operation, response: Response): Promise<Fields> {
  const { status } = response
  const text = await response.text()
  const $metadata = { httpStatusCode: status }
  if (status >= 300) throw failure(response, text ? JSON.parse(text) : {})
  if (!answer) return { $metadata }
  const body: unknown = text ? JSON.parse(text) : {}
  if (!isFields(body)) throw new TypeError('an answer is an object')
  const members = Object.entries(answer)
    .filter(([name]) => !isNullish(body[name]))
    .map(([name, read]) => [name, read(body[name])])
  return { $metadata, ...Object.fromEntries(members) }
}

function isNullish(value: unknown): value is null | undefined {
  return value === null || value === undefined
}

/** Members and items of JSON that are null are left out, at every depth. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isNullish(item)).map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => !isNullish(member))
      .map(([name, member]) => [name, withoutNulls(member)]),
  )
}

function toText(value: unknown): unknown {
  if (typeof value === 'object') throw new TypeError('a text is a string')
  return String(value)
}

function toInteger(value: unknown): unknown {
  if (!Number.isInteger(value)) throw new TypeError('a size is an integer')
  return value
}

/** An error of the service, of fetch or of an answer that cannot be read. Only the first has a status. */
interface Failure extends Error {
  readonly $metadata?: { readonly httpStatusCode: number }
  readonly retryAfter?: string | null
  readonly code?: unknown
}

/** The errors of the service's model, of which the SDK checks the members. */
const MODELLED: readonly unknown[] = [
  'AccessDeniedException',
  'ConflictException',
  'InternalServerException',
  'ResourceNotFoundException',
  'ServiceQuotaExceededException',
  'ThrottlingException',
  'ValidationException',
]

/** Throws TypeError if the body is not one of an error: the status of such an answer is not reported either. */
function failure({ status, headers }: Response, body: unknown): Failure {
  if (typeof body !== 'object' || body === null) throw new TypeError('the body of an error is an object')
  const fields = body as Fields
  const type = errorType(
    headers.get('x-amzn-errortype') ?? (fields.code === undefined ? fields.__type : fields.code),
  )
  const isModelled = MODELLED.includes(type)
  const texts = type === 'ResourceNotFoundException' ? ['Message', 'ResourceId', 'ResourceType'] : ['Message']
  if (isModelled) for (const name of texts) if (!isNullish(fields[name])) toText(fields[name])
  return Object.assign(new Error(), {
    name: isModelled ? type : fields.code || fields.Code || type || `${status}`,
    message: fields.message || fields.Message || 'UnknownError',
    $metadata: { httpStatusCode: status },
    retryAfter: headers.get('retry-after'),
  }) as Failure
}

/** `namespace#Name:URL,more` → `Name`. */
function errorType(found: unknown): unknown {
  if (found === undefined || Array.isArray(found)) return found
  if (typeof found !== 'string' && typeof found !== 'number') throw new TypeError('a type is a string')
  const name = `${found}`.replace(/[,:].*/s, '')
  return name.includes('#') ? name.split('#')[1] : name
}

/** Of three attempts, as in the SDK. */
const MAX_RETRIES = 2
const MAX_WAIT_MS = 20_000

const THROTTLING: readonly string[] = [
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
]

/** How long to wait before another attempt, in milliseconds; undefined if there is none. */
function waitOf(error: Failure, retries: number): number | undefined {
  const isThrottled = error.$metadata?.httpStatusCode === 429 || THROTTLING.includes(error.name)
  if (!isThrottled && !isTransient(error)) return undefined
  const waitMs = Math.floor(Math.random() * 2 ** retries * (isThrottled ? 500 : 100))
  const { retryAfter } = error
  // A number of seconds counts from 1970, as in the SDK: only a date has an effect.
  const untilMs = Number.isNaN(Number(retryAfter)) ? Date.parse(`${retryAfter}`) : 1_000 * Number(retryAfter)
  return Math.min(MAX_WAIT_MS, Math.max(waitMs, untilMs - Date.now() || 0))
}

/** A TypeError of fetch in a browser has no cause: it is not transient. In Node, it has the error of the socket. */
function isTransient({ name, code, cause, $metadata }: Failure): boolean {
  return (
    ['TimeoutError', 'RequestTimeout', 'RequestTimeoutException'].includes(name) ||
    ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT'].includes(`${code}`) ||
    [500, 502, 503, 504].includes($metadata?.httpStatusCode ?? 0) ||
    (cause instanceof Error && isTransient(cause))
  )
}
