import type { DisconnectParticipantCommandOutput } from '@aws-sdk/client-connectparticipant'
import { customerLeaves } from '../contacts/customer-leaves.ts'
import type { Publishing } from '../contacts/publish.ts'
import type { Services } from '../services.ts'
import { optional, text } from '../wire/shape.ts'
import { type Operation, participantOperation } from './operation.ts'
import type { Wire } from './wire-response.ts'

export const disconnectParticipant: Operation = participantOperation({
  name: 'DisconnectParticipant',
  path: '/participant/disconnect',
  bearer: 'connection-token',
  support:
    'Fully supported: agents stay until they leave, or leave at once with DisconnectOnCustomerExit; the disconnect flow runs.',
  fields: { ClientToken: optional(text({ max: 500 })) },
  run(
    _input,
    { contact },
    services: Publishing & Pick<Services, 'disconnectFlows'>,
  ): Wire<DisconnectParticipantCommandOutput> {
    customerLeaves(services, contact)
    return {}
  },
})
