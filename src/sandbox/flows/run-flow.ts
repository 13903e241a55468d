import type { Contact } from '../contacts/contact.ts'
import { endContact } from '../contacts/ending.ts'
import type { Services } from '../services.ts'
import type { FlowRun, Outcome } from './action.ts'
import { ACTIONS } from './action-table.ts'
import type { FlowNode } from './flow-document.ts'

/** A flow that turns in circles without waiting for anybody is stopped after this many actions. */
const MOST_ACTIONS = 10_000

type Test = (value: string, operand: string) => boolean

/** Operators of Conditions (flow language); texts compare without regard to case. */
const OPERATORS: Readonly<Record<string, Test>> = {
  Equals: (value, operand) => value.toLowerCase() === operand.toLowerCase(),
  TextStartsWith: (value, operand) => value.toLowerCase().startsWith(operand.toLowerCase()),
  TextEndsWith: (value, operand) => value.toLowerCase().endsWith(operand.toLowerCase()),
  TextContains: (value, operand) => value.toLowerCase().includes(operand.toLowerCase()),
  NumberGreaterThan: (value, operand) => Number(value) > Number(operand),
  NumberGreaterOrEqualTo: (value, operand) => Number(value) >= Number(operand),
  NumberLessThan: (value, operand) => Number(value) < Number(operand),
  NumberLessOrEqualTo: (value, operand) => Number(value) <= Number(operand),
}

function errorTarget(node: FlowNode, ...types: readonly string[]): string | undefined {
  for (const type of types) {
    const found = node.transitions.Errors?.find((one) => one.ErrorType === type)
    if (found) return found.NextAction
  }
  return undefined
}

function conditionTarget(node: FlowNode, value: string): string | undefined {
  return node.transitions.Conditions?.find(({ Condition }) => {
    const holds = OPERATORS[Condition.Operator]
    return holds !== undefined && Condition.Operands.some((operand) => holds(value, operand))
  })?.NextAction
}

/** Where a flow goes after an action; undefined where the flow gives no way on. */
function nextOf(node: FlowNode, outcome: Exclude<Outcome, { kind: 'end' }>): string | undefined {
  const { NextAction } = node.transitions
  if (outcome.kind === 'next') return NextAction
  if (outcome.kind === 'error') return errorTarget(node, outcome.errorType, 'NoMatchingError')
  return conditionTarget(node, outcome.value) ?? errorTarget(node, 'NoMatchingCondition') ?? NextAction
}

async function attempt(node: FlowNode, run: FlowRun): Promise<Outcome> {
  try {
    return (await ACTIONS.get(node.type)?.run(node.parameters, run)) ?? { kind: 'end' }
  } catch (error) {
    if (run.signal.aborted) throw error
    run.services.log(
      `flow: action "${node.identifier}" failed: ${error instanceof Error ? error.message : error}`,
    )
    return { kind: 'error', errorType: 'NoMatchingError' }
  }
}

async function walk(run: FlowRun): Promise<void> {
  const { flow } = run.services
  let identifier: string | undefined = flow.start
  for (let count = 0; count < MOST_ACTIONS; count += 1) {
    const node: FlowNode | undefined = identifier === undefined ? undefined : flow.nodes.get(identifier)
    if (node === undefined) break
    const outcome = await attempt(node, run)
    if (outcome.kind === 'end') return
    run.signal.throwIfAborted()
    identifier = nextOf(node, outcome)
  }
  // Connect disconnects a customer whose flow gives no way on.
  run.services.log(`flow: no way on after "${identifier ?? 'the last action'}", the chat ends`)
  endContact(run.services, run.contact)
}

/** Runs the sandbox's flow in a chat until it ends, is taken over by an agent, or the chat is over. */
export async function runFlow(services: Services, contact: Contact): Promise<void> {
  const run: FlowRun = { services, contact, signal: contact.flow.signal, storedInput: '', intent: '' }
  try {
    await walk(run)
  } catch (error) {
    if (run.signal.aborted) return
    services.log(`flow: ${error instanceof Error ? error.message : error}`)
    endContact(services, contact)
  }
}
