import { conclude } from '../authentication/conclude.ts'
import { attemptOf, spent } from '../authentication/session.ts'
import { text } from '../wire/shape.ts'
import { type Operation, participantOperation } from './operation.ts'

export const cancelParticipantAuthentication: Operation = participantOperation({
  name: 'CancelParticipantAuthentication',
  path: '/participant/cancel-authentication',
  bearer: 'connection-token',
  support: 'Whole: once per SessionId, before or after GetAuthenticationUrl.',
  fields: { SessionId: text({ min: 36, max: 36 }) },
  run(input, { contact }, services) {
    const attempt = attemptOf(contact, input.SessionId)
    if (attempt.status !== 'issued' && attempt.status !== 'url-issued') {
      throw spent(services, 'The sign-in is over')
    }
    conclude(services, contact, attempt, 'cancelled')
    return {}
  },
})
