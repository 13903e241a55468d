import type { ChatEvent } from '../../model/chat/events.ts'
import type { ScrollPlace } from '../../model/chat/timeline.ts'
import type { ChatError } from '../../model/chat-error.ts'
import type { ConnectionDetails, OpenConnection } from '../../model/ports.ts'
import type { Lazy } from '../basics/lazy.ts'
import type { SessionContext } from '../context.ts'
import type { MessageQueue } from '../messages/message-queue.ts'
import type { ReadReceipts } from '../messages/read-receipts.ts'
import { createTranscriptLoader } from '../messages/transcript-loader.ts'
import type { CurrentConnection } from './current-connection.ts'
import {
  type ConnectOptions,
  createReconnectingConnection,
  type ReconnectingConnection,
} from './reconnecting-connection.ts'

/** One chat's traffic with Connect: the events of its connection, and the transcript of the time without one. */
export interface ChatTransport {
  /** Rejects with ParticipantError, or with ChatError if the code does not load. */
  connect(details: ConnectionDetails, options: ConnectOptions): Promise<void>
  /** Retries a lost connection now, reads what was missed and sends what waits. */
  recheck(): void
  /** Reads what was missed. Never rejects. */
  fetchMissed(): Promise<void>
  /** Reads the page before the oldest one. Rejects with ParticipantError. */
  loadOlder(): Promise<void>
  /** Where the customer reads: further up, or at the end if `undefined`. */
  setReadPosition(place: ScrollPlace | undefined): void
  /** Closes the connection; what is known of the transcript stays. */
  yieldConnection(): void
  close(): void
}

export interface TransportParts {
  readonly openConnection: Lazy<OpenConnection>
  readonly current: Pick<CurrentConnection, 'set'>
  readonly messageQueue: Pick<MessageQueue, 'flush'>
  readonly readReceipts: Pick<ReadReceipts, 'update'>
}

/** chatjs reports typing at most every ten seconds. */
const TYPING_MS = 12_000

export function createChatTransport(
  context: SessionContext,
  { openConnection, current, messageQueue, readReceipts }: TransportParts,
): ChatTransport {
  const { alarms, browser, state, dispatch } = context
  const transcript = createTranscriptLoader(context)
  const reportedMessages = new Set<string>()
  let reconnecting: ReconnectingConnection | undefined
  const now = (): number => browser.clock.now()

  const onEvent = (event: ChatEvent): void => {
    dispatch(event)
    if (event.type === 'connected') void transcript.fetchMissed().then(onTranscriptRead)
    // A message between the first reading and the subscription arrived on neither way.
    if (event.type === 'connection-proven') void transcript.fetchMissed().then(readReceipts.update)
    if (event.type === 'typing') {
      const { id } = event.from
      alarms.set(`typing:${id}`, TYPING_MS, () =>
        dispatch({ type: 'typing-over', participantId: id, atMs: now() }),
      )
    }
    if (event.type === 'item') {
      readReceipts.update()
      transcript.trim()
    }
  }

  /** The missed items are known now. What Connect keeps in no transcript is looked up by each sign-in itself. */
  const onTranscriptRead = (): void => {
    readReceipts.update()
    messageQueue.flush()
    for (const { sessionId } of state().attempts) dispatch({ type: 'page-resumed', sessionId, atMs: now() })
  }

  /** The transcript is read several times; the same unreadable item is reported once. */
  const onError = (error: ChatError): void => {
    if (reportedMessages.has(error.message)) return
    reportedMessages.add(error.message)
    context.report(error)
  }

  const yieldConnection = (): void => {
    reconnecting?.close()
    reconnecting = undefined
    current.set(undefined)
    alarms.cancel('fetch-missed')
  }

  return {
    async connect(details, options) {
      const onEnded = (): void => dispatch({ type: 'ended', why: 'away', atMs: now() })
      const listener = { onEvent, onError, onEnded }
      reconnecting = createReconnectingConnection(browser, openConnection, details, listener)
      current.set(reconnecting)
      await reconnecting.connect(options)
    },
    recheck() {
      if (state().phase !== 'live') return
      reconnecting?.retryNow()
      if (state().connection === 'connected') void transcript.fetchMissed().then(readReceipts.update)
      messageQueue.flush()
    },
    fetchMissed: transcript.fetchMissed,
    loadOlder: transcript.loadOlder,
    setReadPosition: transcript.setReadPosition,
    yieldConnection,
    close() {
      yieldConnection()
      transcript.close()
    },
  }
}
