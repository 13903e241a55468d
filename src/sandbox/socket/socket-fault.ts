import type { FaultOf } from '../faults.ts'

/** Faults that a websocket has as long as it lives. */
export const SOCKET_FAULT_KINDS = ['socket-silent', 'socket-unwell', 'socket-slow', 'socket-close'] as const

export type SocketFault = FaultOf<(typeof SOCKET_FAULT_KINDS)[number]> | undefined

/** The topics that a fault's `only` is about. */
const TOPICS = { subscriptions: 'aws/subscribe', heartbeats: 'aws/heartbeat', pings: 'aws/ping' } as const

/** Whether the handshake itself gets no answer. */
export function refusesHandshake(fault: SocketFault): boolean {
  return fault?.kind === 'socket-silent' && fault.only === 'handshakes'
}

/** Whether frames of that topic get no answer on a websocket that answers others. */
export function isLeftUnanswered(fault: SocketFault, topic: string): boolean {
  const only = fault?.kind === 'socket-silent' ? fault.only : undefined
  return only !== undefined && only !== 'handshakes' && topic === TOPICS[only]
}

/** Whether frames of that topic are answered, and not as one would wish. */
export function isAnsweredWithFailure(fault: SocketFault, topic: string): boolean {
  if (fault?.kind !== 'socket-unwell') return false
  return fault.only === undefined || topic === TOPICS[fault.only]
}
