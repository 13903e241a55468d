import type { Cancel } from '../clock.ts'

/** The participant whose inactivity is measured (API Reference, ParticipantTimerConfiguration). */
export type TimerRole = 'CUSTOMER' | 'AGENT'

/** What happens when the timer runs out (API Reference, ParticipantTimerConfiguration). */
export type TimerType = 'IDLE' | 'DISCONNECT_NONCUSTOMER'

export type TimerKey = `${TimerRole} ${TimerType}`

/** The chat timeouts of one contact: their settings, the running timers and the idle participants. */
export interface Timeouts {
  readonly minutes: Map<TimerKey, number>
  readonly running: Map<TimerKey, Cancel>
  readonly idle: Set<TimerRole>
}

export function createTimeouts(): Timeouts {
  return { minutes: new Map(), running: new Map(), idle: new Set() }
}
