import { disconnectFlowOf, startDisconnectFlow } from '../flows/run-flow.ts'
import type { Services } from '../services.ts'
import { chatFrame } from '../socket/frames.ts'
import { type Contact, presentAgents } from './contact.ts'
import { endContact } from './end-contact.ts'
import { eventType } from './item.ts'
import { announceContact, completeItem, publishEvent } from './publish.ts'
import { restartTimeouts } from './timeouts.ts'

/** "Normal closure" (RFC 6455 §7.4.1). */
const NORMAL_CLOSURE = 1000

function removeAgents(services: Services, contact: Contact): void {
  for (const agent of presentAgents(contact)) {
    agent.present = false
    publishEvent(services, contact, 'participant.left', agent)
  }
}

/** UNCONFIRMED whether who leaves hears that the chat is over for them, or finds it out by the 403 of the next call. */
function disconnectCustomer(services: Services, contact: Contact): void {
  const { settings, sockets } = services
  if (settings.dialect.endsForWhoLeaves) {
    const ended = completeItem(services, contact, { Type: 'EVENT', ContentType: eventType('chat.ended') })
    sockets.send(contact.id, [chatFrame(ended)])
  }
  sockets.drop(contact.id, NORMAL_CLOSURE)
}

/**
 * The customer ends the chat. Agents stay in it, without the customer, until they leave themselves; where the chat was
 * started with DisconnectOnCustomerExit they go at once, and the customer goes on into the disconnect flow, if there
 * is one (API Reference, StartChatContact). Without an agent the disconnect flow runs with nobody to talk to.
 */
export function customerLeaves(services: Services, contact: Contact): void {
  const hasAgents = presentAgents(contact).length > 0
  if (hasAgents && contact.agentsLeaveWithCustomer && disconnectFlowOf(services, contact)) {
    removeAgents(services, contact)
    startDisconnectFlow(services, contact)
    return
  }

  contact.customer.present = false
  publishEvent(services, contact, 'participant.left', contact.customer)
  if (hasAgents && !contact.agentsLeaveWithCustomer) {
    disconnectCustomer(services, contact)
    restartTimeouts(services, contact)
    announceContact(services, contact)
    return
  }
  removeAgents(services, contact)
  if (!startDisconnectFlow(services, contact)) endContact(services, contact)
}
