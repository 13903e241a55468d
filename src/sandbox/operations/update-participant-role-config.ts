import type { UpdateParticipantRoleConfigCommandOutput } from '@aws-sdk/client-connect'
import type { Publishing } from '../contacts/publish.ts'
import { setTimeoutMinutes } from '../contacts/timeout-timers.ts'
import type { Services } from '../services.ts'
import { integer, list, oneOf, optional, type Structure, structure } from '../wire/shape.ts'
import { WireError } from '../wire/wire-error.ts'
import { contactIdShape, instanceIdShape, requireContact, requireInstance } from './instance.ts'
import { type ControlResponse, controlOperation, type Operation } from './operation.ts'
import type { Wire } from './wire-response.ts'

/** Two to 480 minutes (Administrator Guide, chat timeouts), or `Unset`. */
const timerValue = {
  ParticipantTimerAction: optional(oneOf('Unset')),
  ParticipantTimerDurationInMinutes: optional(integer({ min: 2, max: 480 })),
}

const timer = structure({
  ParticipantRole: oneOf('CUSTOMER', 'AGENT'),
  TimerType: oneOf('IDLE', 'DISCONNECT_NONCUSTOMER'),
  TimerValue: structure(timerValue),
})

/** Undefined removes the timer. */
function minutesFrom(value: Structure<typeof timerValue>): number | undefined {
  const { ParticipantTimerAction: action, ParticipantTimerDurationInMinutes: minutes } = value
  if ((action === undefined) === (minutes === undefined)) {
    throw new WireError('InvalidParameterException', 'TimerValue must have exactly one member of the union')
  }
  return minutes
}

export const updateParticipantRoleConfig: Operation = controlOperation({
  name: 'UpdateParticipantRoleConfig',
  method: 'PUT',
  path: '/contact/participant-role-config/{InstanceId}/{ContactId}',
  support: 'Fully supported: idle, returned and automatic disconnection while an agent is in the chat.',
  errors: [
    'AccessDeniedException',
    'InternalServiceException',
    'InvalidParameterException',
    'InvalidRequestException',
    'ResourceNotFoundException',
    'ThrottlingException',
  ],
  fields: {
    InstanceId: instanceIdShape,
    ContactId: contactIdShape,
    ChannelConfiguration: structure({
      Chat: structure({ ParticipantTimerConfigList: list(timer, { min: 1, max: 4 }) }),
    }),
  },
  run(
    input,
    services: Publishing & Pick<Services, 'contacts'>,
  ): ControlResponse<Wire<UpdateParticipantRoleConfigCommandOutput>> {
    requireInstance(services, input.InstanceId)
    const contact = requireContact(services, input.ContactId)
    const timers = input.ChannelConfiguration.Chat.ParticipantTimerConfigList.map((one) => ({
      role: one.ParticipantRole,
      type: one.TimerType,
      minutes: minutesFrom(one.TimerValue),
    }))
    if (contact.stage === 'ended') throw new WireError('InvalidRequestException', 'The contact has ended')
    for (const { role, type, minutes } of timers) {
      setTimeoutMinutes(services, contact, { role, type, ...(minutes === undefined ? {} : { minutes }) })
    }
    return { contactId: contact.id }
  },
})
