import type { ChatEvent } from '../model/chat/events.ts'
import type { ChatState } from '../model/chat/state.ts'
import type { ChatError } from '../model/chat-error.ts'
import type { ParticipantConnection } from '../model/ports.ts'
import type { Alarms } from './basics/alarms.ts'
import type { Lazy } from './basics/lazy.ts'
import type { BffClient } from './bff/client-port.ts'
import type { Browser } from './browser/browser.ts'
import type { ChatStorage } from './storage/chat-storage.ts'

/** What the parts of one living chat share. They know of each other only what the state says. */
export interface SessionContext {
  readonly browser: Browser
  /** Loaded with the first request. */
  readonly bff: Pick<Lazy<BffClient>, 'call'>
  readonly storage: ChatStorage
  readonly alarms: Alarms
  state(): ChatState
  /** The only way into the state. */
  dispatch(event: ChatEvent): void
  report(error: ChatError): void
  /** Absent while the chat has no line to Connect yet or any more. */
  connection(): ParticipantConnection | undefined
  /** Makes the line to Connect anew, with tokens of its own. Never rejects. */
  renewConnection(): Promise<void>
  /** Nobody holds this chat any more: it opens and starts nothing. */
  isDestroyed(): boolean
}
