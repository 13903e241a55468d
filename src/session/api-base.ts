import { ChatError } from '../model/chat-error.ts'

/**
 * The BFF's base address. It must be on the page's own origin: an injected attribute must not point the chat of
 * a bank at somebody else, and the cookies would not work elsewhere anyway.
 */
export function apiBase(api: unknown, origin: string): string {
  if (typeof api !== 'string' || api.trim() === '') {
    throw new ChatError('invalid-option', '`api` is missing: the path of the BFF, like "/connect-chat"')
  }
  if (!URL.canParse(api, origin)) throw new ChatError('invalid-option', '`api` is not a path')
  const url = new URL(api, origin)
  if (url.origin !== origin) {
    throw new ChatError(
      'invalid-option',
      '`api` points at another origin; only a path of this site is accepted',
    )
  }
  return url.pathname.replace(/\/+$/, '')
}
