import type { FlowServices } from './action.ts'
import { continueAfterAgents, continueAfterCustomer } from './disconnect-flow.ts'
import { runFlow } from './run-flow.ts'

/** Starts and stops flows when something happens to a contact. */
export function followContacts(services: FlowServices): void {
  const { contactEvents, flowRuns, flows } = services
  contactEvents.subscribe(({ type, contact }) => {
    switch (type) {
      case 'customer-arrived':
        void runFlow(services, contact, flows.inbound)
        break
      case 'agent-joined': {
        const chatFlows = flowRuns.of(contact.id)
        chatFlows.disconnectFlowHasRun = false
        chatFlows.controller.abort(new Error('An agent has joined the chat'))
        break
      }
      case 'agent-left':
        continueAfterAgents(services, contact)
        break
      case 'customer-left':
        continueAfterCustomer(services, contact)
        break
      case 'chat-ended':
        flowRuns.of(contact.id).controller.abort(new Error('The chat has ended'))
        break
    }
  })
}
