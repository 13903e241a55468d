import {
  type ChatGrant,
  CONTRACT_VERSION,
  REQUEST_HEADER,
  type RenewRequest,
  type ResumeRequest,
  ROUTES,
  type StartRequest,
  VERSION_HEADER,
} from '../../contract/api.ts'
import { compact } from '../../contract/compact.ts'
import {
  parseApiError,
  parseGrant,
  parseQueueAnswer,
  parseStatus,
  parseUrlAnswer,
} from '../../contract/parse.ts'
import { toJson } from '../../contract/to-json.ts'
import type { ChatErrorCode } from '../../model/chat-error.ts'
import { type Clock, isTransient } from '../../model/ports.ts'
import { backoff } from '../basics/backoff.ts'
import { type BffClient, BffError } from './client-port.ts'

/** Longer than all retries of the BFF and its last call to Connect together. */
const ANSWER_MS = 25_000

/** How often `owns` asks. */
const MAX_TRIES = 5

/**
 * Loaded on first use, because few visitors start a chat. `base` is an absolute URL: a path would be resolved by the
 * page's `<base>`, which injected HTML may contain.
 */
export function createBffClient(base: string, send: typeof fetch, clock: Clock): BffClient {
  const post = (
    route: string,
    body: unknown,
    more: RequestInit = {},
    silence?: AbortController,
  ): Promise<Response> =>
    ask(
      route,
      {
        ...more,
        method: 'POST',
        headers: { 'Content-Type': 'application/json', [REQUEST_HEADER]: '1', ...VERSION },
        body: toJson(body),
      },
      silence,
    )
  /** Reads the whole answer, body included, within the time limit. */
  const ask = async (
    route: string,
    init: RequestInit,
    silence = new AbortController(),
  ): Promise<Response> => {
    const stop = clock.after(ANSWER_MS, () => silence.abort())
    try {
      const response = await send(base + route, {
        credentials: 'same-origin',
        // The BFF never redirects. The words of the customer must not follow a proxy's redirect to another server.
        redirect: 'manual',
        signal: silence.signal,
        ...init,
      })
      const { status, headers } = response
      // Browsers hide the status of a redirect that was not followed: it is 0.
      if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
        throw new BffError('bff-redirected', 'a redirect was refused: the BFF never redirects', { status })
      }
      const body = await response.text()
      return new Response(body || null, { status, headers })
    } catch (cause) {
      if (cause instanceof BffError) throw cause
      throw new BffError('bff-unreachable', 'the BFF did not answer', { cause })
    } finally {
      stop()
    }
  }
  /** A POST whose answer has no body. */
  const done = async (route: string, request: object, more?: RequestInit): Promise<void> => {
    const response = await post(route, request, more)
    if (response.status !== 204) throw await toBffError(response)
  }
  /** The renewals under way. */
  let renewals = new AbortController()
  const renew = async (request: RenewRequest): Promise<boolean> => {
    const response = await post(ROUTES.renew, request, {}, renewals)
    if (await isNoChat(response)) return false
    if (response.status !== 204) throw await toBffError(response)
    return true
  }
  const readStarted = async (response: Response): Promise<ChatGrant> => {
    if (response.status !== 201) throw await toBffError(response)
    return read(response, parseGrant)
  }
  const start = async (request: StartRequest): Promise<ChatGrant> =>
    readStarted(await post(ROUTES.start, request))
  const resume = async (request: ResumeRequest): Promise<ChatGrant | undefined> => {
    const response = await post(ROUTES.resume, request)
    if (await isNoChat(response)) return undefined
    if (response.status !== 200) throw await toBffError(response)
    return read(response, parseGrant)
  }
  let looksUp = true
  return {
    start,
    resume,
    async resumeOrStart(request) {
      const response = await post(ROUTES.start, { ...request, resume: true })
      const { status } = response
      if (status === 200) return { grant: await read(response, parseGrant), how: 'resume' }
      // A BFF of contract version 1 does not know the field.
      if (status === 400) {
        const grant = await resume({})
        return grant ? { grant, how: 'resume' } : { grant: await start(request), how: 'start' }
      }
      return { grant: await readStarted(response), how: 'start' }
    },
    renew,
    async owns(request) {
      const waits = backoff({ firstMs: 1_000, maxMs: 8_000 })
      for (let tries = 1; ; tries += 1) {
        try {
          return await renew(request)
        } catch (error) {
          if (tries === MAX_TRIES || !isTransient(error)) throw error
          await new Promise<void>((done) => void clock.after(waits.nextMs(), done))
        }
      }
    },
    async forget(request) {
      // The cookie of a renewal that is answered later would take the place of the one that is cleared.
      renewals.abort()
      renewals = new AbortController()
      // Is sent although the page navigates, as sites do after a logout.
      await done(ROUTES.forget, request, { keepalive: true })
    },
    begin: (request) => done(ROUTES.begin, request),
    requestAgain: (request) => done(ROUTES.requestAgain, request),
    async url(request) {
      const response = await post(ROUTES.url, request)
      if (response.status !== 200) throw await toBffError(response)
      return read(response, parseUrlAnswer)
    },
    async status() {
      if (!looksUp) return undefined
      const response = await ask(ROUTES.status, { headers: VERSION })
      // Without a chat there may be an outcome later; without the route there never is.
      if (await isNoChat(response)) return undefined
      if (response.status === 404) {
        looksUp = false
        return undefined
      }
      if (response.status !== 200) throw await toBffError(response)
      return read(response, parseStatus)
    },
    async queue() {
      const response = await ask(ROUTES.queue, { headers: VERSION })
      if (await isNoChat(response)) return undefined
      if (response.status !== 200) throw await toBffError(response)
      return read(response, parseQueueAnswer)
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

const VERSION: Readonly<Record<string, string>> = { [VERSION_HEADER]: `${CONTRACT_VERSION}` }

/**
 * Whether the BFF says that there is no such chat, a BFF of contract version 1 by a 404. A router that does not know the
 * path answers with 404 as well.
 */
async function isNoChat(response: Response): Promise<boolean> {
  const { status } = response
  if (status !== 200 && status !== 404) return false
  try {
    const body = await response.clone().json()
    return status === 200 ? body.chat === null : parseApiError(body).code === 'no-chat'
  } catch {
    return false
  }
}

const CODES: Readonly<Record<string, ChatErrorCode>> = {
  refused: 'start-refused',
  forbidden: 'bff-forbidden',
  'not-found': 'bff-not-found',
  'body-consumed': 'body-consumed',
  'admit-failed': 'admit-failed',
  'limit-reached': 'limit-reached',
  'too-many-requests': 'throttled',
  'connect-unavailable': 'connect-unavailable',
  misconfigured: 'misconfigured',
}

async function toBffError(response: Response): Promise<BffError> {
  const { status } = response
  const seconds = Number(response.headers.get('Retry-After'))
  const retryAfterMs = Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : undefined
  try {
    const { code, message, reason } = parseApiError(await response.json())
    // A mistake in the set-up is the reason of an internal error.
    const known =
      CODES[(code === 'internal' && reason) || code] ??
      (status >= 500 ? 'connect-unavailable' : 'bff-invalid-answer')
    const details = compact({ status, apiCode: code, retryAfterMs, reason })
    return new BffError(known, `${code}: ${message}`, details)
  } catch (cause) {
    // An HTML page: of a router that does not know the path, or of a proxy, which answers so if the BFF is down.
    const isDown = status >= 502 && status <= 504
    const known = isDown ? 'bff-unreachable' : status === 404 ? 'bff-not-found' : 'bff-invalid-answer'
    const details = compact({ status, retryAfterMs, cause })
    return new BffError(known, `status ${status} without the BFF's envelope`, details)
  }
}
