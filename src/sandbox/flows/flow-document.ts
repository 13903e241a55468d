import { anything, list, map, optional, structure, text, Violation } from '../wire/shape.ts'
import { flowProblems } from './flow-problems.ts'

/** The only version there is (flow language). */
const VERSION = '2019-10-30'

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
  Version: text(),
  StartAction: text({ min: 1 }),
  Actions: list(action, { min: 1 }),
})

interface Transitions {
  readonly NextAction?: string
  readonly Conditions?: readonly {
    readonly NextAction: string
    readonly Condition: { readonly Operator: string; readonly Operands: readonly string[] }
  }[]
  readonly Errors?: readonly { readonly NextAction: string; readonly ErrorType: string }[]
}

/** A contact flow in Amazon Connect's flow language, as the console exports it; what is not listed here is let be. */
export interface FlowDocument {
  /** `2019-10-30` */
  readonly Version: string
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

/** A flow cannot be played; the message has a line for each thing that is wrong. */
export class FlowError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'FlowError'
  }
}

function readDocument(given: unknown): FlowDocument {
  try {
    return document.read(given, '')
  } catch (error) {
    if (error instanceof Violation)
      throw new FlowError(`This is no contact flow: ${error.message}`, { cause: error })
    throw error
  }
}

/** Checks a flow before any chat meets it; throws FlowError naming everything that is wrong with which action. */
export function loadFlow(given: unknown): Flow {
  const flow = readDocument(given)
  if (flow.Version !== VERSION) {
    throw new FlowError(`Version is "${flow.Version}"; the flow language knows ${VERSION} only`)
  }
  const nodes = flow.Actions.map(
    ({ Identifier, Type, Parameters = {}, Transitions = {} }): FlowNode => ({
      identifier: Identifier,
      type: Type,
      parameters: Parameters,
      transitions: Transitions,
    }),
  )
  const problems = flowProblems(flow.StartAction, nodes)
  if (problems.length > 0) throw new FlowError(problems.join('\n'))
  return { start: flow.StartAction, nodes: new Map(nodes.map((node) => [node.identifier, node])) }
}
