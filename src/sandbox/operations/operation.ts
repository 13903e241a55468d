import type { Services } from '../services.ts'
import type { TokenOwner } from '../tokens.ts'
import { type Fields, isRecord, type Structure, structure, Violation } from '../wire/shape.ts'
import { type ErrorName, WireError } from '../wire/wire-error.ts'

/** A request for an operation. */
export interface OperationRequest {
  readonly body: unknown
  /** Path labels, percent-decoded. */
  readonly labels: Readonly<Record<string, string>>
  /** Header `x-amz-bearer`. */
  readonly bearer: string | undefined
}

export interface OperationResponse {
  /** Absent: an empty HTTP body. */
  readonly body?: object
  /** The contact of the request, for the journal. */
  readonly contactId?: string
}

/** One operation of Amazon Connect. */
export interface Operation {
  readonly name: string
  readonly method: 'GET' | 'PUT' | 'POST'
  /** Path with `{Label}` segments. */
  readonly path: string
  readonly plane: 'control' | 'participant'
  readonly bearer: 'none' | 'participant-token' | 'connection-token'
  /** Whether the sandbox emulates it; otherwise the response is 501. */
  readonly isEmulated: boolean
  /** What the sandbox emulates of it, in one sentence. */
  readonly support: string
  /** The error names that AWS models for it. */
  readonly errors: readonly ErrorName[]
  handle(call: OperationRequest, services: Services): Promise<OperationResponse>
}

/** Error names that every participant operation can return (API Reference, connect-participant). */
const PARTICIPANT_ERRORS: readonly ErrorName[] = [
  'AccessDeniedException',
  'InternalServerException',
  'ThrottlingException',
  'ValidationException',
]

interface Definition<F extends Fields> {
  readonly name: string
  readonly method?: 'GET' | 'PUT' | 'POST'
  readonly path: string
  readonly support: string
  readonly fields: F
}

function wireErrorFrom(error: unknown, plane: Operation['plane']): unknown {
  if (!(error instanceof Violation)) return error
  if (error.kind === 'unsupported')
    return new WireError('NotImplementedException', `${error.at}: ${error.message}`)
  const message = `1 validation error detected: ${error.message}`
  if (plane === 'participant') return new WireError('ValidationException', message)
  // UNCONFIRMED which of its two 400 errors the control plane returns; every operation here models both.
  return new WireError(
    error.kind === 'missing' ? 'InvalidRequestException' : 'InvalidParameterException',
    message,
  )
}

/** Reads the input from the body and the path labels. */
function readInput<F extends Fields>(
  fields: F,
  call: OperationRequest,
  plane: Operation['plane'],
): Structure<F> {
  try {
    return structure(fields).read(isRecord(call.body) ? { ...call.body, ...call.labels } : call.body, '')
  } catch (error) {
    throw wireErrorFrom(error, plane)
  }
}

/** An operation of the participant service. The bearer token identifies the chat and the participant. */
export function participantOperation<F extends Fields>(
  definition: Definition<F> & {
    readonly bearer: 'participant-token' | 'connection-token'
    readonly errors?: readonly ErrorName[]
    run(input: Structure<F>, caller: TokenOwner, services: Services): object
  },
): Operation {
  return {
    name: definition.name,
    method: definition.method ?? 'POST',
    path: definition.path,
    plane: 'participant',
    bearer: definition.bearer,
    isEmulated: true,
    support: definition.support,
    errors: [...PARTICIPANT_ERRORS, ...(definition.errors ?? [])],
    async handle(call, services) {
      const caller = authorize(definition.bearer, call.bearer, services)
      const input = readInput(definition.fields, call, 'participant')
      return { body: definition.run(input, caller, services), contactId: caller.contact.id }
    },
  }
}

/** The owner of the token. Throws AccessDeniedException if the chat is over for the owner. */
function authorize(
  kind: 'participant-token' | 'connection-token',
  bearer: string | undefined,
  services: Pick<Services, 'tokens'>,
): TokenOwner {
  const { tokens } = services
  const token = bearer ?? ''
  const owner = kind === 'participant-token' ? tokens.participantOf(token) : tokens.connectionOf(token)
  if (!owner?.participant.present || owner.contact.stage === 'ended') {
    throw new WireError('AccessDeniedException', 'Access denied')
  }
  return owner
}

/** An operation of the control plane. SigV4 is not checked: the sandbox has no credentials. */
export function controlOperation<F extends Fields>(
  definition: Definition<F> & {
    readonly errors: readonly ErrorName[]
    run(input: Structure<F>, services: Services): ControlResponse
  },
): Operation {
  return {
    name: definition.name,
    method: definition.method ?? 'POST',
    path: definition.path,
    plane: 'control',
    bearer: 'none',
    isEmulated: true,
    support: definition.support,
    errors: definition.errors,
    async handle(call, services) {
      const response = definition.run(readInput(definition.fields, call, 'control'), services)
      return response
    },
  }
}

/** Without a body the HTTP body is empty, as the API Reference says of operations without output. */
export interface ControlResponse<Body extends object = object> {
  readonly body?: Body
  readonly contactId?: string
}

/** An operation of AWS that the sandbox does not emulate: the response is always 501 with the reason. */
export function notImplemented(
  definition: Pick<Operation, 'name' | 'path' | 'plane' | 'support'> & {
    readonly method?: Operation['method']
  },
): Operation {
  return {
    method: 'POST',
    bearer: 'none',
    isEmulated: false,
    errors: [],
    ...definition,
    handle() {
      return Promise.reject(
        new WireError('NotImplementedException', `${definition.name}: ${definition.support}`),
      )
    },
  }
}
