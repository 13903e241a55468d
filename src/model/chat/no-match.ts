/** Content type of an answer to a view, and of requests for another page of a list. */
export const INTERACTIVE_RESPONSE = 'application/vnd.amazonaws.connect.message.interactive.response'

/**
 * Longest content of such an answer; a text that does not fit into one is sent as a message.
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_SendMessage.html
 */
export const MAX_RESPONSE = 12_288

/** What SendMessage carries for text that is typed while a view waits for an answer. */
export interface NoMatchAnswer {
  /** `ContentType` of SendMessage. */
  readonly contentType: string
  /** `Content` of SendMessage. */
  readonly content: string
  /** What the customer reads as their own message. */
  readonly text: string
}

/**
 * The text as an answer that no condition of the view's block matches. Connect refuses an empty `action`. AWS's
 * chat-interface sends it like this; UNCONFIRMED which block reads it.
 */
export function noMatchAnswer(text: string): NoMatchAnswer {
  const answer = { templateType: 'ViewResource', version: '1.0', action: ' ', data: { content: text } }
  return { contentType: INTERACTIVE_RESPONSE, content: JSON.stringify(answer), text }
}
