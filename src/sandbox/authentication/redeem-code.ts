import type { Contact } from '../contacts/contact.ts'
import type { Publishing } from '../contacts/publish.ts'
import type { Services } from '../services.ts'
import type { Attempt } from './attempt.ts'
import { finishAttempt } from './finish-attempt.ts'

/** The query parameters of the redirect back to the site. */
export type CallbackParameters =
  | { readonly code: string }
  | { readonly error: string; readonly description?: string }

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** External identity providers are in the ID token's `identities`; users of the pool itself have none. */
function identityProviderOf(identities: unknown): string {
  const first: unknown = Array.isArray(identities) ? identities[0] : undefined
  if (typeof first === 'object' && first !== null && 'providerName' in first)
    return String(first.providerName)
  return 'COGNITO'
}

/**
 * Exchanges the code, creates or updates the customer profile and finishes the attempt. Runs after
 * UpdateParticipantAuthentication has responded.
 */
export async function redeemCode(
  services: Publishing & Pick<Services, 'feed' | 'identity' | 'profiles'>,
  contact: Contact,
  attempt: Attempt,
  callback: CallbackParameters,
): Promise<void> {
  const request = attempt.request
  if ('error' in callback || request === undefined) {
    const reason =
      'error' in callback
        ? [callback.error, callback.description].filter(Boolean).join(': ')
        : 'no sign-in URL'
    return finishAttempt(services, contact, attempt, 'failed', { reason })
  }
  const redeemed = await services.identity
    .redeem({ code: callback.code, redirectUri: request.redirectUri, nonce: request.nonce })
    .then(
      (claims) => ({ claims }),
      (error: unknown) => ({ reason: messageOf(error) }),
    )
  if (contact.stage === 'ended') return
  if ('reason' in redeemed)
    return finishAttempt(services, contact, attempt, 'failed', { reason: redeemed.reason })
  const profile = services.profiles.upsert(redeemed.claims)
  finishAttempt(services, contact, attempt, 'succeeded', {
    customer: {
      profileId: profile.ProfileId,
      identityProvider: identityProviderOf(redeemed.claims.identities),
      ...(profile.FirstName === undefined ? {} : { firstName: profile.FirstName }),
    },
  })
}
