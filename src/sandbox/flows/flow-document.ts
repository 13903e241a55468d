import {
  anything,
  isRecord,
  list,
  map,
  oneOf,
  optional,
  type Structure,
  structure,
  text,
  Violation,
} from '../wire/shape.ts'
import { ACTIONS } from './action-table.ts'

const transitions = structure({
  NextAction: optional(text({ min: 1 })),
  Conditions: optional(
    list(
      structure({
        NextAction: text({ min: 1 }),
        Condition: structure({ Operator: text({ min: 1 }), Operands: list(text(), { min: 1 }) }),
      }),
    ),
  ),
  Errors: optional(list(structure({ NextAction: text({ min: 1 }), ErrorType: text({ min: 1 }) }))),
})

const action = structure({
  Identifier: text({ min: 1 }),
  Type: text({ min: 1 }),
  Parameters: optional(map(text(), anything())),
  Transitions: optional(transitions),
})

const document = structure({
  Version: oneOf('2019-10-30'),
  StartAction: text({ min: 1 }),
  Actions: list(action, { min: 1 }),
})

type Transitions = Structure<Record<never, never>> & {
  readonly NextAction?: string
  readonly Conditions?: readonly {
    readonly NextAction: string
    readonly Condition: { readonly Operator: string; readonly Operands: readonly string[] }
  }[]
  readonly Errors?: readonly { readonly NextAction: string; readonly ErrorType: string }[]
}

/** A contact flow in Amazon Connect's flow language, as the console exports it. */
export interface FlowDocument {
  readonly Version: '2019-10-30'
  readonly StartAction: string
  readonly Actions: readonly {
    readonly Identifier: string
    readonly Type: string
    readonly Parameters?: Readonly<Record<string, unknown>>
    readonly Transitions?: Transitions
  }[]
}

export interface FlowNode {
  readonly identifier: string
  readonly type: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly transitions: Transitions
}

/** A flow that has been checked: every action is known and every transition leads somewhere. */
export interface Flow {
  readonly start: string
  readonly nodes: ReadonlyMap<string, FlowNode>
}

export class FlowError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'FlowError'
  }
}

function targets(node: FlowNode): readonly string[] {
  const { NextAction, Conditions = [], Errors = [] } = node.transitions
  return [
    ...(NextAction === undefined ? [] : [NextAction]),
    ...[...Conditions, ...Errors].map((one) => one.NextAction),
  ]
}

function read(given: unknown): FlowDocument {
  try {
    return document.read(given, '')
  } catch (error) {
    if (error instanceof Violation)
      throw new FlowError(`This is no contact flow: ${error.message}`, { cause: error })
    throw error
  }
}

/** Checks a flow before any chat meets it; throws FlowError naming the action that is wrong. */
export function loadFlow(given: unknown): Flow {
  const flow = read(given)
  const nodes = new Map<string, FlowNode>()
  for (const one of flow.Actions) {
    if (!ACTIONS.has(one.Type)) {
      const supported = [...ACTIONS.keys()].sort().join(', ')
      throw new FlowError(
        `Action "${one.Identifier}" is a ${one.Type}, which is not supported. Supported: ${supported}`,
      )
    }
    nodes.set(one.Identifier, {
      identifier: one.Identifier,
      type: one.Type,
      parameters: isRecord(one.Parameters) ? one.Parameters : {},
      transitions: one.Transitions ?? {},
    })
  }
  if (!nodes.has(flow.StartAction))
    throw new FlowError(`StartAction "${flow.StartAction}" is not among the actions`)
  for (const node of nodes.values()) {
    const astray = targets(node).find((target) => !nodes.has(target))
    if (astray !== undefined)
      throw new FlowError(`Action "${node.identifier}" leads to "${astray}", which does not exist`)
  }
  return { start: flow.StartAction, nodes }
}
