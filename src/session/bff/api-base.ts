import { readUrl } from '../../contract/read-url.ts'
import { isReturnPath } from '../../contract/return-path.ts'
import { ChatError } from '../../model/chat-error.ts'

/**
 * The base path of the BFF. It must be on the page's own origin: an injected attribute must not point a bank's chat
 * at another server, and the cookies work on this origin only. Throws ChatError `invalid-option`.
 */
export function apiBase(api: unknown, origin: string): string {
  if (typeof api !== 'string' || api.trim() === '') {
    throw new ChatError('invalid-option', '`api` is missing: the path of the BFF, like "/connect-chat"')
  }
  const url = readUrl(api, origin)
  // A blob: URL has the origin of the page that created it.
  if (!url || url.origin !== origin || url.protocol !== new URL(origin).protocol) {
    throw new ChatError(
      'invalid-option',
      '`api` points at another origin; only a path of this site is accepted',
    )
  }
  const base = url.pathname.replace(/\/+$/, '')
  // "/.//host" is a path of this origin, but becomes another origin when it is resolved again.
  if (!isReturnPath(`${base}/`)) throw new ChatError('invalid-option', '`api` is not a plain path')
  return base
}
