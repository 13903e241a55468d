import type { SessionContext } from '../context.ts'
import type { ChatOptions } from '../options.ts'

/** Tells Connect that the customer is typing, unless the host has switched that off. */
export function createTypingSender(
  { state, connection }: SessionContext,
  { typing }: Pick<ChatOptions, 'typing'>,
) {
  return (): void => {
    if (state().phase !== 'live' || typing === false) return
    // A lost typing event does not matter: the next key press sends another.
    connection()
      ?.sendTyping()
      .catch(() => undefined)
  }
}
