import { randomUUID } from 'node:crypto'
import { type Contact, type Participant, presentAgents } from './contact.ts'
import type { Item } from './item.ts'
import { emitChanged, type Publishing, publishEvent, publishMessage } from './publish.ts'
import { beginSegment, currentSegment, enqueueSegment } from './segment.ts'
import { recordActivity, restartTimeouts } from './timeout-timers.ts'

/** The named agent is not in the chat, or no agent is. */
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

/** The agent of that name, or without a name the agent who joined first. Throws NoSuchAgent. */
export function requireAgent(contact: Contact, name: string | undefined): Participant {
  const agent = presentAgents(contact).find((one) => name === undefined || one.displayName === name)
  if (!agent) throw new NoSuchAgent(name)
  return agent
}

/** An agent joins the chat and takes over from the flow. Joining twice under one name does nothing. */
export function agentJoins(services: Publishing, contact: Contact, name: string = DEFAULT_AGENT_NAME): void {
  if (presentAgents(contact).some((one) => one.displayName === name)) return
  const agent: Participant = { id: randomUUID(), role: 'AGENT', displayName: name, present: true }
  contact.agents.push(agent)
  contact.stage = 'agent'
  currentSegment(contact).agent ??= { id: agent.id, connectedAtMs: services.clock.now() }
  contact.stopConnectTimer()
  services.contactEvents.emit({ type: 'agent-joined', contact })
  publishEvent(services, contact, 'participant.joined', agent)
  restartTimeouts(services, contact)
  emitChanged(services, contact)
}

export function agentSays(services: Publishing, contact: Contact, text: string, name?: string): Item {
  const agent = requireAgent(contact, name)
  recordActivity(services, contact, 'AGENT')
  return publishMessage(services, contact, agent, {
    content: text,
    contentType: 'text/plain',
  })
}

export function agentTypes(services: Publishing, contact: Contact, name?: string): void {
  publishEvent(services, contact, 'typing', requireAgent(contact, name))
}

function removeAgent(services: Publishing, contact: Contact, name?: string): void {
  const agent = requireAgent(contact, name)
  agent.present = false
  if (presentAgents(contact).length === 0) contact.stage = 'queue'
  publishEvent(services, contact, 'participant.left', agent)
  restartTimeouts(services, contact)
  emitChanged(services, contact)
}

/** An agent leaves the chat. What follows after the last agent is decided by the subscribers of `agent-left`. */
export function agentLeaves(services: Publishing, contact: Contact, name?: string): void {
  removeAgent(services, contact, name)
  services.contactEvents.emit({ type: 'agent-left', contact })
}

export interface Transfer {
  /** Name of the agent who takes over; without it the chat goes back to the queue. */
  readonly to?: string
  /** Name of the agent who transfers the chat; without it the agent who joined first. */
  readonly from?: string
}

/** An agent transfers the chat, which begins another contact of the same chat. */
export function agentTransfers(services: Publishing, contact: Contact, { to, from }: Transfer = {}): void {
  removeAgent(services, contact, from)
  publishEvent(services, contact, 'transfer.succeeded')
  beginSegment(services.clock, contact, 'TRANSFER')
  if (to === undefined) enqueueSegment(services.clock, contact)
  else agentJoins(services, contact, to)
}
