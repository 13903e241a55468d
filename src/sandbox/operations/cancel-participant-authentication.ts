import type { CancelParticipantAuthenticationCommandOutput } from '@aws-sdk/client-connectparticipant'
import { finishAttempt } from '../authentication/finish-attempt.ts'
import { requireAttempt, spentSessionError } from '../authentication/require-attempt.ts'
import type { Publishing } from '../contacts/publish.ts'
import type { Services } from '../services.ts'
import { text } from '../wire/shape.ts'
import { type Operation, participantOperation } from './operation.ts'
import type { Wire } from './wire-response.ts'

export const cancelParticipantAuthentication: Operation = participantOperation({
  name: 'CancelParticipantAuthentication',
  path: '/participant/cancel-authentication',
  bearer: 'connection-token',
  support: 'Fully supported: once per SessionId, before or after GetAuthenticationUrl.',
  fields: { SessionId: text({ min: 36, max: 36 }) },
  run(
    input,
    { contact },
    services: Publishing & Pick<Services, 'attempts' | 'feed' | 'identity'>,
  ): Wire<CancelParticipantAuthenticationCommandOutput> {
    const attempt = requireAttempt(services, contact, input.SessionId)
    if (attempt.status !== 'issued' && attempt.status !== 'url-issued') {
      throw spentSessionError(services, 'The sign-in is over')
    }
    finishAttempt(services, contact, attempt, 'cancelled')
    return {}
  },
})
