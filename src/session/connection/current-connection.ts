import type { ParticipantConnection } from '../../model/ports.ts'
import type { ReconnectingConnection } from './reconnecting-connection.ts'

/** The connection that the parts of a chat use. The transport sets it. */
export interface CurrentConnection {
  /** Absent while there is none. */
  get(): ParticipantConnection | undefined
  /** Replaces it by one with new tokens. Never rejects. */
  renew(): Promise<void>
  set(source: ConnectionSource | undefined): void
}

type ConnectionSource = Pick<ReconnectingConnection, 'current' | 'renew'>

export function createCurrentConnection(): CurrentConnection {
  let source: ConnectionSource | undefined
  return {
    get: () => source?.current(),
    renew: async () => source?.renew(),
    set(next) {
      source = next
    },
  }
}
