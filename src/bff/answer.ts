import type { ApiErrorBody } from '../contract/api.ts'
import type { ApiFailure } from './api-failure.ts'

/** Longest wait that a client is asked for, in seconds. */
const MAX_RETRY_AFTER = 60

/** A JSON answer that no cache keeps; 204 where there is nothing to say. */
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

/** The error envelope. */
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
