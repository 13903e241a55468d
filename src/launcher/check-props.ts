import { ChatError } from '../model/chat-error.ts'
import { apiBase } from '../session/bff/api-base.ts'
import { findObstacle } from '../session/browser/environment.ts'
import { type ChatOptions, checkOptions } from '../session/options.ts'

/**
 * The base path of the BFF. A mistake in the options is found when the page is built, as it is by `createChat`, and not at
 * the customer's first click. Throws ChatError `invalid-option`.
 */
export function checkProps(options: ChatOptions): string {
  const base = apiBase(options.api, location.origin)
  checkOptions(options)
  const obstacle = findObstacle()
  if (obstacle !== undefined) throw new ChatError('invalid-option', obstacle)
  return base
}
