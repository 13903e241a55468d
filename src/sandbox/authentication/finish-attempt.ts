import type { Contact } from '../contacts/contact.ts'
import { emitChanged, type Publishing, publishEvent } from '../contacts/publish.ts'
import type { Services } from '../services.ts'
import { type Attempt, type Branch, viewAttempt } from './attempt.ts'

type AttemptResult = 'succeeded' | 'failed' | 'cancelled' | 'timed-out' | 'expired'

/** Names of the events' content types (chatjs README; note the two l of `cancelled`). */
const EVENT_NAMES: Readonly<Record<AttemptResult, string>> = {
  succeeded: 'authentication.succeeded',
  failed: 'authentication.failed',
  cancelled: 'authentication.cancelled',
  'timed-out': 'authentication.timeout',
  expired: 'authentication.expired',
}

/** UNCONFIRMED which branch follows `authentication.expired`. Here it is the Timeout branch: the customer did nothing. */
const BRANCHES: Readonly<Record<AttemptResult, Branch>> = {
  succeeded: 'success',
  failed: 'error',
  cancelled: 'opted-out',
  'timed-out': 'timeout',
  expired: 'timeout',
}

/** Status of the segment attribute `connect:CustomerAuthentication`; opting out does not change it. */
const STATUSES: Readonly<Partial<Record<AttemptResult, string>>> = {
  succeeded: 'AUTHENTICATED',
  failed: 'FAILED',
  'timed-out': 'TIMEOUT',
  expired: 'TIMEOUT',
}

export function emitAttempt({ feed }: Pick<Services, 'feed'>, contact: Contact, attempt: Attempt): void {
  feed.emit({ type: 'attempt', contactId: contact.id, attempt: viewAttempt(attempt) })
}

function setAuthenticationStatus(
  services: Pick<Services, 'identity'>,
  contact: Contact,
  status: string,
  customer: SignedInCustomer | undefined,
): void {
  const value: Record<string, { ValueString: string }> = {
    IdentityProvider: { ValueString: customer?.identityProvider ?? 'COGNITO' },
    ClientId: { ValueString: services.identity.clientId },
    Status: { ValueString: status },
    AuthenticationMethod: { ValueString: 'CONNECT' },
    ...(customer ? { AssociatedCustomerId: { ValueString: customer.profileId } } : {}),
  }
  contact.segmentAttributes = {
    ...contact.segmentAttributes,
    'connect:CustomerAuthentication': { ValueMap: value },
  }
}

/** The customer who has signed in. */
export interface SignedInCustomer {
  readonly profileId: string
  readonly identityProvider: string
  /** First name of the profile, which becomes the customer's display name in the chat. */
  readonly firstName?: string
}

/** Gives an attempt its final state, publishes the result in the chat and continues the flow. */
export function finishAttempt(
  services: Publishing & Pick<Services, 'feed' | 'identity'>,
  contact: Contact,
  attempt: Attempt,
  result: AttemptResult,
  details: { readonly customer?: SignedInCustomer; readonly reason?: string } = {},
): void {
  attempt.status = result
  attempt.stopTimer()
  if (details.reason !== undefined) attempt.reason = details.reason
  const status = STATUSES[result]
  if (status !== undefined) setAuthenticationStatus(services, contact, status, details.customer)
  if (details.customer) contact.profileId = details.customer.profileId

  const { dialect } = services.settings
  const firstName = details.customer?.firstName
  const publishResult = (): void => {
    const content = dialect.sessionIdInResults ? JSON.stringify({ SessionId: attempt.sessionId }) : undefined
    publishEvent(services, contact, EVENT_NAMES[result], undefined, content)
  }
  const publishName = (): void => {
    if (firstName === undefined) return
    contact.customer.displayName = firstName
    publishEvent(services, contact, 'participant.displayname.updated', contact.customer)
  }
  if (dialect.nameFirst) {
    publishName()
    publishResult()
  } else {
    publishResult()
    publishName()
  }
  emitAttempt(services, contact, attempt)
  emitChanged(services, contact)
  attempt.finish(BRANCHES[result])
}
