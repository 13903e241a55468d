/** Why a request to the desk is rejected. */
export interface Rejection {
  readonly status: 403 | 415
  readonly message: string
}

/**
 * Accepts only requests of the desk's own page. The Host check stops DNS rebinding and the Origin check other pages. A
 * form of another site cannot send `application/json` without a CORS preflight.
 */
export function checkDeskRequest(request: Request, origin: string): Rejection | undefined {
  const { headers, method } = request
  if (headers.get('host') !== new URL(origin).host)
    return { status: 403, message: 'The Host header is not the desk’s' }
  const isRead = method === 'GET'
  const requestOrigin = headers.get('origin') ?? (isRead ? origin : 'none')
  const site = headers.get('sec-fetch-site') ?? 'same-origin'
  if (requestOrigin !== origin || site !== 'same-origin') {
    return { status: 403, message: 'Only the desk’s own page may call this' }
  }
  if (!isRead && headers.get('content-type') !== 'application/json') {
    return { status: 415, message: 'The content type must be exactly application/json' }
  }
  return undefined
}
