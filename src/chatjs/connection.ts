import type { Receipt } from '../model/item.ts'
import {
  type Clock,
  type ConnectionDetails,
  type ConnectionListener,
  type ParticipantConnection,
  ParticipantError,
} from '../model/ports.ts'
import type { ChatSession } from './chat-session.ts'
import { createHandlers, subscribe } from './chatjs-events.ts'
import { historyPage } from './history-page.ts'
import { allowConnect, chatJs } from './load.ts'
import { processingOf } from './processing.ts'
import { toParticipantError } from './to-participant-error.ts'

/**
 * One chatjs session. chatjs has no unsubscribe and connects once: after `close` its events are ignored, and a new
 * session is opened. It never reconnects by itself: the caller decides when.
 */
export function openConnection(
  details: ConnectionDetails,
  listener: ConnectionListener,
  clock: Clock,
): ParticipantConnection {
  const { contactId, participantId, participantToken, region, endpoint } = details
  const session = chatJs(region, endpoint).ChatSession.create({
    chatDetails: { contactId, participantId, participantToken },
    type: 'CUSTOMER',
    // Its telemetry injects an inline script and phones home.
    disableCSM: true,
    options: { region },
  })
  if (!session?.controller) throw new ParticipantError('refused', 'chatjs refused the chat details')
  let closed = false
  const handlers = createHandlers(listener, clock, () => closed)
  subscribe(session, handlers)

  // The developer has to permit its host, or to correct the Region.
  const place = endpoint ?? region
  const call = async <Answer>(name: string, run: () => Promise<Answer>): Promise<Answer> => {
    let stop = (): void => {}
    const timeout = new Promise<never>((_, reject) => {
      stop = clock.after(ANSWER_TIMEOUT_MS, () =>
        reject(new ParticipantError('unreachable', `${name}: no answer`)),
      )
    })
    try {
      // Several calls throw at once instead of rejecting.
      return await Promise.race([run(), timeout])
    } catch (cause) {
      throw cause instanceof ParticipantError ? cause : toParticipantError(cause, `${name} ${place}`)
    } finally {
      stop()
    }
  }

  const sendReceipt = (messageId: string, receipt: Receipt): Promise<void> =>
    call(receipt, async () => {
      const content = JSON.stringify({ messageId })
      await session.sendEvent({ contentType: `${EVENT}message.${receipt}`, content })
    })

  return {
    connect: () =>
      call('connect', async () => {
        await allowConnect(() => session.connect())
        session.controller?.connectionHelper?.onMessage?.(handlers.frame)
        // It was closed while connecting: only now there is a socket to close.
        if (closed) closeSocket(session)
      }),
    send: async ({ text, contentType = 'text/plain', clientToken }) => {
      const message = { message: text, contentType, clientToken }
      const { data } = await call('sendMessage', () => session.sendMessage(message))
      const sent = sentItem(data)
      const processing = isRecord(data) ? processingOf({ ...data, Type: 'MESSAGE' })?.processing : undefined
      return processing ? { ...sent, processing } : sent
    },
    describeView: async (viewToken) => {
      // Half a character cannot be in a URL: no retry can help.
      if (/[\ud800-\udfff]/u.test(viewToken))
        throw new ParticipantError('refused', 'describeView: malformed token')
      const { data } = await call('describeView', () => session.describeView({ viewToken }))
      return data
    },
    sendTyping: () =>
      call('typing', async () => {
        await session.sendEvent({ contentType: `${EVENT}typing` })
      }),
    sendDelivered: (messageId) => sendReceipt(messageId, 'delivered'),
    sendRead: (messageId) => sendReceipt(messageId, 'read'),
    history: async (from) => {
      const page = { maxResults: 100, scanDirection: 'BACKWARD', sortOrder: 'ASCENDING' } as const
      const request =
        from === undefined
          ? page
          : {
              ...page,
              ...(typeof from === 'string' ? { nextToken: from } : { startPosition: { id: from.beforeId } }),
            }
      const { data } = await call('getTranscript', () => session.getTranscript(request))
      return historyPage(data, participantId, listener)
    },
    authenticationUrl: async (request) => {
      const { data } = await call('getAuthenticationUrl', () => session.getAuthenticationUrl(request))
      return isRecord(data) ? data.AuthenticationUrl : undefined
    },
    serviceUrl: endpoint ?? `https://participant.connect.${region}.amazonaws.com`,
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
      closed = true
      closeSocket(session)
    },
  }
}

const EVENT = 'application/vnd.amazonaws.connect.event.'

/** Longer than the three attempts that chatjs makes; a network without internet answers nothing for minutes. */
const ANSWER_TIMEOUT_MS = 30_000

/**
 * Closes the socket without ending the chat, which chatjs's public API cannot do. A socket that is still opening would
 * otherwise fail, and be opened again the next time that any session may connect.
 */
function closeSocket({ controller }: ChatSession): void {
  controller?.connectionHelper?.baseInstance?.getWebsocketManager?.().terminateWebSocketManager?.()
  controller?.breakConnection?.()
}

function sentItem(data: unknown): { id: string; sentAtMs: number } {
  const { Id, AbsoluteTime } = isRecord(data) ? data : {}
  const sentAtMs = Date.parse(String(AbsoluteTime))
  if (typeof Id !== 'string' || !Id || !Number.isFinite(sentAtMs)) {
    throw new ParticipantError('unreachable', 'sendMessage: the answer has no id or time')
  }
  return { id: Id, sentAtMs }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
