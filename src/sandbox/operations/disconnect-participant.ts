import { presentAgents } from '../contacts/contact.ts'
import { endContact } from '../contacts/ending.ts'
import { publishEvent } from '../contacts/publish.ts'
import { startDisconnectFlow } from '../flows/run-flow.ts'
import { optional, text } from '../wire/shape.ts'
import { type Operation, participantOperation } from './operation.ts'

export const disconnectParticipant: Operation = participantOperation({
  name: 'DisconnectParticipant',
  path: '/participant/disconnect',
  bearer: 'connection-token',
  support: 'The customer leaves and the chat ends; a disconnect flow runs first, without anybody to talk to.',
  fields: { ClientToken: optional(text({ max: 500 })) },
  run(_input, { contact, participant }, services) {
    publishEvent(services, contact, 'participant.left', participant)
    participant.present = false
    for (const agent of contact.agentsLeaveWithCustomer ? presentAgents(contact) : []) {
      agent.present = false
      publishEvent(services, contact, 'participant.left', agent)
    }
    if (!startDisconnectFlow(services, contact)) endContact(services, contact)
    return {}
  },
})
