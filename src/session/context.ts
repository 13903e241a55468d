import type { ChatEvent } from '../model/chat/events.ts'
import type { ChatState } from '../model/chat/state.ts'
import type { ChatError } from '../model/chat-error.ts'
import type { ParticipantConnection } from '../model/ports.ts'
import type { Alarms } from './basics/alarms.ts'
import type { Lazy } from './basics/lazy.ts'
import type { BffClient } from './bff/client-port.ts'
import type { Browser } from './browser/browser.ts'
import type { ChatStorage } from './storage/chat-storage.ts'

/** What the parts of one chat share. A part learns about the other parts from the state only. */
export interface SessionContext {
  readonly browser: Browser
  /** Loaded with the first request. */
  readonly bff: Pick<Lazy<BffClient>, 'call'>
  readonly storage: ChatStorage
  readonly alarms: Alarms
  state(): ChatState
  /** Calls `listener` after each change of the state; the returned function unsubscribes. */
  subscribe(listener: () => void): () => void
  /** The only way into the state. */
  dispatch(event: ChatEvent): void
  /** Passes an error to the host. */
  report(error: ChatError): void
  /** The connection to Connect. Absent before the first one, and after the chat has ended. */
  connection(): ParticipantConnection | undefined
  /** Replaces the connection to Connect by one with new tokens. Never rejects. */
  renewConnection(): Promise<void>
  /** Aborted when the host destroys the chat: after that, nothing is opened or started. */
  readonly destroyed: AbortSignal
}
