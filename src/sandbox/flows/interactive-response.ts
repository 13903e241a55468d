import { INTERACTIVE_RESPONSE } from '../contacts/content-types.ts'
import type { CustomerMessage } from '../contacts/inbox.ts'
import { isRecord } from '../wire/shape.ts'

/** A customer's answer to an interactive message that is more than text. */
export interface InteractiveResponse {
  readonly action: string
  readonly data: unknown
}

/** Reads `{ action, data }`; undefined if the message is not such an answer. */
export function interactiveResponse(message: CustomerMessage): InteractiveResponse | undefined {
  if (message.contentType !== INTERACTIVE_RESPONSE) return undefined
  try {
    const parsed: unknown = JSON.parse(message.content)
    if (!isRecord(parsed)) return undefined
    return { action: typeof parsed.action === 'string' ? parsed.action : '', data: parsed.data ?? {} }
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
