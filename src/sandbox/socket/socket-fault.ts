import type { FaultOf } from '../faults.ts'

/** Kinds of faults that a websocket keeps until it is closed. */
export const SOCKET_FAULT_KINDS = ['socket-silent', 'socket-unwell', 'socket-slow', 'socket-close'] as const

export type SocketFault = FaultOf<(typeof SOCKET_FAULT_KINDS)[number]> | undefined

/** Topics by the values of a fault's `only`. */
const TOPICS = { subscriptions: 'aws/subscribe', heartbeats: 'aws/heartbeat', pings: 'aws/ping' } as const

/** Whether the handshake gets no response. */
export function refusesHandshake(fault: SocketFault): boolean {
  return fault?.kind === 'socket-silent' && fault.only === 'handshakes'
}

/** Whether frames of that topic get no reply while others do. */
export function isLeftUnanswered(fault: SocketFault, topic: string): boolean {
  const only = fault?.kind === 'socket-silent' ? fault.only : undefined
  return only !== undefined && only !== 'handshakes' && topic === TOPICS[only]
}

/** Whether frames of that topic get a failure as reply. */
export function isAnsweredWithFailure(fault: SocketFault, topic: string): boolean {
  if (fault?.kind !== 'socket-unwell') return false
  return fault.only === undefined || topic === TOPICS[fault.only]
}
