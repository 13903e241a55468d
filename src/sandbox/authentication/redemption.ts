import type { Contact } from '../contacts/contact.ts'
import type { Services } from '../services.ts'
import type { Attempt } from './attempt.ts'
import { conclude } from './conclude.ts'

/** What the redirect brought back. */
export type Return = { readonly code: string } | { readonly error: string; readonly description?: string }

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** External identity providers appear in the ID token's `identities`; the pool's own users have none. */
function providerOf(identities: unknown): string {
  const first: unknown = Array.isArray(identities) ? identities[0] : undefined
  if (typeof first === 'object' && first !== null && 'providerName' in first)
    return String(first.providerName)
  return 'COGNITO'
}

/** Exchanges the code, makes or updates the profile, tells the chat. Runs after UpdateParticipantAuthentication has answered. */
export async function redeem(
  services: Services,
  contact: Contact,
  attempt: Attempt,
  back: Return,
): Promise<void> {
  const request = attempt.request
  if ('error' in back || request === undefined) {
    const reason =
      'error' in back ? [back.error, back.description].filter(Boolean).join(': ') : 'no sign-in URL'
    return conclude(services, contact, attempt, 'failed', { reason })
  }
  const answer = await services.identity
    .redeem({ code: back.code, redirectUri: request.redirectUri, nonce: request.nonce })
    .then(
      (claims) => ({ claims }),
      (error: unknown) => ({ reason: words(error) }),
    )
  if (contact.stage === 'ended') return
  if ('reason' in answer) return conclude(services, contact, attempt, 'failed', { reason: answer.reason })
  const profile = services.profiles.upsert(answer.claims)
  conclude(services, contact, attempt, 'succeeded', {
    customer: {
      profileId: profile.ProfileId,
      identityProvider: providerOf(answer.claims.identities),
      ...(profile.FirstName === undefined ? {} : { firstName: profile.FirstName }),
    },
  })
}
