import { offerSignIn } from '../../authentication/offer-sign-in.ts'
import type { Publishing } from '../../contacts/publish.ts'
import { type Action, FAILED, type FlowRun, NEXT, type Outcome } from '../action.ts'
import { resolveNumber } from '../reference.ts'

/** Default and limits of the block's timeout (Administrator Guide, Authenticate Customer). */
const DEFAULT_MINUTES = 3
const MAX_MINUTES = 15

/**
 * The Authenticate Customer block. AWS does not document its JSON; the names come from exported flows. UNCONFIRMED
 * `TimeLimitMinutes` (`TimeoutMinutes`, `TimeLimitSeconds` and `TimeoutSeconds` are accepted too), and UNCONFIRMED whether
 * `OptedOut` and `TimeLimitExceeded` are conditions or errors (a flow may use either). All other failures are
 * `NoMatchingError`. User pool and app client are always the sandbox's own.
 */
export const authenticateParticipant: Action = {
  type: 'AuthenticateParticipant',
  support: 'emulated',
  note: 'The sign-in with its timeout (default 3 minutes, at most 15). Ends with NextAction, `OptedOut`, `TimeLimitExceeded` or `NoMatchingError`; `OptedOut` and `TimeLimitExceeded` may be a condition or an error. The user pool is always the sandbox’s own.',
  needsCustomer: true,
  async run(parameters, run: FlowRun<keyof Publishing | 'attempts' | 'feed' | 'identity' | 'profiles'>) {
    const { TimeLimitMinutes, TimeoutMinutes, TimeLimitSeconds, TimeoutSeconds } = parameters
    const minutes = resolveNumber(run, TimeLimitMinutes ?? TimeoutMinutes, DEFAULT_MINUTES)
    const seconds = resolveNumber(run, TimeLimitSeconds ?? TimeoutSeconds, minutes * 60)
    const timeoutSeconds = seconds > 0 ? Math.min(seconds, MAX_MINUTES * 60) : DEFAULT_MINUTES * 60
    const { branch } = offerSignIn(run.services, run.contact, { timeoutSeconds })
    const outcomes: Readonly<Record<Awaited<typeof branch>, Outcome>> = {
      success: NEXT,
      'opted-out': { kind: 'either', name: 'OptedOut' },
      timeout: { kind: 'either', name: 'TimeLimitExceeded' },
      error: FAILED,
    }
    return outcomes[await branch]
  },
}
