import type { ApiErrorBody } from '../contract/api.ts'
import type { ApiFailure } from './api-failure.ts'

/** Longest Retry-After, in seconds. */
const MAX_RETRY_AFTER = 60

/** A JSON answer that is not cached. Without `body`, the answer has none. */
export function answer(
  status: number,
  body?: object,
  cookies: readonly string[] = [],
  retryAfterMs?: number,
): Response {
  const headers = new Headers({
    'Cache-Control': 'no-store',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  })
  if (body !== undefined) headers.set('Content-Type', 'application/json')
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  if (retryAfterMs !== undefined) {
    headers.set('Retry-After', String(Math.min(Math.max(Math.ceil(retryAfterMs / 1000), 1), MAX_RETRY_AFTER)))
  }
  return new Response(body === undefined ? null : JSON.stringify(body), { status, headers })
}

/** An answer with the error envelope. */
export function failureAnswer(failure: ApiFailure, requestId: string): Response {
  const { reason, path, cookies, retryAfterMs } = failure.details
  const body: ApiErrorBody = {
    error: {
      code: failure.code,
      message: failure.message,
      requestId,
      ...(reason !== undefined && { reason }),
      ...(path !== undefined && { path }),
    },
  }
  return answer(failure.status, body, cookies, retryAfterMs)
}
