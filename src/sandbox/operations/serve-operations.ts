import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { mask, maskFields } from '../masking.ts'
import type { Services } from '../services.ts'
import { CORS_HEADERS, PREFLIGHT_HEADERS } from '../wire/cors.ts'
import { header, parseJson, readBody, sendJson } from '../wire/http.ts'
import { findRoute, type Match } from '../wire/route.ts'
import { isRecord } from '../wire/shape.ts'
import { nameForStatus, WireError } from '../wire/wire-error.ts'
import type { Operation, OperationRequest } from './operation.ts'
import { OPERATIONS } from './operation-table.ts'

/** The response to a request. */
interface Result {
  readonly status: number
  readonly body: object
  readonly error?: string
  readonly contactId?: string
}

function failure(error: unknown, operation: Operation | undefined, services: Pick<Services, 'log'>): Result {
  if (error instanceof WireError) {
    const { status, type, message, fields } = error
    return { status, body: { __type: type, Message: message, ...fields }, error: type }
  }
  const type = nameForStatus(500, operation?.plane ?? 'participant')
  services.log(
    `${operation?.name ?? 'request'}: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
  )
  return {
    status: 500,
    body: { __type: type, Message: 'Internal error in the sandbox; see its log' },
    error: type,
  }
}

type Fault = ReturnType<typeof takeFault>

/** Takes the next fault of an operation. A delay is taken separately and can come on top. */
function takeFault(services: Pick<Services, 'faults'>, operation: string) {
  return services.faults.take(['refuse', 'drop-connection', 'lose-response'], operation)
}

/** Throws ThrottlingException, or TooManyRequestsException for operations that do not model the former. */
function requireRate(operation: Operation, { rules, throttle }: Pick<Services, 'rules' | 'throttle'>): void {
  if (!rules.current().throttles || throttle.admits(operation.name, operation.plane)) return
  const isModelled = operation.errors.includes('ThrottlingException')
  const type = isModelled ? 'ThrottlingException' : 'TooManyRequestsException'
  throw new WireError(type, 'The rate of requests is exceeded')
}

async function perform(
  match: Match<Operation> | undefined,
  call: OperationRequest,
  fault: Fault,
  services: Services,
): Promise<Result> {
  if (!match) throw new WireError('UnknownOperationException', 'No operation has this method and path')
  const operation = match.route
  if (fault?.kind === 'refuse') {
    const type = fault.type ?? nameForStatus(fault.status, operation.plane)
    throw new WireError(type, fault.message ?? 'Refused by a fault', {}, fault.status)
  }
  requireRate(operation, services)
  const respond = await operation.handle(call, services)
  return { status: 200, ...respond }
}

/** Handles one request to the control plane or the participant service. */
export async function serveOperations(
  services: Services,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = request.method ?? 'GET'
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
  if (method === 'OPTIONS') {
    request.resume()
    response.writeHead(204, PREFLIGHT_HEADERS).end()
    return
  }

  const time = new Date(services.clock.wall()).toISOString()
  const match = findRoute(OPERATIONS, method, path)
  const operation = match?.route
  const name = operation?.name ?? 'Unknown'
  const bearer = header(request, 'x-amz-bearer')
  let body: unknown

  async function respond(): Promise<Result> {
    try {
      body = parseJson(await readBody(request))
      return await perform(match, { body, labels: match?.labels ?? {}, bearer }, fault, services)
    } catch (error) {
      return failure(error, operation, services)
    }
  }

  const delay = operation && services.faults.take(['delay'], name)
  const fault = operation && takeFault(services, name)
  const appliedFault = fault ?? delay
  const isCut = fault?.kind === 'drop-connection' || fault?.kind === 'lose-response'
  if (delay) await services.clock.sleep(delay.ms)
  const result = fault?.kind === 'drop-connection' ? undefined : await respond()
  const contactId = result?.contactId ?? (bearer === undefined ? undefined : contactIdOf(services, bearer))
  services.record({
    operation: name,
    method,
    path,
    time,
    status: isCut ? null : (result?.status ?? null),
    ...(result?.error === undefined ? {} : { error: result.error }),
    ...(contactId === undefined ? {} : { contactId }),
    ...(bearer === undefined ? {} : { bearer: mask(bearer) }),
    ...(isRecord(body) ? { body: maskFields(body) } : {}),
    ...(appliedFault ? { fault: appliedFault.kind } : {}),
  })
  if (isCut || result === undefined) {
    request.socket.destroy()
    return
  }
  sendJson(response, result.status, result.body, {
    ...CORS_HEADERS,
    'x-amzn-requestid': randomUUID(),
    ...(result.error === undefined ? {} : { 'x-amzn-errortype': result.error }),
  })
}

function contactIdOf({ tokens }: Pick<Services, 'tokens'>, bearer: string): string | undefined {
  return (tokens.connectionOf(bearer) ?? tokens.participantOf(bearer))?.contact.id
}
