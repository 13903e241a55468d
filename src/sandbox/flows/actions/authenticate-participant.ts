import { offerSignIn } from '../../authentication/offer.ts'
import { type Action, NEXT, numberFrom, type Outcome } from '../action.ts'

/** Default and limits of the block's timeout (Administrator Guide, Authenticate Customer). */
const DEFAULT_MINUTES = 3
const MOST_MINUTES = 15

/**
 * The Authenticate Customer block. The names of its branches come from exported flows, AWS does not document them:
 * UNCONFIRMED `OptedOut` as a condition, `TimeLimitExceeded` as an error; everything else that goes wrong is
 * `NoMatchingError`.
 */
export const authenticateParticipant: Action = {
  type: 'AuthenticateParticipant',
  async run(parameters, run) {
    const minutes = Math.min(numberFrom(parameters.TimeLimitMinutes, DEFAULT_MINUTES), MOST_MINUTES)
    const { branch } = offerSignIn(run.services, run.contact, { timeoutSeconds: minutes * 60 })
    const outcomes: Readonly<Record<Awaited<typeof branch>, Outcome>> = {
      success: NEXT,
      'opted-out': { kind: 'value', value: 'OptedOut' },
      timeout: { kind: 'error', errorType: 'TimeLimitExceeded' },
      error: { kind: 'error', errorType: 'NoMatchingError' },
    }
    return outcomes[await branch]
  },
}
