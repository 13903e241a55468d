/**
 * Status of every error name that the sandbox returns.
 * The participant service and the control plane each model a part of this list;
 * the last five are common to all AWS services (API Reference, "Common Errors").
 */
const STATUS = {
  AccessDeniedException: 403,
  ConflictException: 409,
  ContactNotFoundException: 410,
  InternalServerException: 500,
  InternalServiceException: 500,
  InvalidActiveRegionException: 400,
  InvalidParameterException: 400,
  InvalidRequestException: 400,
  LimitExceededException: 429,
  ResourceNotFoundException: 404,
  ServiceQuotaExceededException: 402,
  ThrottlingException: 429,
  TooManyRequestsException: 429,
  ValidationException: 400,
  MalformedHttpRequestException: 400,
  NotImplementedException: 501,
  RequestEntityTooLargeException: 413,
  ServiceUnavailable: 503,
  UnknownOperationException: 404,
} as const

export type ErrorName = keyof typeof STATUS

/** An error as AWS sends it: a name in header and body, a status and a message. */
export class WireError extends Error {
  readonly type: string
  readonly status: number
  /** Fields of a modelled error besides its message. */
  readonly fields: object

  constructor(type: ErrorName, message: string, fields?: object)
  constructor(type: string, message: string, fields: object, status: number)
  constructor(type: string, message: string, fields: object = {}, status?: number) {
    super(message)
    this.name = 'WireError'
    this.type = type
    this.fields = fields
    this.status = status ?? statusOf(type)
  }
}

function statusOf(type: string): number {
  return Object.entries(STATUS).find(([name]) => name === type)?.[1] ?? 500
}

/** The error name that an AWS client expects for a status. */
export function nameForStatus(status: number, plane: 'control' | 'participant'): ErrorName {
  if (status === 402) return 'ServiceQuotaExceededException'
  if (status === 403) return 'AccessDeniedException'
  if (status === 404) return 'ResourceNotFoundException'
  if (status === 409) return 'ConflictException'
  if (status === 410) return 'ContactNotFoundException'
  if (status === 413) return 'RequestEntityTooLargeException'
  if (status === 429) return 'ThrottlingException'
  if (status === 501) return 'NotImplementedException'
  if (status === 503) return 'ServiceUnavailable'
  if (status >= 500) return plane === 'control' ? 'InternalServiceException' : 'InternalServerException'
  return plane === 'control' ? 'InvalidRequestException' : 'ValidationException'
}
