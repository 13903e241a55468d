import type { ChatEvent } from '../../model/chat/events.ts'
import type { ScrollPlace } from '../../model/chat/timeline.ts'
import type { ChatError } from '../../model/chat-error.ts'
import type { Item } from '../../model/item.ts'
import type { ConnectionDetails, OpenConnection } from '../../model/ports.ts'
import type { Lazy } from '../basics/lazy.ts'
import type { SessionContext } from '../context.ts'
import { describeView } from '../messages/describe-view.ts'
import type { MessageQueue } from '../messages/message-queue.ts'
import { createReadReceipts } from '../messages/read-receipts.ts'
import { createTranscriptLoader } from '../messages/transcript-loader.ts'
import { createTypingSender } from '../messages/typing.ts'
import type { ChatOptions } from '../options.ts'
import type { TabLeader } from '../tabs/tab-leader.ts'
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
  /** Tells Connect which messages were delivered and read. */
  updateReceipts(): void
  /** Tells Connect that the customer is typing. */
  typing(): void
  /** Requests the view of a ViewResource message. Rejects with ParticipantError. */
  describeView(viewToken: string): Promise<unknown>
  /** Closes the connection; what is known of the transcript stays. */
  yieldConnection(): void
  close(): void
}

export interface TransportParts {
  readonly openConnection: Lazy<OpenConnection>
  readonly current: Pick<CurrentConnection, 'set'>
  readonly messageQueue: Pick<MessageQueue, 'flush'>
  readonly tabLeader: Pick<TabLeader, 'shareRead' | 'onRead'>
  readonly options: Pick<ChatOptions, 'receipts' | 'typing'>
}

/** chatjs reports typing at most every ten seconds. */
const TYPING_MS = 12_000
/**
 * How long a bot may take for a streamed answer, so also for its next chunk.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/message-streaming-ai-chat.html
 */
const STREAM_MS = 60_000

export function createChatTransport(
  context: SessionContext,
  { openConnection, current, messageQueue, tabLeader, options }: TransportParts,
): ChatTransport {
  const { alarms, browser, state, dispatch } = context
  const transcript = createTranscriptLoader(context)
  const readReceipts = createReadReceipts(context, options, tabLeader)
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
      watchStream(event.item)
      readReceipts.update()
      transcript.trim()
    }
  }

  const watchStream = (item: Item): void => {
    if (item.kind !== 'message') return
    if (!item.partial) return alarms.cancel(`stream:${item.id}`)
    alarms.set(`stream:${item.id}`, STREAM_MS, () =>
      dispatch({ type: 'stream-stopped', messageId: item.id, atMs: now() }),
    )
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
    updateReceipts: readReceipts.update,
    typing: createTypingSender(context, options),
    describeView: (viewToken) => describeView(context, viewToken),
    yieldConnection,
    close() {
      yieldConnection()
      transcript.close()
    },
  }
}
