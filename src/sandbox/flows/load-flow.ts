import { anything, list, map, optional, structure, text, Violation } from '../wire/shape.ts'
import { type Flow, type FlowDocument, FlowError, type FlowNode } from './flow-document.ts'
import { flowProblems } from './flow-problems.ts'

/** The only version of the flow language. */
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

function readDocument(given: unknown): FlowDocument {
  try {
    return document.read(given, '')
  } catch (error) {
    if (error instanceof Violation)
      throw new FlowError(`This is not a contact flow: ${error.message}`, { cause: error })
    throw error
  }
}

/** Validates a flow. Throws a FlowError that lists all problems. */
export function loadFlow(given: unknown): Flow {
  const flow = readDocument(given)
  if (flow.Version !== VERSION) {
    throw new FlowError(`Version is "${flow.Version}"; only ${VERSION} is supported`)
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
