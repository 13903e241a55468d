import { isReturnPath } from '../../contract/return-path.ts'
import { ChatError } from '../../model/chat-error.ts'

/**
 * The BFF's base address. It must be on the page's own origin: an injected attribute must not point the chat of
 * a bank at somebody else, and the cookies would not work elsewhere anyway.
 */
export function apiBase(api: unknown, origin: string): string {
  if (typeof api !== 'string' || api.trim() === '') {
    throw new ChatError('invalid-option', '`api` is missing: the path of the BFF, like "/connect-chat"')
  }
  const url = URL.canParse(api, origin) ? new URL(api, origin) : undefined
  // A blob: address has the origin of the page that made it.
  if (!url || url.origin !== origin || url.protocol !== new URL(origin).protocol) {
    throw new ChatError(
      'invalid-option',
      '`api` points at another origin; only a path of this site is accepted',
    )
  }
  const base = url.pathname.replace(/\/+$/, '')
  // "/.//host" is a path of this origin, and the start of another one when it is resolved once more.
  if (!isReturnPath(`${base}/`)) throw new ChatError('invalid-option', '`api` is not a plain path')
  return base
}
