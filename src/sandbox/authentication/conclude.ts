import type { Contact } from '../contacts/contact.ts'
import { announceContact, publishEvent } from '../contacts/publish.ts'
import type { Services } from '../services.ts'
import { type Attempt, type Branch, viewAttempt } from './attempt.ts'

type Verdict = 'succeeded' | 'failed' | 'cancelled' | 'timed-out' | 'expired'

/** Names of the events' content types (chatjs README; note the two l of `cancelled`). */
const EVENT: Readonly<Record<Verdict, string>> = {
  succeeded: 'authentication.succeeded',
  failed: 'authentication.failed',
  cancelled: 'authentication.cancelled',
  'timed-out': 'authentication.timeout',
  expired: 'authentication.expired',
}

/** UNCONFIRMED which branch follows `authentication.expired`; a link nobody asked for is a customer who did nothing. */
const BRANCH: Readonly<Record<Verdict, Branch>> = {
  succeeded: 'success',
  failed: 'error',
  cancelled: 'opted-out',
  'timed-out': 'timeout',
  expired: 'timeout',
}

/** Status of the segment attribute `connect:CustomerAuthentication`; opting out leaves it alone. */
const STATUS: Readonly<Partial<Record<Verdict, string>>> = {
  succeeded: 'AUTHENTICATED',
  failed: 'FAILED',
  'timed-out': 'TIMEOUT',
  expired: 'TIMEOUT',
}

export function announceAttempt({ feed }: Pick<Services, 'feed'>, contact: Contact, attempt: Attempt): void {
  feed.emit({ type: 'attempt', contactId: contact.id, attempt: viewAttempt(attempt) })
}

function noteStatus(
  services: Services,
  contact: Contact,
  status: string,
  customer: Customer | undefined,
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

/** Who has signed in. */
export interface Customer {
  readonly profileId: string
  readonly identityProvider: string
  /** The chat's display name follows the profile's first name, where there is one. */
  readonly firstName?: string
}

/** Gives an attempt its final state, tells the chat and lets the flow go on. */
export function conclude(
  services: Services,
  contact: Contact,
  attempt: Attempt,
  verdict: Verdict,
  details: { readonly customer?: Customer; readonly reason?: string } = {},
): void {
  attempt.status = verdict
  attempt.stopTimer()
  if (details.reason !== undefined) attempt.reason = details.reason
  const status = STATUS[verdict]
  if (status !== undefined) noteStatus(services, contact, status, details.customer)
  if (details.customer) contact.profileId = details.customer.profileId

  const { dialect } = services.settings
  const firstName = details.customer?.firstName
  const tellResult = (): void => {
    const content = dialect.sessionIdInResults ? JSON.stringify({ SessionId: attempt.sessionId }) : undefined
    publishEvent(services, contact, EVENT[verdict], undefined, content)
  }
  const tellName = (): void => {
    if (firstName === undefined) return
    contact.customer.displayName = firstName
    publishEvent(services, contact, 'participant.displayname.updated', contact.customer)
  }
  if (dialect.nameFirst) {
    tellName()
    tellResult()
  } else {
    tellResult()
    tellName()
  }
  announceAttempt(services, contact, attempt)
  announceContact(services, contact)
  attempt.finish(BRANCH[verdict])
}
