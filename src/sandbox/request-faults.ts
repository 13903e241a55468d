import type { FaultKind, FaultOf, Faults } from './faults.ts'

/** What faults do to one request. */
export interface RequestFaults {
  /** Replaces the performance of the request or its response. */
  readonly replacement?: FaultOf<'refuse' | 'drop-connection' | 'lose-response'>
  /** Whether the connection is cut instead of a response. */
  readonly cutsConnection: boolean
  /** Milliseconds before the request is performed. */
  readonly delayMs?: number
  /** Milliseconds between the performance of the request and its response. */
  readonly responseDelayMs?: number
  /** Whether the response has no CORS headers. */
  readonly omitsCors: boolean
  /** The kind that the journal names. */
  readonly kind?: FaultKind
}

export const NO_FAULTS: RequestFaults = { cutsConnection: false, omitsCors: false }

/** Takes the faults that apply to one request of an operation. */
export function takeRequestFaults(faults: Pick<Faults, 'take'>, operation: string): RequestFaults {
  const delay = faults.take(['delay'], operation)
  const replacement = faults.take(['refuse', 'drop-connection', 'lose-response'], operation)
  const responseDelay = faults.take(['delay-response'], operation)
  const noCors = takeNoCors(faults, operation, 'responses')
  const kind = (replacement ?? delay ?? responseDelay ?? noCors)?.kind
  return {
    cutsConnection: replacement?.kind === 'drop-connection' || replacement?.kind === 'lose-response',
    omitsCors: noCors !== undefined,
    ...(replacement === undefined ? {} : { replacement }),
    ...(delay === undefined ? {} : { delayMs: delay.ms }),
    ...(responseDelay === undefined ? {} : { responseDelayMs: responseDelay.ms }),
    ...(kind === undefined ? {} : { kind }),
  }
}

function takeNoCors(
  faults: Pick<Faults, 'take'>,
  operation: string,
  part: 'preflights' | 'responses',
): FaultOf<'no-cors'> | undefined {
  return faults.take(['no-cors'], operation, ({ only = part }) => only === part)
}

/** Takes the fault that refuses a preflight of an operation. Returns whether there was one. */
export function takesPreflightFault(faults: Pick<Faults, 'take'>, operation: string): boolean {
  return takeNoCors(faults, operation, 'preflights') !== undefined
}
