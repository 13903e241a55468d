import type { Services } from '../services.ts'
import { emitAttempt } from './finish-attempt.ts'

/** Ends the unfinished sign-in attempts of a chat together with the chat. */
export function endAttemptsWithChat(services: Pick<Services, 'attempts' | 'contactEvents' | 'feed'>): void {
  services.contactEvents.subscribe(({ type, contact }) => {
    if (type !== 'chat-ended') return
    for (const attempt of services.attempts.of(contact.id)) {
      if (!['issued', 'url-issued', 'updating'].includes(attempt.status)) continue
      attempt.stopTimer()
      attempt.status = 'chat-ended'
      emitAttempt(services, contact, attempt)
    }
  })
}
