import { customerLeaves } from '../contacts/customer-leaves.ts'
import type { Publishing } from '../contacts/publish.ts'
import type { Services } from '../services.ts'
import { optional, text } from '../wire/shape.ts'
import { type Operation, participantOperation } from './operation.ts'

export const disconnectParticipant: Operation = participantOperation({
  name: 'DisconnectParticipant',
  path: '/participant/disconnect',
  bearer: 'connection-token',
  support:
    'Whole: agents stay until they leave too, or go at once with DisconnectOnCustomerExit; the disconnect flow runs.',
  fields: { ClientToken: optional(text({ max: 500 })) },
  run(_input, { contact }, services: Publishing & Pick<Services, 'disconnectFlows'>) {
    customerLeaves(services, contact)
    return {}
  },
})
