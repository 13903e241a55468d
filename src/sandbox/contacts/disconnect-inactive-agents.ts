import { agentLeaves } from './agents.ts'
import { presentAgents } from './contact.ts'
import { type Publishing, publishEvent } from './publish.ts'

/**
 * Disconnects the agents when a timer for automatic disconnection runs out. The agents leave even if it was the
 * customer who was inactive (Administrator Guide, chat timeouts).
 */
export function disconnectInactiveAgents(services: Publishing): void {
  services.contactEvents.subscribe((event) => {
    if (event.type !== 'agents-timed-out') return
    const { contact } = event
    for (const agent of presentAgents(contact)) {
      publishEvent(services, contact, 'participant.autodisconnection', agent)
      agentLeaves(services, contact, agent.displayName)
    }
  })
}
