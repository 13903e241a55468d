import { randomUUID } from 'node:crypto'
import { startDisconnectFlow } from '../flows/run-flow.ts'
import type { Services } from '../services.ts'
import { type Contact, type Participant, presentAgents } from './contact.ts'
import { endContact } from './end-contact.ts'
import type { Item } from './item.ts'
import { announceContact, publishEvent, publishMessage } from './publish.ts'
import { beginSegment } from './segment.ts'
import { recordActivity, restartTimeouts } from './timeouts.ts'

/** There is nobody in the chat who could do this. */
export class NoSuchAgent extends Error {
  constructor(name: string | undefined) {
    super(
      name === undefined
        ? 'No agent is in the chat; one has to join first'
        : `No agent "${name}" is in the chat`,
    )
    this.name = 'NoSuchAgent'
  }
}

const DEFAULT_AGENT_NAME = 'Agent'

/** The agent of that name, else the one who came first. */
export function requireAgent(contact: Contact, name: string | undefined): Participant {
  const agent = presentAgents(contact).find((one) => name === undefined || one.displayName === name)
  if (!agent) throw new NoSuchAgent(name)
  return agent
}

/** An agent takes the chat; the flow lets go of it. Joining twice under one name does nothing. */
export function agentJoins(services: Services, contact: Contact, name: string = DEFAULT_AGENT_NAME): void {
  if (presentAgents(contact).some((one) => one.displayName === name)) return
  const agent: Participant = { id: randomUUID(), role: 'AGENT', displayName: name, present: true }
  contact.agents.push(agent)
  contact.stage = 'agent'
  contact.disconnectFlowHasRun = false
  contact.stopConnectTimer()
  contact.flow.abort(new Error('An agent has taken the chat'))
  publishEvent(services, contact, 'participant.joined', agent)
  restartTimeouts(services, contact)
  announceContact(services, contact)
}

export function agentSays(services: Services, contact: Contact, text: string, name?: string): Item {
  const agent = requireAgent(contact, name)
  recordActivity(services, contact, 'AGENT')
  return publishMessage(services, contact, agent, {
    content: text,
    contentType: 'text/plain',
  })
}

export function agentTypes(services: Services, contact: Contact, name?: string): void {
  publishEvent(services, contact, 'typing', requireAgent(contact, name))
}

function removeAgent(services: Services, contact: Contact, name?: string): void {
  const agent = requireAgent(contact, name)
  agent.present = false
  if (presentAgents(contact).length === 0) contact.stage = 'queue'
  publishEvent(services, contact, 'participant.left', agent)
  restartTimeouts(services, contact)
  announceContact(services, contact)
}

/**
 * The agent goes. Without another one the disconnect flow has the chat; where there is no such flow it is the queue,
 * or, after the customer has left too, nobody and it ends.
 */
export function agentLeaves(services: Services, contact: Contact, name?: string): void {
  removeAgent(services, contact, name)
  if (presentAgents(contact).length > 0 || startDisconnectFlow(services, contact)) return
  if (!contact.customer.present) endContact(services, contact)
}

export interface Transfer {
  /** Who takes over; the queue when absent. */
  readonly to?: string
  /** Who hands over; the agent who came first when absent. */
  readonly from?: string
}

/** An agent hands the chat over, and another contact of the same chat begins. */
export function agentTransfers(services: Services, contact: Contact, { to, from }: Transfer = {}): void {
  removeAgent(services, contact, from)
  publishEvent(services, contact, 'transfer.succeeded')
  beginSegment(services.clock, contact, 'TRANSFER')
  if (to !== undefined) agentJoins(services, contact, to)
}
