import type { EndReason } from '../model/chat/events.ts'
import type { ConnectionState, Phase } from '../model/chat/state.ts'
import { ChatError } from '../model/chat-error.ts'
import { createChat as createSession, type Chat as SessionChat } from '../session/chat.ts'
import type { ChatOptions } from '../session/options.ts'

/** What `get` of a chat returns. A new value after each change. */
export interface ChatStatus {
  /** Where the chat is in its life, from `idle` to `ended` or `failed`. */
  readonly phase: Phase
  /** State of the connection to Amazon Connect; meaningful while `phase` is `live` or `ending`. */
  readonly connection: ConnectionState
  /** When the next attempt to reconnect is planned, in milliseconds since 1970 on the customer's clock. */
  readonly tryAtMs?: number
  /** Whether the panel is open. */
  readonly panelOpen: boolean
  /** Number of messages that arrived while the panel was closed. */
  readonly unread: number
  /** The customer's display name, once Connect changed it. */
  readonly displayName?: string
  /** Why the chat ended; set while `phase` is `ended`. */
  readonly endReason?: EndReason
  /** Why the chat failed; set while `phase` is `failed`. */
  readonly error?: ChatError
  /** Why a chat that was cleared here could not be ended yet; the request is repeated. */
  readonly forgetError?: ChatError
}

/** A chat that can be used without React. Give it to `<ChatProvider>` to use the hooks. */
export interface Chat extends Omit<SessionChat, 'get'> {
  /** Returns the current status. Use it with `subscribe`. */
  get(): ChatStatus
}

/**
 * Creates a chat. It starts with `start` or `open`; if this tab had a chat before a reload, it resumes at once.
 * Throws ChatError `invalid-option` if an option is not usable.
 */
export function createChat(options: ChatOptions): Chat {
  return createSession(options)
}

/** The session behind a public chat: the hooks read more of its state than the public type shows. */
export function sessionOf(chat: Chat): SessionChat {
  if (!isSession(chat)) throw new ChatError('invalid-option', '`chat` was not created by createChat')
  return chat
}

function isSession(chat: Chat): chat is SessionChat {
  return 'outbox' in chat.get()
}
