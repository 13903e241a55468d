import type { Contact } from '../contacts/contact.ts'
import { endContact } from '../contacts/end-contact.ts'
import { announceContact } from '../contacts/publish.ts'
import { beginSegment } from '../contacts/segment.ts'
import type { Services } from '../services.ts'
import { FAILED, type FlowRun, type Outcome } from './action.ts'
import { ACTIONS } from './action-table.ts'
import { nextActionOf } from './conditions.ts'
import type { Flow, FlowNode } from './flow-document.ts'
import { createFlowState } from './flow-state.ts'
import { resolve } from './reference.ts'

/** A flow that turns in circles without waiting for anybody is stopped after this many actions. */
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

/** Walks until the flow ends; false when it gives no way on. */
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
      if (identifier === undefined) run.services.log(`flow: no way on after "${node.identifier}"`)
    }
  }
  if (identifier !== undefined)
    run.services.log(`flow: no way on after ${MAX_ACTIONS} actions, it turns in circles`)
  return false
}

async function execute(flow: Flow, services: Services, contact: Contact): Promise<void> {
  const run: FlowRun = { services, contact, signal: contact.flow.signal, state: createFlowState() }
  try {
    const ended = await runActions(flow, run)
    // Connect disconnects a customer whose flow gives no way on, and a chat without a customer is over.
    if (!ended || !contact.customer.present) endContact(services, contact)
  } catch (error) {
    if (run.signal.aborted) return
    services.log(`flow: ${error instanceof Error ? error.message : error}`)
    endContact(services, contact)
  }
}

/** Runs the sandbox's flow in a chat until it ends, is taken over by an agent, or the chat is over. */
export function runFlow(services: Services, contact: Contact): Promise<void> {
  return execute(services.flows.inbound, services, contact)
}

/** The disconnect flow that waits for the end of the chat; none where there is none, or it has run already. */
export function disconnectFlowOf(services: Services, contact: Contact): Flow | undefined {
  if (contact.disconnectFlowHasRun || contact.stage === 'ended') return undefined
  const hook = contact.eventFlows.get('CustomerRemaining')
  return (hook === undefined ? undefined : services.flows.flow(hook)) ?? services.flows.disconnect
}

/**
 * Starts the disconnect flow of a chat that its last agent or its customer has left, as another contact of the chat;
 * false when there is none. Without a customer every action that needs one ends with NoMatchingError (flow language,
 * participant actions).
 */
export function startDisconnectFlow(services: Services, contact: Contact): boolean {
  const flow = disconnectFlowOf(services, contact)
  if (flow === undefined) return false
  contact.disconnectFlowHasRun = true
  contact.flow.abort(new Error('The disconnect flow has the chat'))
  contact.flow = new AbortController()
  contact.stage = 'flow'
  beginSegment(services.clock, contact, 'DISCONNECT')
  announceContact(services, contact)
  void execute(flow, services, contact)
  return true
}
