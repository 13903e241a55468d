import type { Contact } from './contact.ts'
import { emitChanged, type Publishing, publishEvent } from './publish.ts'

/**
 * The customer's client has connected: the flow starts.
 * AWS does not document when the flow of a chat starts. Here it starts with the first subscribed websocket, or with the
 * first call of a client that has no websocket, so that no client misses the greeting.
 */
export function customerArrives(services: Publishing, contact: Contact): void {
  if (contact.stage !== 'created') return
  contact.stage = 'flow'
  publishEvent(services, contact, 'participant.joined', contact.customer)
  emitChanged(services, contact)
  services.contactEvents.emit({ type: 'customer-arrived', contact })
}
