import type { ChatEvent } from '../../model/chat/events.ts'
import type { ScrollPlace } from '../../model/chat/timeline.ts'
import type { ChatError } from '../../model/chat-error.ts'
import type { ConnectionDetails, OpenConnection, ParticipantConnection } from '../../model/ports.ts'
import type { Lazy } from '../basics/lazy.ts'
import type { SessionContext } from '../context.ts'
import type { MessageQueue } from '../messages/message-queue.ts'
import type { ReadReceipts } from '../messages/read-receipts.ts'
import { createTranscriptLoader } from '../messages/transcript-loader.ts'
import { createReconnectingConnection, type ReconnectingConnection } from './reconnecting-connection.ts'

/** One chat's line to Connect: what is heard on it, and what is read of the time when it was lost. */
export interface ChatTransport {
  /** The connection made last. Absent while there is none. */
  current(): ParticipantConnection | undefined
  /** Rejects with ParticipantError; `patiently`: of a chat that is known to run, most failures are tried again later. */
  connect(details: ConnectionDetails, patiently: boolean): Promise<void>
  /** Makes the connection anew, with tokens of its own. Never rejects. */
  renew(): Promise<void>
  /** There is reason to hope that Connect is within reach, or reason to doubt that nothing was missed. */
  recheck(): void
  /** Reads what was missed. Never rejects. */
  fetchMissed(): Promise<void>
  /** Reads the page before the oldest one. Rejects with ParticipantError. */
  loadOlder(): Promise<void>
  /** Whoever shows the conversation tells where it is read. */
  setReadPosition(place: ScrollPlace | undefined): void
  /** Hangs up; what is known of the transcript stays. */
  yieldConnection(): void
  close(): void
}

/** chatjs tells of typing every ten seconds at most. */
const TYPING_MS = 12_000

export function createChatTransport(
  context: SessionContext,
  code: Lazy<OpenConnection>,
  messageQueue: Pick<MessageQueue, 'flush'>,
  readReceipts: Pick<ReadReceipts, 'update'>,
): ChatTransport {
  const { alarms, browser, state, dispatch } = context
  const transcript = createTranscriptLoader(context)
  const reportedMessages = new Set<string>()
  let reconnecting: ReconnectingConnection | undefined
  const now = (): number => browser.clock.now()

  const onEvent = (event: ChatEvent): void => {
    dispatch(event)
    if (event.type === 'connected') void transcript.fetchMissed().then(onTranscriptRead)
    // What was said between the first look and the subscription was told to nobody.
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

  /** What Connect told meanwhile is known; what it does not keep in a transcript has to be asked for. */
  const onTranscriptRead = (): void => {
    readReceipts.update()
    messageQueue.flush()
    for (const { sessionId } of state().attempts) dispatch({ type: 'page-resumed', sessionId, atMs: now() })
  }

  /** The transcript is read again and again, and what cannot be read in it is told once. */
  const onError = (error: ChatError): void => {
    if (reportedMessages.has(error.message)) return
    reportedMessages.add(error.message)
    context.report(error)
  }

  const yieldConnection = (): void => {
    reconnecting?.close()
    reconnecting = undefined
    alarms.cancel('fetch-missed')
  }

  return {
    current: () => reconnecting?.current(),
    async connect(details, patiently) {
      const onEnded = (): void => dispatch({ type: 'ended', why: 'away', atMs: now() })
      reconnecting = createReconnectingConnection(browser, code, details, { onEvent, onError, onEnded })
      await reconnecting.connect(patiently)
    },
    renew: async () => reconnecting?.renew(),
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
