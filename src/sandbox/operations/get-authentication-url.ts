import type { GetAuthenticationUrlCommandOutput } from '@aws-sdk/client-connectparticipant'
import { emitAttempt } from '../authentication/finish-attempt.ts'
import { requireAttempt, spentSessionError } from '../authentication/require-attempt.ts'
import { randomText } from '../random-text.ts'
import type { Services } from '../services.ts'
import { text } from '../wire/shape.ts'
import { WireError } from '../wire/wire-error.ts'
import { type Operation, participantOperation } from './operation.ts'
import type { Wire } from './wire-response.ts'

/** The URL can be requested for one minute after the offer (API Reference, GetAuthenticationUrl). */
const OFFER_LIFETIME_MS = 60_000

/** Maximum length of AuthenticationUrl (API Reference, GetAuthenticationUrl). */
const MAX_URL_CHARACTERS = 2083

export const getAuthenticationUrl: Operation = participantOperation({
  name: 'GetAuthenticationUrl',
  path: '/participant/authentication-url',
  bearer: 'connection-token',
  support:
    'Once per SessionId and within one minute after the event. The redirect URI is checked by the user pool.',
  fields: { SessionId: text({ min: 36, max: 36 }), RedirectUri: text({ min: 1, max: 1024 }) },
  run(
    input,
    { contact },
    services: Pick<Services, 'attempts' | 'clock' | 'feed' | 'identity' | 'settings'>,
  ): Wire<GetAuthenticationUrlCommandOutput> {
    const attempt = requireAttempt(services, contact, input.SessionId)
    if (attempt.status !== 'issued') throw spentSessionError(services, 'The SessionId has been used')
    if (services.clock.now() - attempt.offeredAtMs >= OFFER_LIFETIME_MS) {
      throw spentSessionError(services, 'The SessionId has expired')
    }
    const request = {
      state: randomText(48),
      nonce: randomText(24),
      redirectUri: input.RedirectUri,
    }
    const AuthenticationUrl = services.identity.authorizeUrl(request)
    // UNCONFIRMED how Connect answers to a redirect URI with which its URL would be longer than its model allows.
    if (AuthenticationUrl.length > MAX_URL_CHARACTERS)
      throw new WireError(
        'ValidationException',
        'The authentication URL would be longer than 2083 characters',
      )
    attempt.request = request
    attempt.status = 'url-issued'
    emitAttempt(services, contact, attempt)
    // UNCONFIRMED whether Connect checks the redirect URI. Here the user pool does when the page is opened.
    return { AuthenticationUrl }
  },
})
