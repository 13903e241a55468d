import type { StopContactCommandOutput } from '@aws-sdk/client-connect'
import { endContact } from '../contacts/end-contact.ts'
import type { Publishing } from '../contacts/publish.ts'
import type { Services } from '../services.ts'
import { optional, structure, text } from '../wire/shape.ts'
import { WireError } from '../wire/wire-error.ts'
import { contactIdShape, instanceIdShape, requireContact, requireInstance } from './instance.ts'
import { type ControlResponse, controlOperation, type Operation } from './operation.ts'
import type { Wire } from './wire-response.ts'

export const stopContact: Operation = controlOperation({
  name: 'StopContact',
  path: '/contact/stop',
  support: 'Fully supported.',
  errors: [
    'ContactNotFoundException',
    'InternalServiceException',
    'InvalidActiveRegionException',
    'InvalidParameterException',
    'InvalidRequestException',
    'ResourceNotFoundException',
  ],
  fields: {
    ContactId: contactIdShape,
    InstanceId: instanceIdShape,
    DisconnectReason: optional(structure({ Code: optional(text()) })),
  },
  run(
    input,
    services: Publishing & Pick<Services, 'contacts'>,
  ): ControlResponse<Wire<StopContactCommandOutput>> {
    requireInstance(services, input.InstanceId)
    const contact = requireContact(services, input.ContactId)
    if (contact.stage === 'ended')
      throw new WireError('ContactNotFoundException', 'The contact has already ended')
    if (input.DisconnectReason?.Code !== undefined) contact.disconnectReason = input.DisconnectReason.Code
    endContact(services, contact)
    return { contactId: contact.id }
  },
})
