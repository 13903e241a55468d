import { endContact } from '../contacts/ending.ts'
import { publishEvent } from '../contacts/publish.ts'
import { optional, text } from '../wire/shape.ts'
import { type Operation, participantOperation } from './operation.ts'

export const disconnectParticipant: Operation = participantOperation({
  name: 'DisconnectParticipant',
  path: '/participant/disconnect',
  bearer: 'connection-token',
  support: 'The customer leaves and the chat ends; there is no disconnect flow.',
  fields: { ClientToken: optional(text({ max: 500 })) },
  run(_input, { contact, participant }, services) {
    publishEvent(services, contact, 'participant.left', participant)
    participant.present = false
    endContact(services, contact)
    return {}
  },
})
