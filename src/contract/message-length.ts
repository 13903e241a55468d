/**
 * How long a message of the customer may be if the BFF does not say otherwise. SendMessage's page names it for
 * text/plain and text/markdown in older versions, and it is what a Lex bot takes.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/feature-limits.html
 */
export const DEFAULT_MESSAGE_LIMIT = 1_024

/**
 * The highest limit: SendMessage takes 16,384 bytes of UTF-8, and a character has at most four.
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_SendMessage.html
 */
export const MAX_MESSAGE_LIMIT = 4_096

/**
 * How many characters can still be added to a text; negative if it has too many. AWS's models count characters, so an
 * emoji of two UTF-16 units is one. UNCONFIRMED whether the service counts like its model.
 */
export function charactersLeft(text: string, limit: number = DEFAULT_MESSAGE_LIMIT): number {
  return limit - [...text].length
}
