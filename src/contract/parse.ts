/**
 * Parsers for the answers of the BFF. Written by hand, because some of them run in the callback page, whose whole budget
 * is 4 kB.
 */
import type {
  ApiErrorBody,
  ApiErrorCode,
  ChatGrant,
  CompleteAnswer,
  QueueAnswer,
  SignInProvider,
  SignInSettings,
  StatusAnswer,
  UrlAnswer,
} from './api.ts'
import { isAttachmentRules } from './attachments.ts'
import { type Fields, isFields, isText, isTime } from './read-fields.ts'

/** A body has an unexpected shape; `field` names the wrong field. The error never contains its value. */
export class ContractError extends Error {
  readonly field: string

  constructor(field: string) {
    super(`wrong field: ${field}`)
    this.name = 'ContractError'
    this.field = field
  }
}

function requireFields(value: unknown, field: string): Fields {
  if (!isFields(value)) throw new ContractError(field)
  return value
}

function requireText(value: unknown, field: string): string {
  if (!isText(value)) throw new ContractError(field)
  return value
}

function requireBoolean(value: unknown, field: string): boolean {
  if (typeof value !== 'boolean') throw new ContractError(field)
  return value
}

function requireTrue(value: unknown, field: string): true {
  if (value !== true) throw new ContractError(field)
  return value
}

function requireFalse(value: unknown, field: string): false {
  if (value !== false) throw new ContractError(field)
  return value
}

function requireCount(value: unknown, field: string): number {
  if (!Number.isInteger(value) || Number(value) < 1) throw new ContractError(field)
  return Number(value)
}

function requireList<T>(
  value: unknown,
  field: string,
  item: (value: unknown, field: string) => T,
): readonly T[] {
  if (!Array.isArray(value)) throw new ContractError(field)
  return value.map((entry: unknown, index) => item(entry, `${field}[${index}]`))
}

function requireOneOf<T extends string>(value: unknown, field: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value)
  if (found === undefined) throw new ContractError(field)
  return found
}

/** Reads the answer to start and to resume; unknown fields are dropped. */
export function parseGrant(value: unknown): ChatGrant {
  const grant = requireFields(value, 'grant')
  const features = requireFields(grant.features, 'features')
  return {
    contactId: requireText(grant.contactId, 'contactId'),
    participantId: requireText(grant.participantId, 'participantId'),
    participantToken: requireText(grant.participantToken, 'participantToken'),
    region: requireText(grant.region, 'region'),
    ...(grant.endpoint === undefined ? {} : { endpoint: requireText(grant.endpoint, 'endpoint') }),
    features: {
      attachments: readAttachments(features.attachments),
      markdown: requireBoolean(features.markdown, 'features.markdown'),
      ...(features.keepText === undefined
        ? {}
        : { keepText: requireFalse(features.keepText, 'features.keepText') }),
      ...(features.messageLimit === undefined
        ? {}
        : { messageLimit: requireCount(features.messageLimit, 'features.messageLimit') }),
    },
    signIn: parseSignInSettings(grant.signIn),
    ...(isTime(grant.renewSeconds) && grant.renewSeconds > 0 ? { renewSeconds: grant.renewSeconds } : {}),
    ...(grant.queueStatus === true ? { queueStatus: true } : {}),
  }
}

function readAttachments(value: unknown): ChatGrant['features']['attachments'] {
  if (!isAttachmentRules(value)) return requireBoolean(value, 'features.attachments')
  const { types, maxBytes, maxFiles } = value
  return { types, maxBytes, maxFiles }
}

function parseSignInSettings(value: unknown): SignInSettings {
  const settings = requireFields(value, 'signIn')
  const seconds = settings.timeoutSeconds
  if (typeof seconds !== 'number' || !(seconds > 0)) throw new ContractError('signIn.timeoutSeconds')
  return {
    redirectUri: requireText(settings.redirectUri, 'signIn.redirectUri'),
    hosts: requireList(settings.hosts, 'signIn.hosts', requireText),
    timeoutSeconds: seconds,
    ...(settings.providers === undefined
      ? {}
      : { providers: requireList(settings.providers, 'signIn.providers', parseProvider) }),
    ...(settings.clientId === undefined
      ? {}
      : { clientId: requireText(settings.clientId, 'signIn.clientId') }),
    ...(settings.prompt === undefined
      ? {}
      : { prompt: requireOneOf(settings.prompt, 'signIn.prompt', ['login', 'select_account']) }),
    ...(settings.mediated === undefined
      ? {}
      : { mediated: requireTrue(settings.mediated, 'signIn.mediated') }),
    ...(settings.requestAgain === true ? { requestAgain: true } : {}),
  }
}

function parseProvider(value: unknown, field: string): SignInProvider {
  const provider = requireFields(value, field)
  return {
    name: requireText(provider.name, `${field}.name`),
    label: requireText(provider.label, `${field}.label`),
  }
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
  const error = requireFields(requireFields(value, 'answer').error, 'error')
  return {
    code: requireOneOf(error.code, 'error.code', ERROR_CODES),
    message: requireText(error.message, 'error.message'),
    requestId: requireText(error.requestId, 'error.requestId'),
    ...(error.reason === undefined ? {} : { reason: requireText(error.reason, 'error.reason') }),
    ...(error.path === undefined ? {} : { path: requireText(error.path, 'error.path') }),
  }
}

/** Reads the answer to complete. Check `path` with `isReturnPath` before you follow it. */
export function parseCompleteAnswer(value: unknown): CompleteAnswer {
  const { outcome, next, path } = requireFields(value, 'answer')
  if (outcome !== 'accepted' && outcome !== 'already') throw new ContractError('outcome')
  if (next !== 'close' && next !== 'return') throw new ContractError('next')
  return { outcome, next, path: requireText(path, 'path') }
}

/** Reads the answer to the url route. The widget checks the URL again before it opens it. */
export function parseUrlAnswer(value: unknown): UrlAnswer {
  return { url: requireText(requireFields(value, 'answer').url, 'url') }
}

/** Reads the answer to the status route. */
export function parseStatus(value: unknown): StatusAnswer {
  const { status } = requireFields(value, 'answer')
  return { status: requireOneOf(status, 'status', ['authenticated', 'failed', 'timed-out', 'pending']) }
}

/** Reads the answer to the queue route. */
export function parseQueueAnswer(value: unknown): QueueAnswer {
  const { inQueue } = requireFields(value, 'answer')
  return { inQueue: inQueue === null ? null : requireBoolean(inQueue, 'inQueue') }
}
