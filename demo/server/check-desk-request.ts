/** Why a request to the desk is not served. */
export interface Refusal {
  readonly status: 403 | 415
  readonly message: string
}

/**
 * Lets only the desk's own page in. The Host keeps a rebound DNS name out, the Origin any other page; a form
 * of another site cannot send `application/json` without asking first.
 */
export function refusalOf(request: Request, origin: string): Refusal | undefined {
  const { headers, method } = request
  if (headers.get('host') !== new URL(origin).host)
    return { status: 403, message: 'This is not the desk’s host' }
  const isRead = method === 'GET'
  const from = headers.get('origin') ?? (isRead ? origin : 'none')
  const site = headers.get('sec-fetch-site') ?? 'same-origin'
  if (from !== origin || site !== 'same-origin') {
    return { status: 403, message: 'The desk talks to its own page only' }
  }
  if (!isRead && headers.get('content-type') !== 'application/json') {
    return { status: 415, message: 'The content type has to be exactly application/json' }
  }
  return undefined
}
