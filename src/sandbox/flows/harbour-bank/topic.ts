import type { BotReply } from '../bot.ts'
import type { BankContext } from './messages.ts'

/** Words that the bot recognises, and its reply. */
export interface Topic {
  readonly words: RegExp
  readonly reply: BotReply | ((context: BankContext) => BotReply)
}

/** What the bot understands and says in a language. */
export interface BankLanguage {
  /** The first match wins. */
  readonly topics: readonly Topic[]
  /** The reply to a message that no topic matches. */
  readonly fallback: BotReply
}

/** A reply that ends the bot's turn: the flow branches on the intent. */
export function intent(name: string): BotReply {
  return { messages: [], intent: name }
}
