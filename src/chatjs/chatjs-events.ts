import { isFields } from '../contract/read-fields.ts'
import type { Clock, ConnectionListener } from '../model/ports.ts'
import type { ChatSession } from './chat-session.ts'
import { decode, malformedEvent } from './decode.ts'
import { createChunkJoiner } from './join-chunks.ts'
import { processingOf } from './processing.ts'

export interface ChatJsHandlers {
  item(raw: unknown): void
  /**
   * Any frame of the websocket: amazon-connect-chatjs drops those about the processing of a message, and those whose
   * content type is a name that every object has.
   */
  frame(raw: unknown): void
  established(data: unknown): void
  lost(): void
  heartbeatAnswered(): void
  ended(): void
}

/** Translates what chatjs reports into events, until the connection is closed. */
export function createHandlers(
  listener: ConnectionListener,
  clock: Clock,
  isClosed: () => boolean,
): ChatJsHandlers {
  let away = false
  let proven = false
  const joinChunks = createChunkJoiner()
  const emit: ConnectionListener['onEvent'] = (event) => {
    if (!isClosed()) listener.onEvent(event)
  }
  const emitProcessing = (raw: unknown): void => {
    const processing = processingOf(raw)
    if (processing) emit({ type: 'processing-changed', ...processing, atMs: clock.now() })
  }
  const handlers: ChatJsHandlers = {
    frame: (raw) => {
      if (!isFields(raw)) return
      if (raw.Type === 'MESSAGEMETADATA') emitProcessing(raw)
      else if (typeof raw.ContentType === 'string' && raw.ContentType in Object.prototype) handlers.item(raw)
    },
    item: (raw) => {
      if (isClosed()) return
      const joined = joinChunks(raw)
      if (joined === undefined) return
      const atMs = clock.now()
      const decoded = decode(joined)
      switch (decoded.kind) {
        case 'item':
          emit({ type: 'item', item: decoded.item, atMs })
          return emitProcessing(joined)
        case 'sign-in': {
          const { fact } = decoded
          return emit(fact.type === 'sign-in-offered' ? { ...fact, atMs, ageMs: 0 } : { ...fact, atMs })
        }
        case 'typing':
          return emit({ type: 'typing', from: decoded.from, atMs })
        case 'receipt':
          return emit({ type: 'receipt', messageId: decoded.messageId, receipt: decoded.receipt, atMs })
        case 'name': {
          const { who, displayName, item } = decoded
          emit({ type: 'name-changed', participantId: who.id, role: who.role, displayName, atMs })
          if (item) emit({ type: 'item', item, atMs })
          return
        }
        case 'ended':
          if (decoded.item) return emit({ type: 'item', item: decoded.item, atMs })
          away = true
          return
        case 'malformed':
          return listener.onError(malformedEvent(decoded))
        case 'ignored':
          return
      }
    },
    // On a first connect chatjs reports twice; the first report has no data and comes before the socket is open.
    established: (data) => {
      if (data === undefined) return
      proven = false
      emit({ type: 'connected', atMs: clock.now() })
    },
    lost: () => emit({ type: 'connection-lost', atMs: clock.now() }),
    heartbeatAnswered: () => {
      if (proven) return
      proven = true
      emit({ type: 'connection-proven', atMs: clock.now() })
    },
    ended: () => emit({ type: 'ended', why: away ? 'away' : 'service', atMs: clock.now() }),
  }
  return handlers
}

export function subscribe(session: ChatSession, handlers: ChatJsHandlers): void {
  const item = ({ data }: { readonly data?: unknown }): void => handlers.item(data)
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
  session.onConnectionEstablished(({ data }) => handlers.established(data))
  session.onConnectionLost(() => handlers.lost())
  session.onConnectionBroken(() => handlers.lost())
  session.onDeepHeartbeatSuccess(() => handlers.heartbeatAnswered())
  // The websocket is open but does not answer, so it delivers no events either.
  session.onDeepHeartbeatFailure(() => handlers.lost())
  session.onEnded(() => handlers.ended())
}
