import type { Contact } from '../contacts/contact.ts'
import type { Services } from '../services.ts'
import { WireError } from '../wire/wire-error.ts'
import type { Attempt } from './attempt.ts'

/** The attempt with this SessionId in this chat. The SessionId of another chat is as unknown as an invented one. */
export function requireAttempt(
  { attempts }: Pick<Services, 'attempts'>,
  contact: Contact,
  sessionId: string,
): Attempt {
  const attempt = attempts.of(contact.id).find((one) => one.sessionId === sessionId)
  if (!attempt) throw new WireError('ValidationException', 'The SessionId is not valid for this chat')
  return attempt
}

/** UNCONFIRMED which of its two client errors AWS returns for a used or expired SessionId. */
export function spentSessionError({ settings }: Pick<Services, 'settings'>, message: string): WireError {
  return new WireError(settings.dialect.spentSessionError, message)
}
