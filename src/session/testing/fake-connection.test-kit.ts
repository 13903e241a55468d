import type { ChatEvent } from '../../model/chat/events.ts'
import type { ChatError } from '../../model/chat-error.ts'
import type { MessageItem } from '../../model/item.ts'
import type {
  ConnectionDetails,
  ConnectionListener,
  HistoryPage,
  OpenConnection,
  ParticipantConnection,
} from '../../model/ports.ts'
import type { AuthServerFact } from '../../model/sign-in/events.ts'

type Call = Exclude<keyof ParticipantConnection, 'close' | 'token' | 'serviceUrl'>
type Answer<Name extends Call> = (
  ...args: Parameters<ParticipantConnection[Name]>
) => ReturnType<ParticipantConnection[Name]>

/** A fake connection to Connect: a test sets its answers, emits its events and reads its calls. */
export interface FakeConnection extends ParticipantConnection {
  readonly details: ConnectionDetails
  readonly calls: readonly { readonly call: Call; readonly args: readonly unknown[] }[]
  count(call: Call): number
  answers<Name extends Call>(call: Name, answer: Answer<Name>): void
  /** Emits an event to the chat, unless the connection is closed. */
  emits(event: ChatEvent): void
  /** Emits the error of an event that could not be read. */
  emitsError(error: ChatError): void
  readonly closed: () => boolean
}

export const EMPTY_PAGE: HistoryPage = { items: [], signIns: [], names: [], receipts: [] }

/** `prepare` is called with each connection before its first use. */
export function fakeConnections(prepare: (connection: FakeConnection) => void = () => {}): {
  readonly open: OpenConnection
  readonly made: readonly FakeConnection[]
} {
  const made: FakeConnection[] = []
  const open: OpenConnection = (details, listener) => {
    const connection = fakeConnection(details, listener, made.length + 1)
    made.push(connection)
    prepare(connection)
    return connection
  }
  return { open, made }
}

function fakeConnection(
  details: ConnectionDetails,
  listener: ConnectionListener,
  number: number,
): FakeConnection {
  const calls: { call: Call; args: readonly unknown[] }[] = []
  let closed = false
  let sent = 0
  const answers: { [Name in Call]: Answer<Name> } = {
    connect: async () => {},
    send: async () => {
      sent += 1
      return { id: `sent-${number}-${sent}`, sentAtMs: 90_000 + sent }
    },
    describeView: async () => undefined,
    sendTyping: async () => {},
    sendDelivered: async () => {},
    sendRead: async () => {},
    history: async () => EMPTY_PAGE,
    authenticationUrl: async () => undefined,
    cancelAuthentication: async () => {},
    disconnect: async () => {},
  }
  const record = (call: Call, ...args: readonly unknown[]): void => void calls.push({ call, args })
  return {
    details,
    calls,
    count: (call) => calls.filter((one) => one.call === call).length,
    answers(call, answer) {
      Object.assign(answers, { [call]: answer })
    },
    emits(event) {
      if (!closed) listener.onEvent(event)
    },
    emitsError: (error) => listener.onError(error),
    serviceUrl: 'https://participant.example',
    token: () => `connection-token-${number}`,
    closed: () => closed,
    connect() {
      record('connect')
      return answers.connect()
    },
    send(message) {
      record('send', message)
      return answers.send(message)
    },
    describeView(viewToken) {
      record('describeView', viewToken)
      return answers.describeView(viewToken)
    },
    sendTyping() {
      record('sendTyping')
      return answers.sendTyping()
    },
    sendDelivered(messageId) {
      record('sendDelivered', messageId)
      return answers.sendDelivered(messageId)
    },
    sendRead(messageId) {
      record('sendRead', messageId)
      return answers.sendRead(messageId)
    },
    history(from) {
      record('history', from)
      return answers.history(from)
    },
    authenticationUrl(request) {
      record('authenticationUrl', request)
      return answers.authenticationUrl(request)
    },
    cancelAuthentication(sessionId) {
      record('cancelAuthentication', sessionId)
      return answers.cancelAuthentication(sessionId)
    },
    disconnect() {
      record('disconnect')
      return answers.disconnect()
    },
    close() {
      closed = true
    },
  }
}

/** A page of the transcript that contains only sign-ins. */
export function signInPage(...signIns: readonly AuthServerFact[]): HistoryPage {
  return { ...EMPTY_PAGE, signIns }
}

export function messageItem(id: string, more: Partial<MessageItem> = {}): MessageItem {
  return {
    kind: 'message',
    id,
    sentAtMs: 50_000,
    from: { id: 'agent-1', role: 'agent', displayName: 'Ana' },
    body: { format: 'plain', text: `text of ${id}` },
    ...more,
  }
}
