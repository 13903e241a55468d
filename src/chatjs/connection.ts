import type { AuthServerFact } from '../model/auth-event.ts'
import { ChatError } from '../model/chat-error.ts'
import type { Item } from '../model/item.ts'
import {
  type Clock,
  ConnectFault,
  type Connection,
  type ConnectionDetails,
  type ConnectionListener,
  type HistoryPage,
  type NameFact,
} from '../model/ports.ts'
import type { ChatSession } from './chat-session.ts'
import { decode } from './decode.ts'
import { faultOf } from './fault.ts'
import { chatJs } from './load.ts'

/** One chatjs session. chatjs has no unsubscribe and connects once: `close` makes it deaf, and a new one is opened. */
export function openConnection(
  details: ConnectionDetails,
  listener: ConnectionListener,
  clock: Clock,
): Connection {
  const { contactId, participantId, participantToken, region, endpoint } = details
  const session = chatJs(region, endpoint).ChatSession.create({
    chatDetails: { contactId, participantId, participantToken },
    type: 'CUSTOMER',
    // Its telemetry injects an inline script and phones home.
    disableCSM: true,
    options: { region },
  })
  if (!session?.controller) throw new ConnectFault('refused', 'chatjs refused the chat details')
  let deaf = false
  const hear = hearing(listener, clock, () => deaf)
  subscribe(session, hear)

  const call = async <Answer>(name: string, run: () => Promise<Answer>): Promise<Answer> => {
    try {
      // Several calls throw at once instead of rejecting.
      return await run()
    } catch (cause) {
      throw faultOf(cause, name)
    }
  }

  return {
    connect: () => call('connect', async () => void (await session.connect())),
    send: async ({ text, clientToken }) => {
      const message = { message: text, contentType: 'text/plain', clientToken }
      const { data } = await call('sendMessage', () => session.sendMessage(message))
      return sentItem(data)
    },
    sendTyping: () =>
      call('typing', async () => {
        await session.sendEvent({ contentType: `${EVENT}typing` })
      }),
    sendRead: (messageId) =>
      call('read', async () => {
        const content = JSON.stringify({ messageId })
        await session.sendEvent({ contentType: `${EVENT}message.read`, content })
      }),
    history: async (from) => {
      const page = { maxResults: 100, scanDirection: 'BACKWARD', sortOrder: 'ASCENDING' } as const
      const request = from === undefined ? page : { ...page, nextToken: from }
      const { data } = await call('getTranscript', () => session.getTranscript(request))
      return historyPage(data, listener)
    },
    authenticationUrl: async (request) => {
      const { data } = await call('getAuthenticationUrl', () => session.getAuthenticationUrl(request))
      return isRecord(data) ? data.AuthenticationUrl : undefined
    },
    token: () => {
      const token = session.controller?.connectionHelper?.getConnectionToken()
      return typeof token === 'string' && token ? token : undefined
    },
    cancelAuthentication: (sessionId) =>
      call('cancelParticipantAuthentication', async () => {
        await session.cancelParticipantAuthentication({ sessionId })
      }),
    disconnect: () => call('disconnectParticipant', async () => void (await session.disconnectParticipant())),
    close: () => {
      deaf = true
      // The only way to close the socket without ending the chat; not part of chatjs's public face.
      session.controller?.breakConnection?.()
    },
  }
}

const EVENT = 'application/vnd.amazonaws.connect.event.'

interface Hearing {
  item(raw: unknown): void
  established(data: unknown): void
  lost(): void
  broken(): void
  ended(): void
}

function hearing(listener: ConnectionListener, clock: Clock, deaf: () => boolean): Hearing {
  let away = false
  const heard: ConnectionListener['heard'] = (event) => {
    if (!deaf()) listener.heard(event)
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
          return listener.reported(new ChatError('malformed-event', decoded.why))
        case 'ignored':
          return
      }
    },
    // The first of two on a first connect carries no data and comes before the socket is open.
    established: (data) => data !== undefined && heard({ type: 'connected', atMs: clock.now() }),
    lost: () => heard({ type: 'connection-lost', atMs: clock.now() }),
    broken: () => heard({ type: 'connection-broken', atMs: clock.now() }),
    ended: () => heard({ type: 'ended', why: away ? 'away' : 'service', atMs: clock.now() }),
  }
}

function subscribe(session: ChatSession, hear: Hearing): void {
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
  session.onConnectionBroken(() => hear.broken())
  session.onEnded(() => hear.ended())
}

function sentItem(data: unknown): { id: string; sentAtMs: number } {
  const { Id, AbsoluteTime } = isRecord(data) ? data : {}
  const sentAtMs = Date.parse(String(AbsoluteTime))
  if (typeof Id !== 'string' || !Id || !Number.isFinite(sentAtMs)) {
    throw new ConnectFault('unreachable', 'sendMessage: the answer has no id or time')
  }
  return { id: Id, sentAtMs }
}

function historyPage(data: unknown, listener: ConnectionListener): HistoryPage {
  const { Transcript, NextToken } = isRecord(data) ? data : {}
  if (!Array.isArray(Transcript)) throw new ConnectFault('unreachable', 'getTranscript: no transcript')
  const items: Item[] = []
  const signIns: AuthServerFact[] = []
  const names: NameFact[] = []
  for (const raw of Transcript) {
    const decoded = decode(raw)
    if (decoded.kind === 'item') items.push(decoded.item)
    else if (decoded.kind === 'ended' && decoded.item) items.push(decoded.item)
    else if (decoded.kind === 'sign-in') signIns.push(decoded.fact)
    else if (decoded.kind === 'name') {
      const { who, displayName } = decoded
      names.push({ participantId: who.id, role: who.role, displayName })
    } else if (decoded.kind === 'malformed') listener.reported(new ChatError('malformed-event', decoded.why))
  }
  return {
    items,
    signIns,
    names,
    ...(typeof NextToken === 'string' && NextToken ? { older: NextToken } : {}),
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
