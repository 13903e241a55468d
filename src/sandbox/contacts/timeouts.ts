import type { Cancel } from '../clock.ts'
import type { Services } from '../services.ts'
import { agentLeaves } from './agents.ts'
import { type Contact, type Participant, presentAgents } from './contact.ts'
import { publishEvent } from './publish.ts'

/** Whose silence is measured, and what for (API Reference, ParticipantTimerConfiguration). */
export type TimerRole = 'CUSTOMER' | 'AGENT'
export type TimerType = 'IDLE' | 'DISCONNECT_NONCUSTOMER'
type TimerKey = `${TimerRole} ${TimerType}`

/** The timers of one chat: how they are set, which run, and who is idle. */
export interface Timeouts {
  readonly minutes: Map<TimerKey, number>
  readonly running: Map<TimerKey, Cancel>
  readonly idle: Set<TimerRole>
}

export function createTimeouts(): Timeouts {
  return { minutes: new Map(), running: new Map(), idle: new Set() }
}

function participantOf(contact: Contact, role: TimerRole): Participant | undefined {
  return role === 'CUSTOMER' ? contact.customer : presentAgents(contact)[0]
}

function onTimeout(services: Services, contact: Contact, role: TimerRole, type: TimerType): void {
  const participant = participantOf(contact, role)
  if (type === 'IDLE') {
    contact.timeouts.idle.add(role)
    publishEvent(services, contact, 'participant.idle', participant)
    return
  }
  // Whoever was silent, it is the agent who has to go (Administrator Guide, chat timeouts).
  for (const agent of presentAgents(contact)) {
    publishEvent(services, contact, 'participant.autodisconnection', agent)
    agentLeaves(services, contact, agent.displayName)
  }
}

function stopTimer(contact: Contact, key: TimerKey): void {
  contact.timeouts.running.get(key)?.()
  contact.timeouts.running.delete(key)
}

function startTimer(services: Services, contact: Contact, role: TimerRole, type: TimerType): void {
  const key: TimerKey = `${role} ${type}`
  stopTimer(contact, key)
  const minutes = contact.timeouts.minutes.get(key)
  // Timeouts are for a customer and an agent; what a bot waits for is the flow's affair.
  if (minutes === undefined || presentAgents(contact).length === 0) return
  if (role === 'CUSTOMER' && !contact.customer.present) return
  const cancel = services.clock.after(minutes * 60_000, () => {
    contact.timeouts.running.delete(key)
    onTimeout(services, contact, role, type)
  })
  contact.timeouts.running.set(key, cancel)
}

const ROLES = ['CUSTOMER', 'AGENT'] as const
const TYPES = ['IDLE', 'DISCONNECT_NONCUSTOMER'] as const

/** Sets one timer, counted from now; without minutes it is taken away. */
export function setTimer(
  services: Services,
  contact: Contact,
  timer: { readonly role: TimerRole; readonly type: TimerType; readonly minutes?: number },
): void {
  const key: TimerKey = `${timer.role} ${timer.type}`
  if (timer.minutes === undefined) contact.timeouts.minutes.delete(key)
  else contact.timeouts.minutes.set(key, timer.minutes)
  startTimer(services, contact, timer.role, timer.type)
}

/** Somebody has sent something: they are back, if they were idle, and their timers begin again. */
export function recordActivity(services: Services, contact: Contact, role: TimerRole): void {
  if (contact.timeouts.idle.delete(role)) {
    publishEvent(services, contact, 'participant.returned', participantOf(contact, role))
  }
  for (const type of TYPES) startTimer(services, contact, role, type)
}

/** An agent has come or gone: the timers run while there is one. */
export function restartTimeouts(services: Services, contact: Contact): void {
  contact.timeouts.idle.clear()
  for (const role of ROLES) for (const type of TYPES) startTimer(services, contact, role, type)
}

export function stopTimeouts(contact: Contact): void {
  for (const cancel of contact.timeouts.running.values()) cancel()
  contact.timeouts.running.clear()
}
