/**
 * Parsers for the answers of the BFF. Written by hand, because some of them run in the callback page, whose whole budget
 * is 4 kB.
 */
import type {
  ApiErrorBody,
  ApiErrorCode,
  ChatGrant,
  CompleteAnswer,
  SignInProvider,
  SignInTerms,
  StatusAnswer,
  UrlAnswer,
} from './api.ts'
import { type Fields, isFields, isText } from './read-fields.ts'

/** A body has an unexpected shape; `field` names the wrong field. The error never contains its value. */
export class ContractError extends Error {
  readonly field: string

  constructor(field: string) {
    super(`wrong field: ${field}`)
    this.name = 'ContractError'
    this.field = field
  }
}

function object(value: unknown, field: string): Fields {
  if (!isFields(value)) throw new ContractError(field)
  return value
}

function text(value: unknown, field: string): string {
  if (!isText(value)) throw new ContractError(field)
  return value
}

function flag(value: unknown, field: string): boolean {
  if (typeof value !== 'boolean') throw new ContractError(field)
  return value
}

function yes(value: unknown, field: string): true {
  if (value !== true) throw new ContractError(field)
  return value
}

function list<T>(value: unknown, field: string, item: (value: unknown, field: string) => T): readonly T[] {
  if (!Array.isArray(value)) throw new ContractError(field)
  return value.map((entry: unknown, index) => item(entry, `${field}[${index}]`))
}

function oneOf<T extends string>(value: unknown, field: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value)
  if (found === undefined) throw new ContractError(field)
  return found
}

/** Reads the answer to start and to resume; unknown fields are dropped. */
export function parseGrant(value: unknown): ChatGrant {
  const grant = object(value, 'grant')
  const features = object(grant.features, 'features')
  return {
    contactId: text(grant.contactId, 'contactId'),
    participantId: text(grant.participantId, 'participantId'),
    participantToken: text(grant.participantToken, 'participantToken'),
    region: text(grant.region, 'region'),
    ...(grant.endpoint === undefined ? {} : { endpoint: text(grant.endpoint, 'endpoint') }),
    features: {
      attachments: flag(features.attachments, 'features.attachments'),
      markdown: flag(features.markdown, 'features.markdown'),
    },
    signIn: parseTerms(grant.signIn),
  }
}

function parseTerms(value: unknown): SignInTerms {
  const terms = object(value, 'signIn')
  const seconds = terms.timeoutSeconds
  if (typeof seconds !== 'number' || !(seconds > 0)) throw new ContractError('signIn.timeoutSeconds')
  return {
    redirectUri: text(terms.redirectUri, 'signIn.redirectUri'),
    hosts: list(terms.hosts, 'signIn.hosts', text),
    timeoutSeconds: seconds,
    ...(terms.providers === undefined
      ? {}
      : { providers: list(terms.providers, 'signIn.providers', parseProvider) }),
    ...(terms.mediated === undefined ? {} : { mediated: yes(terms.mediated, 'signIn.mediated') }),
  }
}

function parseProvider(value: unknown, field: string): SignInProvider {
  const provider = object(value, field)
  return { name: text(provider.name, `${field}.name`), label: text(provider.label, `${field}.label`) }
}

const ERROR_CODES: readonly ApiErrorCode[] = [
  'bad-request',
  'forbidden',
  'refused',
  'unbound',
  'no-chat',
  'not-found',
  'limit-reached',
  'expired',
  'denied',
  'spent',
  'too-many-requests',
  'connect-unavailable',
  'misconfigured',
  'internal',
]

/** Reads the error envelope of an answer that is not a success. */
export function parseApiError(value: unknown): ApiErrorBody['error'] {
  const error = object(object(value, 'answer').error, 'error')
  return {
    code: oneOf(error.code, 'error.code', ERROR_CODES),
    message: text(error.message, 'error.message'),
    requestId: text(error.requestId, 'error.requestId'),
    ...(error.reason === undefined ? {} : { reason: text(error.reason, 'error.reason') }),
    ...(error.path === undefined ? {} : { path: text(error.path, 'error.path') }),
  }
}

/** Reads the answer to complete. Check `path` with `isReturnPath` before you follow it. */
export function parseCompleteAnswer(value: unknown): CompleteAnswer {
  const { outcome, next, path } = object(value, 'answer')
  if (outcome !== 'accepted' && outcome !== 'already') throw new ContractError('outcome')
  if (next !== 'close' && next !== 'return') throw new ContractError('next')
  return { outcome, next, path: text(path, 'path') }
}

/** Reads the answer to the url route. The widget checks the URL again before it opens it. */
export function parseUrlAnswer(value: unknown): UrlAnswer {
  return { url: text(object(value, 'answer').url, 'url') }
}

/** Reads the answer to the status route. */
export function parseStatus(value: unknown): StatusAnswer {
  const { status } = object(value, 'answer')
  return { status: oneOf(status, 'status', ['authenticated', 'failed', 'timed-out', 'pending']) }
}
