import { type Contact, type Participant, presentAgents } from './contact.ts'
import { type Publishing, publishEvent } from './publish.ts'
import type { TimerKey, TimerRole, TimerType } from './timeouts.ts'

function participantOf(contact: Contact, role: TimerRole): Participant | undefined {
  return role === 'CUSTOMER' ? contact.customer : presentAgents(contact)[0]
}

function onTimeout(services: Publishing, contact: Contact, role: TimerRole, type: TimerType): void {
  if (type === 'DISCONNECT_NONCUSTOMER') {
    services.contactEvents.emit({ type: 'agents-timed-out', contact })
    return
  }
  contact.timeouts.idle.add(role)
  publishEvent(services, contact, 'participant.idle', participantOf(contact, role))
}

function stopTimer(contact: Contact, key: TimerKey): void {
  contact.timeouts.running.get(key)?.()
  contact.timeouts.running.delete(key)
}

function startTimer(services: Publishing, contact: Contact, role: TimerRole, type: TimerType): void {
  const key: TimerKey = `${role} ${type}`
  stopTimer(contact, key)
  const minutes = contact.timeouts.minutes.get(key)
  // The timeouts apply to a customer and an agent. How long a bot waits is decided by the flow.
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

/** Sets one timeout and starts its timer; without `minutes` the timeout is removed. */
export function setTimeoutMinutes(
  services: Publishing,
  contact: Contact,
  timer: { readonly role: TimerRole; readonly type: TimerType; readonly minutes?: number },
): void {
  const key: TimerKey = `${timer.role} ${timer.type}`
  if (timer.minutes === undefined) contact.timeouts.minutes.delete(key)
  else contact.timeouts.minutes.set(key, timer.minutes)
  startTimer(services, contact, timer.role, timer.type)
}

/** A participant has sent something: ends the idle state and restarts the participant's timers. */
export function recordActivity(services: Publishing, contact: Contact, role: TimerRole): void {
  if (contact.timeouts.idle.delete(role)) {
    publishEvent(services, contact, 'participant.returned', participantOf(contact, role))
  }
  for (const type of TYPES) startTimer(services, contact, role, type)
}

/** An agent has joined or left: restarts all timers, which run only while an agent is present. */
export function restartTimeouts(services: Publishing, contact: Contact): void {
  contact.timeouts.idle.clear()
  for (const role of ROLES) for (const type of TYPES) startTimer(services, contact, role, type)
}

export function stopTimeouts(contact: Contact): void {
  for (const cancel of contact.timeouts.running.values()) cancel()
  contact.timeouts.running.clear()
}
