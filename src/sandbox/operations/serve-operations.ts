import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { mask, maskFields } from '../masking.ts'
import { NO_FAULTS, type RequestFaults, takeRequestFaults, takesPreflightFault } from '../request-faults.ts'
import type { Services } from '../services.ts'
import { isFromPage } from '../wire/callers.ts'
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
  readonly body?: object
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
  fault: RequestFaults['replacement'],
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

/** Whether a path belongs to the control plane, which takes signed requests of servers and has no CORS. */
function isControlPlane(path: string): boolean {
  return findRoute(OPERATIONS, undefined, path)?.route.plane === 'control'
}

/** Refuses a request whose Host is not this machine; no page of another origin can read the answer. */
export function refuseHost(request: IncomingMessage, response: ServerResponse): void {
  request.resume()
  const type = 'AccessDeniedException'
  const body = { __type: type, Message: 'The sandbox accepts only loopback host names' }
  sendJson(response, 403, body, { 'x-amzn-errortype': type })
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
    const asked = findRoute(OPERATIONS, header(request, 'access-control-request-method'), path)
    const isRefused =
      isControlPlane(path) || takesPreflightFault(services.faults, asked?.route.name ?? 'Unknown')
    if (isRefused) response.writeHead(403).end()
    else response.writeHead(204, PREFLIGHT_HEADERS).end()
    return
  }

  const time = new Date(services.clock.wall()).toISOString()
  const match = findRoute(OPERATIONS, method, path)
  const operation = match?.route
  const name = operation?.name ?? 'Unknown'
  const isRefused = operation?.plane === 'control' && isFromPage(request)
  const bearer = header(request, 'x-amz-bearer')
  let body: unknown

  async function respond(): Promise<Result> {
    try {
      if (isRefused) throw new WireError('AccessDeniedException', 'The control plane has no CORS')
      body = parseJson(await readBody(request))
      return await perform(match, { body, labels: match?.labels ?? {}, bearer }, replacement, services)
    } catch (error) {
      return failure(error, operation, services)
    }
  }

  const faults = isRefused || !operation ? NO_FAULTS : takeRequestFaults(services.faults, name)
  const { replacement, cutsConnection, delayMs, responseDelayMs } = faults
  if (delayMs !== undefined) await services.clock.sleep(delayMs)
  const result = replacement?.kind === 'drop-connection' ? undefined : await respond()
  if (responseDelayMs !== undefined) await services.clock.sleep(responseDelayMs)
  const contactId = result?.contactId ?? (bearer === undefined ? undefined : contactIdOf(services, bearer))
  services.record({
    operation: name,
    method,
    path,
    time,
    status: cutsConnection ? null : (result?.status ?? null),
    ...(result?.error === undefined ? {} : { error: result.error }),
    ...(contactId === undefined ? {} : { contactId }),
    ...(bearer === undefined ? {} : { bearer: mask(bearer) }),
    ...(isRecord(body) ? { body: maskFields(body) } : {}),
    ...(faults.kind === undefined ? {} : { fault: faults.kind }),
  })
  if (cutsConnection || result === undefined) {
    request.socket.destroy()
    return
  }
  request.resume()
  sendJson(response, result.status, result.body, {
    ...(operation?.plane === 'control' || faults.omitsCors ? {} : CORS_HEADERS),
    'x-amzn-requestid': randomUUID(),
    ...(result.error === undefined ? {} : { 'x-amzn-errortype': result.error }),
  })
}

function contactIdOf({ tokens }: Pick<Services, 'tokens'>, bearer: string): string | undefined {
  return (tokens.connectionOf(bearer) ?? tokens.participantOf(bearer))?.contact.id
}
