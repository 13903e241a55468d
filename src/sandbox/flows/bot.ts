/** What the customer said, and to whom. */
export interface BotTurn {
  readonly text: string
  readonly displayName: string
  readonly attributes: Readonly<Record<string, string>>
  /** What the flow (LexSessionAttributes) and the bot's own earlier replies have set. */
  readonly sessionAttributes: Readonly<Record<string, string>>
}

export interface BotMessage {
  readonly content: string
  readonly contentType:
    | 'text/plain'
    | 'text/markdown'
    | 'application/vnd.amazonaws.connect.message.interactive'
}

/** What a bot says; with an `intent` it has understood enough and the flow goes on by that name. */
export interface BotReply {
  readonly messages: readonly BotMessage[]
  readonly intent?: string
  /** For `$.Lex.Slots`. */
  readonly slots?: Readonly<Record<string, unknown>>
  /** For `$.Lex.SessionAttributes`; what is absent stays as it was. */
  readonly sessionAttributes?: Readonly<Record<string, string>>
}

/** Stands for the Lex bot of a flow. */
export type BotHandler = (turn: BotTurn) => BotReply | Promise<BotReply>
