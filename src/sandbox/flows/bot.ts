/** A message of the customer, and the context for the bot. */
export interface BotTurn {
  readonly text: string
  readonly displayName: string
  readonly attributes: Readonly<Record<string, string>>
  /** Session attributes from the flow (LexSessionAttributes) and from earlier replies of the bot. */
  readonly sessionAttributes: Readonly<Record<string, string>>
}

export interface BotMessage {
  readonly content: string
  readonly contentType:
    | 'text/plain'
    | 'text/markdown'
    | 'application/vnd.amazonaws.connect.message.interactive'
}

/** A bot's reply. With an `intent` the flow continues and branches on it. */
export interface BotReply {
  readonly messages: readonly BotMessage[]
  readonly intent?: string
  /** For `$.Lex.Slots`. */
  readonly slots?: Readonly<Record<string, unknown>>
  /** For `$.Lex.SessionAttributes`; attributes that are not given keep their values. */
  readonly sessionAttributes?: Readonly<Record<string, string>>
}

/** Stands in for the Lex bot of a flow. */
export type BotHandler = (turn: BotTurn) => BotReply | Promise<BotReply>
