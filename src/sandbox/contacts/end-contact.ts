import type { Contact } from './contact.ts'
import { emitChanged, type Publishing, publishEvent } from './publish.ts'
import { currentSegment } from './segment.ts'
import { stopTimeouts } from './timeout-timers.ts'

/** Ends the chat for all participants. Does nothing if it has ended already. */
export function endContact(services: Publishing, contact: Contact): void {
  if (contact.stage === 'ended') return
  contact.stage = 'ended'
  contact.endedAtMs = services.clock.now()
  currentSegment(contact).endedAtMs = contact.endedAtMs
  contact.stopConnectTimer()
  contact.stopDurationTimer()
  stopTimeouts(contact)
  services.contactEvents.emit({ type: 'chat-ended', contact })
  publishEvent(services, contact, 'chat.ended')
  emitChanged(services, contact)
}
