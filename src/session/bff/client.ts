import { REQUEST_HEADER, ROUTES } from '../../contract/api.ts'
import { compact } from '../../contract/compact.ts'
import { parseApiError, parseGrant, parseStatus, parseUrlAnswer } from '../../contract/parse.ts'
import type { ChatErrorCode } from '../../model/chat-error.ts'
import type { Clock } from '../../model/ports.ts'
import { type BffClient, BffError } from './client-port.ts'

/** Longer than all retries of the BFF and its last call to Connect together. */
const ANSWER_MS = 25_000

/** Loaded on first use, because few visitors start a chat. */
export function createBffClient(base: string, send: typeof fetch, clock: Clock): BffClient {
  const post = (route: string, body: unknown): Promise<Response> =>
    ask(route, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', [REQUEST_HEADER]: '1' },
      body: JSON.stringify(body),
    })
  /** Reads the whole answer, body included, within the time limit. */
  const ask = async (route: string, init: RequestInit): Promise<Response> => {
    const silence = new AbortController()
    const stop = clock.after(ANSWER_MS, () => silence.abort())
    try {
      const response = await send(base + route, {
        credentials: 'same-origin',
        signal: silence.signal,
        ...init,
      })
      const body = await response.text()
      const { status, headers } = response
      return new Response(body || null, { status, headers })
    } catch (cause) {
      throw new BffError('bff-unreachable', 'the BFF did not answer', { cause })
    } finally {
      stop()
    }
  }
  let looksUp = true
  return {
    async start(request) {
      const response = await post(ROUTES.start, request)
      if (response.status !== 201) throw await faultOf(response)
      return read(response, parseGrant)
    },
    async resume(request) {
      const response = await post(ROUTES.resume, request)
      if (response.status === 404 && (await isNoChat(response))) return undefined
      if (response.status !== 200) throw await faultOf(response)
      return read(response, parseGrant)
    },
    async forget() {
      const response = await post(ROUTES.forget, {})
      if (response.status !== 204) throw await faultOf(response)
    },
    async begin(request) {
      const response = await post(ROUTES.begin, request)
      if (response.status !== 204) throw await faultOf(response)
    },
    async url(request) {
      const response = await post(ROUTES.url, request)
      if (response.status !== 200) throw await faultOf(response)
      return read(response, parseUrlAnswer)
    },
    async status() {
      if (!looksUp) return undefined
      const response = await ask(ROUTES.status, {})
      if (response.status === 404) {
        // Without a chat there may be an outcome later; without the route there never is.
        looksUp = await isNoChat(response)
        return undefined
      }
      if (response.status !== 200) throw await faultOf(response)
      return read(response, parseStatus)
    },
  }
}

async function read<Answer>(response: Response, parse: (body: unknown) => Answer): Promise<Answer> {
  try {
    return parse(await response.json())
  } catch (cause) {
    const { status } = response
    throw new BffError('bff-invalid-answer', 'the answer of the BFF does not match its contract', {
      cause,
      status,
    })
  }
}

/** Whether a 404 comes from the BFF itself, and not from a router that does not know the path. */
async function isNoChat(response: Response): Promise<boolean> {
  try {
    return parseApiError(await response.clone().json()).code === 'no-chat'
  } catch {
    return false
  }
}

const CODES: Readonly<Record<string, ChatErrorCode>> = {
  refused: 'start-refused',
  forbidden: 'start-refused',
  'limit-reached': 'limit-reached',
  'too-many-requests': 'throttled',
  'connect-unavailable': 'connect-unavailable',
  misconfigured: 'misconfigured',
}

async function faultOf(response: Response): Promise<BffError> {
  const { status } = response
  const seconds = Number(response.headers.get('Retry-After'))
  const retryAfterMs = Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : undefined
  try {
    const { code, message, reason } = parseApiError(await response.json())
    const known = CODES[code] ?? (status >= 500 ? 'connect-unavailable' : 'bff-invalid-answer')
    const details = compact({ status, apiCode: code, retryAfterMs, reason })
    return new BffError(known, `${code}: ${message}`, details)
  } catch (cause) {
    // Most likely an HTML page of a proxy.
    const details = compact({ status, retryAfterMs, cause })
    return new BffError('bff-invalid-answer', `status ${status} without the BFF's envelope`, details)
  }
}
