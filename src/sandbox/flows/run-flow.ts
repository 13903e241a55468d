import type { Contact } from '../contacts/contact.ts'
import { endContact } from '../contacts/end-contact.ts'
import { FAILED, type FlowRun, type FlowServices, type Outcome } from './action.ts'
import { ACTIONS } from './action-table.ts'
import { nextActionOf } from './conditions.ts'
import type { Flow, FlowNode } from './flow-document.ts'
import { createFlowState } from './flow-state.ts'
import { resolve } from './reference.ts'

/** After this number of actions a flow is assumed to loop for ever and is stopped. */
const MAX_ACTIONS = 10_000

async function runAction(node: FlowNode, run: FlowRun): Promise<Outcome> {
  const action = ACTIONS.get(node.type)
  if (action?.needsCustomer && !run.contact.customer.present) return FAILED
  try {
    return (await action?.run(node.parameters, run, node)) ?? { kind: 'end' }
  } catch (error) {
    if (run.signal.aborted) throw error
    run.services.log(
      `flow: action "${node.identifier}" failed: ${error instanceof Error ? error.message : error}`,
    )
    return FAILED
  }
}

/** Runs actions until the flow ends; false if the flow has no next action. */
async function runActions(first: Flow, run: FlowRun): Promise<boolean> {
  let flow = first
  let identifier: string | undefined = flow.start
  for (let count = 0; count < MAX_ACTIONS; count += 1) {
    const node: FlowNode | undefined = identifier === undefined ? undefined : flow.nodes.get(identifier)
    if (node === undefined) break
    const outcome = await runAction(node, run)
    if (outcome.kind === 'end') return true
    run.signal.throwIfAborted()
    if (outcome.kind === 'flow') {
      flow = outcome.flow
      identifier = flow.start
    } else {
      identifier = nextActionOf(node, outcome, (operand) => resolve(run, operand))
      if (identifier === undefined) run.services.log(`flow: no next action after "${node.identifier}"`)
    }
  }
  if (identifier !== undefined)
    run.services.log(`flow: stopped after ${MAX_ACTIONS} actions; it seems to loop for ever`)
  return false
}

/** Runs a flow in a chat until the flow or the chat ends, an agent joins, or another flow starts. */
export async function runFlow(services: FlowServices, contact: Contact, flow: Flow): Promise<void> {
  const { signal } = services.flowRuns.of(contact.id).controller
  const run: FlowRun = { services, contact, signal, state: createFlowState() }
  try {
    const ended = await runActions(flow, run)
    // Connect disconnects a customer whose flow leads nowhere, and a chat without a customer is over.
    if (!ended || !contact.customer.present) endContact(services, contact)
  } catch (error) {
    if (signal.aborted) return
    services.log(`flow: ${error instanceof Error ? error.message : error}`)
    endContact(services, contact)
  }
}
