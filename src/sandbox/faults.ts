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

interface CountedFault {
  /** How many times it strikes; until cleared when absent. A client's own retries count. */
  readonly times?: number
}

interface OperationFault extends CountedFault {
  /** An operation's name; any operation when absent. */
  readonly operation?: string
}

/** Something that goes wrong on purpose. */
export type Fault =
  /** Answers with an error and does nothing. */
  | (OperationFault & { kind: 'refuse'; status: number; type?: string; message?: string })
  /** Waits on the sandbox's clock, then does what was asked. */
  | (OperationFault & { kind: 'delay'; ms: number })
  /** Cuts the connection; nothing was done. */
  | (OperationFault & { kind: 'drop-connection' })
  /** Does what was asked, then cuts the connection instead of answering. */
  | (OperationFault & { kind: 'lose-response' })
  /** Accepts a websocket and closes it at once; with `status` the handshake itself is refused. */
  | (CountedFault & { kind: 'socket-refuse'; status?: number })
  /** Accepts a websocket and never says anything on it; with `only`, leaves just these unanswered. */
  | (CountedFault & { kind: 'socket-silent'; only?: 'handshakes' | 'subscriptions' | 'heartbeats' | 'pings' })
  /** Accepts a websocket and answers that it does not work: subscriptions `failure`, pings 500; or just these. */
  | (CountedFault & { kind: 'socket-unwell'; only?: 'subscriptions' | 'pings' })
  /** Accepts a websocket whose frames come `ms` later, on the sandbox's clock, in their order. */
  | (CountedFault & { kind: 'socket-slow'; ms: number })
  /** Accepts a websocket and closes it once so many items were sent on it, 0 unless said; without `code` the line is cut. */
  | (CountedFault & { kind: 'socket-close'; code?: number; items?: number })
  /** Sends a broken frame just before an item. */
  | (CountedFault & { kind: 'malformed-frame'; frame?: string })
  /** Sends an item twice. */
  | (CountedFault & { kind: 'duplicate' })
  /** Sends an item `ms` later, on the sandbox's clock; others overtake it. */
  | (CountedFault & { kind: 'delay-item'; ms: number })
  /** Holds an item back until the next one of the same contact has gone out. */
  | (CountedFault & { kind: 'reorder' })

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

/** Every kind of fault there is. */
export const FAULT_KINDS: readonly string[] = Object.keys(SHAPES)

function isKind(value: unknown): value is FaultKind {
  return typeof value === 'string' && Object.hasOwn(SHAPES, value)
}

/** Reads a fault from JSON; a kind nobody knows is named together with the known ones. */
export const faultShape: Shape<Fault, false> = {
  optional: false,
  read(value, at) {
    const kindGiven = isRecord(value) ? value.kind : undefined
    if (!isKind(kindGiven)) {
      throw new Violation(at, 'malformed', `A fault has a kind, one of: ${Object.keys(SHAPES).join(', ')}`)
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
  /** The first fault of these kinds that is due here, counted as struck. */
  take<K extends FaultKind>(kinds: readonly K[], operation?: string): FaultOf<K> | undefined
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
    take(kinds, name) {
      for (const fault of faults) {
        if (!isOneOf(fault, kinds)) continue
        const wanted = 'operation' in fault ? fault.operation : undefined
        if (wanted !== undefined && wanted !== name) continue
        countDown(fault)
        return fault
      }
      return undefined
    },
  }
}
