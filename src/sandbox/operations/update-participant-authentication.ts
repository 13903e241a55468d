import type { UpdateParticipantAuthenticationCommandOutput } from '@aws-sdk/client-connect'
import { emitAttempt } from '../authentication/finish-attempt.ts'
import { type CallbackParameters, redeemCode } from '../authentication/redeem-code.ts'
import type { Publishing } from '../contacts/publish.ts'
import type { Services } from '../services.ts'
import { optional, text } from '../wire/shape.ts'
import { WireError } from '../wire/wire-error.ts'
import { instanceIdShape, isInstance } from './instance.ts'
import { type ControlResponse, controlOperation, type Operation } from './operation.ts'
import type { Wire } from './wire-response.ts'

/** Printable ASCII without `"` and `\` (service model of connect, AuthenticationError). */
const OAUTH_TEXT = /^[\x20-\x21\x23-\x5B\x5D-\x7E]*$/

const fields = {
  State: text({ min: 1, max: 1000 }),
  InstanceId: instanceIdShape,
  Code: optional(text({ min: 1, max: 2048 })),
  Error: optional(text({ min: 1, max: 2048, pattern: OAUTH_TEXT })),
  ErrorDescription: optional(text({ min: 1, max: 2048, pattern: OAUTH_TEXT })),
}

/** Exactly one of Code and Error is required. UNCONFIRMED which error AWS returns otherwise. */
function callbackFrom(
  code: string | undefined,
  error: string | undefined,
  description: string | undefined,
): CallbackParameters {
  if (code !== undefined && error === undefined) return { code }
  if (error !== undefined && code === undefined) {
    return { error, ...(description === undefined ? {} : { description }) }
  }
  throw new WireError('InvalidRequestException', 'Exactly one of Code and Error is required')
}

export const updateParticipantAuthentication: Operation = controlOperation({
  name: 'UpdateParticipantAuthentication',
  path: '/contact/update-participant-authentication',
  support:
    'Fully supported: responds at once, then exchanges the code at the user pool and publishes the result in the chat.',
  errors: [
    'AccessDeniedException',
    'ConflictException',
    'InternalServiceException',
    'InvalidParameterException',
    'InvalidRequestException',
    'ThrottlingException',
  ],
  fields,
  run(
    input,
    services: Publishing & Pick<Services, 'attempts' | 'contacts' | 'feed' | 'identity' | 'log' | 'profiles'>,
  ): ControlResponse<Wire<UpdateParticipantAuthenticationCommandOutput>> {
    // AWS does not model ResourceNotFoundException for this operation.
    if (!isInstance(services, input.InstanceId)) throw new WireError('AccessDeniedException', 'Access denied')
    const callback = callbackFrom(input.Code, input.Error, input.ErrorDescription)
    const found = services.attempts.findByState(input.State)
    const contact = found && services.contacts.find(found.contactId)
    // UNCONFIRMED which error AWS returns for an unknown state and which for a used one.
    if (!found || !contact) throw new WireError('InvalidRequestException', 'The state is not known')
    const { attempt } = found
    if (attempt.status !== 'url-issued')
      throw new WireError('ConflictException', 'The state was used or has expired')
    attempt.status = 'updating'
    attempt.stopTimer()
    emitAttempt(services, contact, attempt)
    setImmediate(() => {
      redeemCode(services, contact, attempt, callback).catch((error: unknown) =>
        services.log(`sign-in: ${error}`),
      )
    })
    return { contactId: contact.id }
  },
})
