/**
 * The core of every callback page: hands `state` and `code` to the BFF and tells the other pages of this
 * origin how that goes, without ever telling them what it handed over.
 */
import {
  type ApiErrorBody,
  type CompleteRequest,
  hintChannel,
  REQUEST_HEADER,
  ROUTES,
  type SignInHint,
} from './api.ts'
import { ContractError, parseApiError, parseCompleteAnswer } from './parse.ts'
import { isReturnPath } from './return-path.ts'
import { hashState } from './state-hash.ts'

export { type CallbackReading, readCallback } from './read-callback.ts'

/** How the hand-over ended. `accepted` and `already` mean submitted, not signed in. */
export interface CompleteResult {
  readonly outcome: 'accepted' | 'already' | 'unbound' | 'expired' | 'bad' | 'gave-up'
  /** With `accepted` and `already`: close this window, or go back to `path` in it. */
  readonly next?: 'close' | 'return'
  /** The page the customer came from, a path of this origin; absent where the BFF could not know it. */
  readonly path?: string
  /** With a failure: what the BFF's log calls it. */
  readonly requestId?: string
}

export type HintOutcome = SignInHint['outcome']

/** The part of a BroadcastChannel that is used. */
export interface HintChannel {
  postMessage(hint: SignInHint): void
  close(): void
}

/** Where to hand over, and the outside world for tests. */
export interface CompletePorts {
  /** Base path of the BFF on this origin, `/connect-chat` for example. */
  readonly base: string
  readonly fetch?: typeof fetch
  /** Opens the hint channel; by default a BroadcastChannel where the browser has one. */
  readonly channel?: (name: string) => HintChannel | undefined
  /** Also told what is broadcast, for a text on the page. */
  readonly onHint?: (outcome: HintOutcome) => void
  readonly wait?: (ms: number) => Promise<void>
  readonly now?: () => number
  readonly random?: () => number
}

/** After this long the customer is told that it did not work, in milliseconds. */
const GIVE_UP_MS = 45_000
/** Longer than the BFF's own retries (4 s) and its last call to Connect (10 s) together. */
const TRY_MS = 20_000
const FIRST_DELAY_MS = 500
const LONGEST_DELAY_MS = 8_000

const openChannel = (name: string): HintChannel | undefined =>
  typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name)

/**
 * Posts a callback's parameters to the BFF until it has a final answer, for at most 45 seconds. Never
 * rejects for anything the network or the BFF does.
 * @throws ContractError when `base` is not a path of this origin.
 */
export async function completeSignIn(
  request: CompleteRequest,
  ports: CompletePorts,
): Promise<CompleteResult> {
  const { wait = (ms) => new Promise((done) => setTimeout(done, ms)), now = Date.now } = ports
  const url = ports.base + ROUTES.complete
  if (!isReturnPath(url)) throw new ContractError('base')
  const startedMs = now()
  const channel = (ports.channel ?? openChannel)(hintChannel(await hashState(request.state)))
  const tell = (outcome: HintOutcome): void => {
    channel?.postMessage({ v: 1, outcome })
    ports.onHint?.(outcome)
  }

  let delayMs = FIRST_DELAY_MS
  let requestId: string | undefined
  let path: string | undefined
  tell('submitting')
  for (;;) {
    const answer = await post(ports.fetch ?? fetch, url, request, GIVE_UP_MS - (now() - startedMs))
    if ('result' in answer) {
      tell(hintOf(answer.result, request))
      channel?.close()
      return answer.result
    }
    requestId = answer.error?.requestId ?? requestId
    path = pathOf(answer.error) ?? path
    // Full jitter spreads the customers of one outage; Retry-After is a floor.
    const pauseMs = Math.max(answer.retryAfterMs, delayMs * (ports.random ?? Math.random)())
    if (now() - startedMs + pauseMs >= GIVE_UP_MS) break
    tell('retrying')
    await wait(pauseMs)
    delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS)
  }
  tell('gave-up')
  channel?.close()
  return { outcome: 'gave-up', ...(path && { path }), ...(requestId && { requestId }) }
}

type Answer =
  | { readonly result: CompleteResult }
  | { readonly retryAfterMs: number; readonly error: ApiErrorBody['error'] | undefined }

const FINAL: Readonly<Record<number, CompleteResult['outcome']>> = {
  400: 'bad',
  403: 'unbound',
  410: 'expired',
}

async function post(
  send: typeof fetch,
  url: string,
  request: CompleteRequest,
  leftMs: number,
): Promise<Answer> {
  let response: Response
  try {
    response = await send(url, {
      method: 'POST',
      // The window may be closed the moment the request is out.
      keepalive: true,
      credentials: 'same-origin',
      redirect: 'error',
      headers: { 'Content-Type': 'application/json', [REQUEST_HEADER]: '1' },
      body: JSON.stringify(request),
      // Older Safari has no AbortSignal.timeout; there the browser's own limit has to do.
      signal: AbortSignal.timeout?.(Math.min(leftMs, TRY_MS)) ?? null,
    })
  } catch {
    return { retryAfterMs: 0, error: undefined }
  }
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok) {
    try {
      const { outcome, next, path } = parseCompleteAnswer(body)
      return { result: { outcome, next, path: isReturnPath(path) ? path : '/' } }
    } catch {
      // A 202 is Connect's yes even if its body was lost on the way; asking again would only be refused,
      // since the cookie is gone. Any other success is a proxy's page and not the BFF.
      if (response.status === 202) return { result: { outcome: 'accepted', next: 'close', path: '/' } }
      return { retryAfterMs: 0, error: undefined }
    }
  }
  const error = readError(body)
  const seconds = Number(response.headers.get('Retry-After'))
  if (response.status === 429 || response.status >= 500) {
    return { retryAfterMs: seconds > 0 ? seconds * 1000 : 0, error }
  }
  const path = pathOf(error)
  return {
    result: {
      outcome: FINAL[response.status] ?? 'gave-up',
      ...(path && { path }),
      ...(error && { requestId: error.requestId }),
    },
  }
}

function readError(body: unknown): ApiErrorBody['error'] | undefined {
  try {
    return parseApiError(body)
  } catch {
    return undefined
  }
}

const pathOf = (error: ApiErrorBody['error'] | undefined): string | undefined =>
  error?.path !== undefined && isReturnPath(error.path) ? error.path : undefined

function hintOf({ outcome }: CompleteResult, request: CompleteRequest): HintOutcome {
  if (outcome === 'accepted' || outcome === 'already')
    return 'error' in request ? 'error-accepted' : 'accepted'
  return outcome === 'unbound' || outcome === 'bad' ? 'refused' : outcome
}
