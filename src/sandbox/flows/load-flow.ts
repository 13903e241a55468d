import { anything, list, map, optional, structure, text, Violation } from '../wire/shape.ts'
import { type Flow, type FlowDocument, FlowError, type FlowNode } from './flow-document.ts'
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
