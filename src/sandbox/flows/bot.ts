/** A message of the customer, and the context for the bot. */
export interface BotTurn {
  /** Text of the customer's message. */
  readonly text: string
  /** Display name of the customer. */
  readonly displayName: string
  /** Attributes of the contact. */
  readonly attributes: Readonly<Record<string, string>>
  /** Session attributes from the flow (LexSessionAttributes) and from earlier replies of the bot. */
  readonly sessionAttributes: Readonly<Record<string, string>>
}

/** A message of the bot. */
export interface BotMessage {
  /** Content of the message. */
  readonly content: string
  /** Content type of the message. */
  readonly contentType:
    | 'text/plain'
    | 'text/markdown'
    | 'application/vnd.amazonaws.connect.message.interactive'
  /**
   * Sent instead of `content` to a client that does not support the content type.
   * @defaultValue `content`, as plain text
   */
  readonly plainText?: string | undefined
}

/** A bot's reply. With an `intent` the flow continues and branches on it. */
export interface BotReply {
  /** Messages that the bot sends. */
  readonly messages: readonly BotMessage[]
  /** Name of the intent that the flow branches on. */
  readonly intent?: string | undefined
  /** For `$.Lex.Slots`. */
  readonly slots?: Readonly<Record<string, unknown>> | undefined
  /** For `$.Lex.SessionAttributes`; attributes that are not given keep their values. */
  readonly sessionAttributes?: Readonly<Record<string, string>> | undefined
}

/** Stands in for the Lex bot of a flow. */
export type BotHandler = (turn: BotTurn) => BotReply | Promise<BotReply>
