/**
 * The core of every callback page: hands `state` and `code` to the BFF and tells the other pages of this
 * origin how that goes, without ever telling them what it handed over.
 */
import {
  type ApiErrorBody,
  COMPLETE_ROUTE,
  type CompleteRequest,
  callbackChannelName,
  REQUEST_HEADER,
  type CallbackProgress,
} from './api.ts'
import { ContractError, parseCompleteAnswer } from './parse.ts'
import { isReturnPath } from './return-path.ts'
import { hashState } from './state-hash.ts'

export { type CallbackReading, readCallback } from './read-callback.ts'

/** How the hand-over ended. */
export type CompleteResult =
  | {
      /** Connect took it, or had it before: submitted, not signed in. */
      readonly outcome: 'accepted' | 'already'
      /** Close this window, or go back to `path` in it. */
      readonly next: 'close' | 'return'
      /** The page the customer came from, a path of this origin. */
      readonly path: string
    }
  | ({ readonly outcome: 'unbound' | 'expired' | 'bad' | 'gave-up'; readonly next?: never } & FailureTrace)

/** What a failure's answer tells beside its status. */
export interface FailureTrace {
  /** The page the customer came from; absent where the BFF could not know it. */
  readonly path?: string
  /** What the BFF's log calls the request. */
  readonly requestId?: string
}

export type CallbackOutcome = CallbackProgress['outcome']

/** The part of a BroadcastChannel that is used. */
export interface CallbackChannel {
  postMessage(progress: CallbackProgress): void
  close(): void
}

/** Where to hand over, and the outside world for tests. */
export interface CompletePorts {
  /** Base path of the BFF on this origin, `/connect-chat` for example. */
  readonly base: string
  readonly fetch?: typeof fetch
  /** Opens the hint channel; by default a BroadcastChannel where the browser has one. */
  readonly channel?: (name: string) => CallbackChannel | undefined
  /** Also told what is broadcast, for a text on the page. */
  readonly onProgress?: (outcome: CallbackOutcome) => void
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

const openChannel = (name: string): CallbackChannel | undefined =>
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
  const url = ports.base + COMPLETE_ROUTE
  if (!isReturnPath(url)) throw new ContractError('base')
  const startedMs = now()
  const channel = (ports.channel ?? openChannel)(callbackChannelName(await hashState(request.state)))
  const report = (outcome: CallbackOutcome): void => {
    channel?.postMessage({ v: 1, outcome })
    ports.onProgress?.(outcome)
  }
  const end = (result: CompleteResult): CompleteResult => {
    report(outcomeOf(result, request))
    channel?.close()
    return result
  }

  let trace: FailureTrace = {}
  report('submitting')
  for (let delayMs = FIRST_DELAY_MS; ; delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS)) {
    const answer = await post(ports.fetch ?? fetch, url, request, GIVE_UP_MS - (now() - startedMs))
    if (answer.outcome) return end(answer)
    const { leastMs = 0, ...answerTrace } = answer
    trace = { ...trace, ...answerTrace }
    // Full jitter spreads the customers of one outage; Retry-After is a floor.
    const pauseMs = Math.max(leastMs, delayMs * (ports.random ?? Math.random)())
    if (now() - startedMs + pauseMs >= GIVE_UP_MS) return end({ ...trace, outcome: 'gave-up' })
    report('retrying')
    await wait(pauseMs)
  }
}

/** A result, or the advice to ask again. */
type Answer = CompleteResult | ({ readonly outcome?: never; readonly leastMs?: number } & FailureTrace)

const FINAL: Readonly<Record<number, 'bad' | 'unbound' | 'expired'>> = {
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
    return {}
  }
  const { status } = response
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok) {
    try {
      const answer = parseCompleteAnswer(body)
      return isReturnPath(answer.path) ? answer : { ...answer, path: '/' }
    } catch {
      // A 202 is Connect's yes even if its body was lost on the way; asking again would only be refused,
      // since the cookie is gone. Any other success is a proxy's page and not the BFF.
      return status === 202 ? { outcome: 'accepted', next: 'close', path: '/' } : {}
    }
  }
  const trace = traceOf(body)
  return status === 429 || status >= 500
    ? { ...trace, leastMs: Number(response.headers.get('Retry-After')) * 1000 || 0 }
    : { ...trace, outcome: FINAL[status] ?? 'gave-up' }
}

/** Reads an answer that may be anybody's, a proxy's page as well as the BFF's envelope. */
function traceOf(body: unknown): FailureTrace {
  const { requestId, path } = { ...(body as Partial<ApiErrorBody> | undefined)?.error }
  return {
    ...(typeof path === 'string' && isReturnPath(path) && { path }),
    ...(typeof requestId === 'string' && { requestId }),
  }
}

function outcomeOf({ outcome, next }: CompleteResult, request: CompleteRequest): CallbackOutcome {
  if (next) return 'error' in request ? 'error-accepted' : 'accepted'
  return outcome === 'unbound' || outcome === 'bad' ? 'refused' : outcome
}
