import { type Contact, presentAgents } from '../contacts/contact.ts'
import type { DisconnectFlows } from '../contacts/disconnect-flows.ts'
import { endContact } from '../contacts/end-contact.ts'
import { emitChanged } from '../contacts/publish.ts'
import { beginSegment } from '../contacts/segment.ts'
import type { Services } from '../services.ts'
import type { FlowServices } from './action.ts'
import type { Flow } from './flow-document.ts'
import { runFlow } from './run-flow.ts'

/** The disconnect flow that would run next, or undefined if there is none or it has run already. */
function dueDisconnectFlow(
  { flows, flowRuns }: Pick<Services, 'flowRuns' | 'flows'>,
  contact: Contact,
): Flow | undefined {
  const { disconnectFlowHasRun, eventHooks } = flowRuns.of(contact.id)
  if (disconnectFlowHasRun || contact.stage === 'ended') return undefined
  const hook = eventHooks.get('CustomerRemaining')
  return (hook === undefined ? undefined : flows.flow(hook)) ?? flows.disconnect
}

export function createDisconnectFlows(services: Pick<Services, 'flowRuns' | 'flows'>): DisconnectFlows {
  return { isDue: (contact) => dueDisconnectFlow(services, contact) !== undefined }
}

/**
 * Starts the disconnect flow as another contact of the chat; returns false if none is due. In a chat without a customer
 * every action that needs one ends with NoMatchingError (flow language, participant actions).
 */
function startDisconnectFlow(services: FlowServices, contact: Contact): boolean {
  const flow = dueDisconnectFlow(services, contact)
  if (flow === undefined) return false
  const chatFlows = services.flowRuns.of(contact.id)
  chatFlows.disconnectFlowHasRun = true
  chatFlows.controller.abort(new Error('The disconnect flow has started'))
  chatFlows.controller = new AbortController()
  contact.stage = 'flow'
  beginSegment(services.clock, contact, 'DISCONNECT')
  emitChanged(services, contact)
  void runFlow(services, contact, flow)
  return true
}

/**
 * After the last agent has left: the disconnect flow, else the queue or the end, as the dialect says, and the end if the
 * customer has left too. UNCONFIRMED which of both AWS does.
 */
export function continueAfterAgents(services: FlowServices, contact: Contact): void {
  if (presentAgents(contact).length > 0 || startDisconnectFlow(services, contact)) return
  if (!contact.customer.present || services.settings.dialect.endsAfterLastAgent) endContact(services, contact)
}

/** After the customer has left: agents stay; without agents the disconnect flow, else the end of the chat. */
export function continueAfterCustomer(services: FlowServices, contact: Contact): void {
  if (presentAgents(contact).length > 0 || startDisconnectFlow(services, contact)) return
  endContact(services, contact)
}
