import type { Services } from '../services.ts'
import { chatFrame } from './chat-frame.ts'
import { type Contact, presentAgents } from './contact.ts'
import { eventType } from './item.ts'
import { completeItem, emitChanged, type Publishing, publishEvent } from './publish.ts'
import { restartTimeouts } from './timeout-timers.ts'

/** "Normal closure" (RFC 6455 §7.4.1). */
const NORMAL_CLOSURE = 1000

function removeAgents(services: Publishing, contact: Contact): void {
  for (const agent of presentAgents(contact)) {
    agent.present = false
    publishEvent(services, contact, 'participant.left', agent)
  }
}

/** UNCONFIRMED whether a customer who leaves gets `chat.ended`, or only the closed websocket and a 403 afterwards. */
function disconnectCustomer(
  services: Pick<Services, 'clock' | 'settings' | 'sockets'>,
  contact: Contact,
): void {
  const { settings, sockets } = services
  if (settings.dialect.endsForWhoLeaves) {
    const ended = completeItem(services, contact, { Type: 'EVENT', ContentType: eventType('chat.ended') })
    sockets.send(contact.id, [chatFrame(ended)])
  }
  sockets.drop(contact.id, NORMAL_CLOSURE)
}

/**
 * The customer ends the chat (API Reference, StartChatContact). Without DisconnectOnCustomerExit the agents stay until
 * they leave. With it they leave at once, and if a disconnect flow is due, the customer stays and continues into it.
 */
export function customerLeaves(
  services: Publishing & Pick<Services, 'disconnectFlows'>,
  contact: Contact,
): void {
  const { contactEvents, disconnectFlows } = services
  const hasAgents = presentAgents(contact).length > 0
  if (hasAgents && contact.agentsLeaveWithCustomer && disconnectFlows.isDue(contact)) {
    removeAgents(services, contact)
    contactEvents.emit({ type: 'agent-left', contact })
    return
  }

  contact.customer.present = false
  publishEvent(services, contact, 'participant.left', contact.customer)
  if (hasAgents && !contact.agentsLeaveWithCustomer) {
    disconnectCustomer(services, contact)
    restartTimeouts(services, contact)
    emitChanged(services, contact)
  } else {
    removeAgents(services, contact)
  }
  contactEvents.emit({ type: 'customer-left', contact })
}
