import type { UpdateContactAttributesCommandOutput } from '@aws-sdk/client-connect'
import { attributesShape, requireAttributeSize } from '../contacts/attributes.ts'
import { emitChanged } from '../contacts/publish.ts'
import type { Services } from '../services.ts'
import { contactIdShape, instanceIdShape, requireContact, requireInstance } from './instance.ts'
import { type ControlResponse, controlOperation, type Operation } from './operation.ts'
import type { Wire } from './wire-response.ts'

export const updateContactAttributes: Operation = controlOperation({
  name: 'UpdateContactAttributes',
  path: '/contact/attributes',
  support: 'Fully supported.',
  errors: [
    'InternalServiceException',
    'InvalidActiveRegionException',
    'InvalidParameterException',
    'InvalidRequestException',
    'ResourceNotFoundException',
  ],
  fields: { InitialContactId: contactIdShape, InstanceId: instanceIdShape, Attributes: attributesShape },
  run(
    input,
    services: Pick<Services, 'contactEvents' | 'contacts' | 'settings'>,
  ): ControlResponse<Wire<UpdateContactAttributesCommandOutput>> {
    requireInstance(services, input.InstanceId)
    const contact = requireContact(services, input.InitialContactId)
    const attributes = { ...contact.attributes, ...input.Attributes }
    requireAttributeSize(attributes)
    contact.attributes = attributes
    emitChanged(services, contact)
    return { contactId: contact.id }
  },
})
