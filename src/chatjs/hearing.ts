import type { Clock, ConnectionListener } from '../model/ports.ts'
import type { ChatSession } from './chat-session.ts'
import { decode, malformedEvent } from './decode.ts'

export interface Hearing {
  item(raw: unknown): void
  established(data: unknown): void
  lost(): void
  answered(): void
  ended(): void
}

/** What chatjs tells, told on in our words until its session is deaf. */
export function hearing(listener: ConnectionListener, clock: Clock, deaf: () => boolean): Hearing {
  let away = false
  let proven = false
  const heard: ConnectionListener['onEvent'] = (event) => {
    if (!deaf()) listener.onEvent(event)
  }
  return {
    item: (raw) => {
      if (deaf()) return
      const atMs = clock.now()
      const decoded = decode(raw)
      switch (decoded.kind) {
        case 'item':
          return heard({ type: 'item', item: decoded.item, atMs })
        case 'sign-in': {
          const { fact } = decoded
          return heard(fact.type === 'sign-in-offered' ? { ...fact, atMs, ageMs: 0 } : { ...fact, atMs })
        }
        case 'typing':
          return heard({ type: 'typing', from: decoded.from, atMs })
        case 'receipt':
          return heard({ type: 'receipt', messageId: decoded.messageId, receipt: decoded.receipt, atMs })
        case 'name': {
          const { who, displayName } = decoded
          return heard({ type: 'name-changed', participantId: who.id, role: who.role, displayName, atMs })
        }
        case 'ended':
          if (decoded.item) return heard({ type: 'item', item: decoded.item, atMs })
          away = true
          return
        case 'malformed':
          return listener.onError(malformedEvent(decoded))
        case 'ignored':
          return
      }
    },
    // The first of two on a first connect carries no data and comes before the socket is open.
    established: (data) => {
      if (data === undefined) return
      proven = false
      heard({ type: 'connected', atMs: clock.now() })
    },
    lost: () => heard({ type: 'connection-lost', atMs: clock.now() }),
    answered: () => {
      if (proven) return
      proven = true
      heard({ type: 'connection-proven', atMs: clock.now() })
    },
    ended: () => heard({ type: 'ended', why: away ? 'away' : 'service', atMs: clock.now() }),
  }
}

export function subscribe(session: ChatSession, hear: Hearing): void {
  const item = ({ data }: { readonly data?: unknown }): void => hear.item(data)
  session.onMessage(item)
  session.onTyping(item)
  session.onReadReceipt(item)
  session.onDeliveredReceipt(item)
  session.onParticipantIdle(item)
  session.onParticipantReturned(item)
  session.onParticipantInvited(item)
  session.onAutoDisconnection(item)
  session.onParticipantDisplayNameUpdated(item)
  session.onAuthenticationInitiated(item)
  session.onAuthenticationSuccessful(item)
  session.onAuthenticationFailed(item)
  session.onAuthenticationTimeout(item)
  session.onAuthenticationExpired(item)
  session.onAuthenticationCanceled(item)
  session.onConnectionEstablished(({ data }) => hear.established(data))
  session.onConnectionLost(() => hear.lost())
  session.onConnectionBroken(() => hear.lost())
  session.onDeepHeartbeatSuccess(() => hear.answered())
  // Open, and yet nothing comes back: nothing would be heard on it either.
  session.onDeepHeartbeatFailure(() => hear.lost())
  session.onEnded(() => hear.ended())
}
