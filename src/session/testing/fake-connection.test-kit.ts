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

type Call = Exclude<keyof ParticipantConnection, 'close' | 'token'>
type Answer<Name extends Call> = (
  ...args: Parameters<ParticipantConnection[Name]>
) => ReturnType<ParticipantConnection[Name]>

/** A line to Connect in a test's hand: it says what it is told to say, and remembers what was asked of it. */
export interface FakeConnection extends ParticipantConnection {
  readonly details: ConnectionDetails
  readonly asked: readonly { readonly call: Call; readonly args: readonly unknown[] }[]
  count(call: Call): number
  answers<Name extends Call>(call: Name, answer: Answer<Name>): void
  /** Says something to the chat, unless it was closed. */
  says(event: ChatEvent): void
  /** Reports what it could not read. */
  reports(error: ChatError): void
  readonly closed: () => boolean
}

export const EMPTY_PAGE: HistoryPage = { items: [], signIns: [], names: [], receipts: [] }

/** `prepare` is called with each connection before anybody uses it. */
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
  const asked: { call: Call; args: readonly unknown[] }[] = []
  let closed = false
  let sent = 0
  const answers: { [Name in Call]: Answer<Name> } = {
    connect: async () => {},
    send: async () => {
      sent += 1
      return { id: `sent-${number}-${sent}`, sentAtMs: 90_000 + sent }
    },
    sendTyping: async () => {},
    sendDelivered: async () => {},
    sendRead: async () => {},
    history: async () => EMPTY_PAGE,
    authenticationUrl: async () => undefined,
    cancelAuthentication: async () => {},
    disconnect: async () => {},
  }
  const note = (call: Call, ...args: readonly unknown[]): void => void asked.push({ call, args })
  return {
    details,
    asked,
    count: (call) => asked.filter((one) => one.call === call).length,
    answers(call, answer) {
      Object.assign(answers, { [call]: answer })
    },
    says(event) {
      if (!closed) listener.onEvent(event)
    },
    reports: (error) => listener.onError(error),
    token: () => `connection-token-${number}`,
    closed: () => closed,
    connect() {
      note('connect')
      return answers.connect()
    },
    send(message) {
      note('send', message)
      return answers.send(message)
    },
    sendTyping() {
      note('sendTyping')
      return answers.sendTyping()
    },
    sendDelivered(messageId) {
      note('sendDelivered', messageId)
      return answers.sendDelivered(messageId)
    },
    sendRead(messageId) {
      note('sendRead', messageId)
      return answers.sendRead(messageId)
    },
    history(from) {
      note('history', from)
      return answers.history(from)
    },
    authenticationUrl(request) {
      note('authenticationUrl', request)
      return answers.authenticationUrl(request)
    },
    cancelAuthentication(sessionId) {
      note('cancelAuthentication', sessionId)
      return answers.cancelAuthentication(sessionId)
    },
    disconnect() {
      note('disconnect')
      return answers.disconnect()
    },
    close() {
      closed = true
    },
  }
}

/** A page of the transcript that tells of sign-ins only. */
export function signInPage(...signIns: readonly AuthServerFact[]): HistoryPage {
  return { ...EMPTY_PAGE, signIns }
}

export function said(id: string, more: Partial<MessageItem> = {}): MessageItem {
  return {
    kind: 'message',
    id,
    sentAtMs: 50_000,
    from: { id: 'agent-1', role: 'agent', displayName: 'Ana' },
    body: { format: 'plain', text: `text of ${id}` },
    ...more,
  }
}
