import { closeCode } from './socket/close-code.ts'
import {
  integer,
  isRecord,
  number,
  oneOf,
  optional,
  type Shape,
  structure,
  text,
  Violation,
} from './wire/shape.ts'

/** What every fault has. */
interface CountedFault {
  /** How many times the fault applies; by default until it is cleared. Retries of a client count. */
  readonly times?: number | undefined
}

/** What the faults of requests have. */
interface OperationFault extends CountedFault {
  /** Name of an operation; by default the fault applies to any operation. */
  readonly operation?: string | undefined
}

/** A fault to inject. */
export type Fault =
  /** Responds with an error without performing the request. */
  | (OperationFault & {
      kind: 'refuse'
      status: number
      type?: string | undefined
      message?: string | undefined
    })
  /** Waits on the sandbox's clock, then performs the request. */
  | (OperationFault & { kind: 'delay'; ms: number })
  /** Cuts the connection without performing the request. */
  | (OperationFault & { kind: 'drop-connection' })
  /** Performs the request, then cuts the connection instead of responding. */
  | (OperationFault & { kind: 'lose-response' })
  /** Performs the request, then waits on the sandbox's clock before responding. */
  | (OperationFault & { kind: 'delay-response'; ms: number })
  /** Sends no CORS headers, so that a page cannot read the response; with `only` just on preflights or responses. */
  | (OperationFault & { kind: 'no-cors'; only?: 'preflights' | 'responses' | undefined })
  /** Accepts a websocket and closes it at once; with `status` it rejects the handshake. */
  | (CountedFault & { kind: 'socket-refuse'; status?: number | undefined })
  /** Accepts a websocket and never sends a frame; with `only` it leaves only these unanswered. */
  | (CountedFault & {
      kind: 'socket-silent'
      only?: 'handshakes' | 'subscriptions' | 'heartbeats' | 'pings' | undefined
    })
  /** Accepts a websocket and answers subscriptions with `failure` and pings with 500; with `only` just these. */
  | (CountedFault & { kind: 'socket-unwell'; only?: 'subscriptions' | 'pings' | undefined })
  /** Accepts a websocket and delays every frame by `ms` on the sandbox's clock, in order. */
  | (CountedFault & { kind: 'socket-slow'; ms: number })
  /** Accepts a websocket and closes it after `items` items (default 0); without `code` it cuts the connection. */
  | (CountedFault & { kind: 'socket-close'; code?: number | undefined; items?: number | undefined })
  /** Sends a malformed frame before an item. */
  | (CountedFault & { kind: 'malformed-frame'; frame?: string | undefined })
  /** Sends an item twice. */
  | (CountedFault & { kind: 'duplicate' })
  /** Delays an item by `ms` on the sandbox's clock, so that later items can arrive first. */
  | (CountedFault & { kind: 'delay-item'; ms: number })
  /** Sends an item after the next item of the same contact. */
  | (CountedFault & { kind: 'reorder' })

/** Kind of a fault. */
export type FaultKind = Fault['kind']
export type FaultOf<K extends FaultKind> = Extract<Fault, { kind: K }>

const times = optional(integer({ min: 1 }))
const operation = optional(text({ min: 1, max: 100 }))
const kind = text()

const SHAPES: { readonly [K in FaultKind]: Shape<unknown> } = {
  refuse: structure({
    kind,
    operation,
    times,
    status: integer({ min: 300, max: 599 }),
    type: optional(text({ min: 1, max: 200 })),
    message: optional(text({ max: 1000 })),
  }),
  delay: structure({ kind, operation, times, ms: number({ min: 0 }) }),
  'delay-response': structure({ kind, operation, times, ms: number({ min: 0 }) }),
  'no-cors': structure({ kind, operation, times, only: optional(oneOf('preflights', 'responses')) }),
  'drop-connection': structure({ kind, operation, times }),
  'lose-response': structure({ kind, operation, times }),
  'socket-refuse': structure({ kind, times, status: optional(integer({ min: 400, max: 599 })) }),
  'socket-silent': structure({
    kind,
    times,
    only: optional(oneOf('handshakes', 'subscriptions', 'heartbeats', 'pings')),
  }),
  'socket-unwell': structure({ kind, times, only: optional(oneOf('subscriptions', 'pings')) }),
  'socket-slow': structure({ kind, times, ms: number({ min: 0 }) }),
  'socket-close': structure({
    kind,
    times,
    code: optional(closeCode),
    items: optional(integer({ min: 0 })),
  }),
  'malformed-frame': structure({ kind, times, frame: optional(text()) }),
  'delay-item': structure({ kind, times, ms: number({ min: 0 }) }),
  duplicate: structure({ kind, times }),
  reorder: structure({ kind, times }),
}

/** All kinds of faults. */
export const FAULT_KINDS: readonly string[] = Object.keys(SHAPES)

function isKind(value: unknown): value is FaultKind {
  return typeof value === 'string' && Object.hasOwn(SHAPES, value)
}

/** Reads a fault from JSON. The Violation for an unknown kind lists the known ones. */
export const faultShape: Shape<Fault, false> = {
  optional: false,
  read(value, at) {
    const kindGiven = isRecord(value) ? value.kind : undefined
    if (!isKind(kindGiven)) {
      throw new Violation(at, 'malformed', `A fault needs a kind, one of: ${Object.keys(SHAPES).join(', ')}`)
    }
    // The shape of a kind reads exactly that member of the union.
    return SHAPES[kindGiven].read(value, at) as Fault
  },
}

export interface Faults {
  add(fault: Fault): void
  set(faults: readonly Fault[]): void
  clear(): void
  list(): readonly Fault[]
  /** The first fault of these kinds that applies, counted as applied once. */
  take<K extends FaultKind>(
    kinds: readonly K[],
    operation?: string,
    applies?: (fault: FaultOf<K>) => boolean,
  ): FaultOf<K> | undefined
}

function isOneOf<K extends FaultKind>(fault: Fault, kinds: readonly K[]): fault is FaultOf<K> {
  return kinds.some((operationName) => operationName === fault.kind)
}

export function createFaults(): Faults {
  let faults: Fault[] = []

  function countDown(fault: Fault): void {
    if (fault.times === undefined) return
    const timesLeft = fault.times - 1
    faults = faults.flatMap((other) => {
      if (other !== fault) return [other]
      return timesLeft > 0 ? [{ ...fault, times: timesLeft }] : []
    })
  }

  return {
    add(fault) {
      faults = [...faults, { ...fault }]
    },
    set(list) {
      faults = list.map((fault) => ({ ...fault }))
    },
    clear() {
      faults = []
    },
    list: () => faults.map((fault) => ({ ...fault })),
    take(kinds, name, applies = () => true) {
      for (const fault of faults) {
        if (!isOneOf(fault, kinds)) continue
        const wanted = 'operation' in fault ? fault.operation : undefined
        if ((wanted !== undefined && wanted !== name) || !applies(fault)) continue
        countDown(fault)
        return fault
      }
      return undefined
    },
  }
}
