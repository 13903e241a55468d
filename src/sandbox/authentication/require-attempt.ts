import type { Contact } from '../contacts/contact.ts'
import type { Services } from '../services.ts'
import { WireError } from '../wire/wire-error.ts'
import type { Attempt } from './attempt.ts'

/** The attempt of a SessionId in this very chat; somebody else's is as unknown as an invented one. */
export function requireAttempt(contact: Contact, sessionId: string): Attempt {
  const attempt = contact.attempts.find((one) => one.sessionId === sessionId)
  if (!attempt) throw new WireError('ValidationException', 'The SessionId is not valid for this chat')
  return attempt
}

/** UNCONFIRMED which of its two client errors AWS answers for a SessionId that was used or came late. */
export function spentSessionError(services: Pick<Services, 'settings'>, message: string): WireError {
  return new WireError(services.settings.dialect.spentSessionError, message)
}
