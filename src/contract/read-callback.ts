import { type CompleteRequest, MAX_CODE, MAX_STATE } from './api.ts'
import { sanitiseErrorText } from './error-text.ts'

/** A parsed callback query: the request to submit, or `ok: false` if the query is not valid. */
export type CallbackReading =
  | { readonly ok: true; readonly request: CompleteRequest }
  | { readonly ok: false }

/**
 * Reads `location.search` of the redirect URI (RFC 6749 §4.1.2): `state` with exactly one of `code` and
 * `error`. A parameter that occurs twice counts as absent.
 */
export function readCallback(search: string): CallbackReading {
  const query = new URLSearchParams(search)
  const once = (name: string): string => (query.getAll(name).length === 1 && query.get(name)) || ''
  const [state, code, error] = [once('state'), once('code'), once('error')]
  if (!state || state.length > MAX_STATE || code.length > MAX_CODE) return { ok: false }
  if (query.has('code') === query.has('error') || !(code || error)) return { ok: false }
  if (code) return { ok: true, request: { state, code } }
  const errorDescription = sanitiseErrorText(once('error_description'))
  return {
    ok: true,
    request: { state, error: sanitiseErrorText(error), ...(errorDescription && { errorDescription }) },
  }
}
