import { runFlow } from '../flows/run-flow.ts'
import type { Services } from '../services.ts'
import type { Contact } from './contact.ts'
import { announceContact, publishEvent } from './publish.ts'

/**
 * The customer's client is there: the flow begins.
 * AWS does not say at which moment a chat's flow starts. Here it is the first subscribed websocket, or the first
 * call with a connection token of a client that has none, so that nobody misses the greeting.
 */
export function customerArrives(services: Services, contact: Contact): void {
  if (contact.stage !== 'created') return
  contact.stage = 'flow'
  publishEvent(services, contact, 'participant.joined', contact.customer)
  announceContact(services, contact)
  void runFlow(services, contact)
}
