import type { Services } from '../services.ts'
import type { Contact } from './contact.ts'
import { announceContact, publishEvent } from './publish.ts'
import { currentSegment } from './segment.ts'
import { stopTimeouts } from './timeouts.ts'

/** Ends the chat for everybody; ending it again does nothing. */
export function endContact(services: Services, contact: Contact): void {
  if (contact.stage === 'ended') return
  contact.stage = 'ended'
  contact.endedAtMs = services.clock.now()
  currentSegment(contact).endedAtMs = contact.endedAtMs
  const over = new Error('The chat has ended')
  contact.flow.abort(over)
  contact.over.abort(over)
  contact.stopConnectTimer()
  contact.stopDurationTimer()
  stopTimeouts(contact)
  publishEvent(services, contact, 'chat.ended')
  announceContact(services, contact)
}
