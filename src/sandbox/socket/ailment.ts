import type { FaultOf } from '../faults.ts'

/** Faults that a websocket has as long as it lives. */
export const AILMENTS = ['socket-silent', 'socket-unwell', 'socket-slow', 'socket-close'] as const

export type Ailment = FaultOf<(typeof AILMENTS)[number]> | undefined

/** The topics that a fault's `only` is about. */
const TOPICS = { subscriptions: 'aws/subscribe', heartbeats: 'aws/heartbeat', pings: 'aws/ping' } as const

/** Whether the handshake itself gets no answer. */
export function isUnanswered(ailment: Ailment): boolean {
  return ailment?.kind === 'socket-silent' && ailment.only === 'handshakes'
}

/** Whether frames of that topic get no answer on a websocket that answers others. */
export function isKeptQuiet(ailment: Ailment, topic: string): boolean {
  const only = ailment?.kind === 'socket-silent' ? ailment.only : undefined
  return only !== undefined && only !== 'handshakes' && topic === TOPICS[only]
}

/** Whether frames of that topic are answered, and not as one would wish. */
export function isAnsweredWithFailure(ailment: Ailment, topic: string): boolean {
  if (ailment?.kind !== 'socket-unwell') return false
  return ailment.only === undefined || topic === TOPICS[ailment.only]
}
