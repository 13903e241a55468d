/**
 * The core of every callback page: submits `state` and `code` to the BFF and reports the progress to the other pages of
 * this origin. The reports contain neither.
 */
import {
  type ApiErrorBody,
  type CallbackOutcome,
  type CallbackProgress,
  COMPLETE_ROUTE,
  type CompleteRequest,
  callbackChannelName,
  REQUEST_HEADER,
} from './api.ts'
import { ContractError, parseCompleteAnswer } from './parse.ts'
import { isText } from './read-fields.ts'
import { isReturnPath } from './return-path.ts'
import { hashState } from './state-hash.ts'

export { type CallbackReading, readCallback } from './read-callback.ts'

/** How the submission ended. */
export type CompleteResult =
  | {
      /** Connect accepted it now or had accepted it before: submitted, not signed in. */
      readonly outcome: 'accepted' | 'already'
      /** Close this window, or navigate it to `path`. */
      readonly next: 'close' | 'return'
      /** The page the customer came from, a path of this origin. */
      readonly path: string
    }
  | ({ readonly outcome: 'unbound' | 'expired' | 'bad' | 'gave-up'; readonly next?: never } & FailureTrace)

/** What an error answer contains besides its status. */
export interface FailureTrace {
  /** The page the customer came from; absent if the BFF does not know it. */
  readonly path?: string
  /** Identifies the request in the BFF's log. */
  readonly requestId?: string
}

/** The part of BroadcastChannel that completeSignIn uses. */
export interface CallbackChannel {
  postMessage(progress: CallbackProgress): void
  close(): void
}

/** Where to submit, and what tests replace. */
export interface CompletePorts {
  /** `location.origin`. */
  readonly origin: string
  /** Base path of the BFF on this origin, `/connect-chat` for example. */
  readonly base: string
  readonly fetch?: typeof fetch
  /** Opens the callback channel; by default a BroadcastChannel, if the browser has it. */
  readonly channel?: (name: string) => CallbackChannel | undefined
  /** Receives each outcome that is broadcast, so that the page can show it. */
  readonly onOutcome?: (outcome: CallbackOutcome) => void
  readonly wait?: (ms: number) => Promise<void>
  readonly now?: () => number
  readonly random?: () => number
}

/** After this time the page reports a failure, in milliseconds. */
const GIVE_UP_MS = 45_000
/** Longer than the BFF's retries (4 s) and its last call to Connect (10 s) together. */
const TRY_MS = 20_000
const FIRST_DELAY_MS = 500
const LONGEST_DELAY_MS = 8_000

const openChannel = (name: string): CallbackChannel | undefined =>
  typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name)

/**
 * Posts a callback's parameters to the BFF until it has a final answer, for at most 45 seconds. Never rejects because
 * of the network or the BFF.
 * @throws ContractError when `base` is not a path of this origin.
 */
export async function completeSignIn(
  request: CompleteRequest,
  ports: CompletePorts,
): Promise<CompleteResult> {
  const { wait = (ms) => new Promise((done) => setTimeout(done, ms)), now = Date.now } = ports
  const path = ports.base + COMPLETE_ROUTE
  if (!isReturnPath(path)) throw new ContractError('base')
  const startedMs = now()
  const channel = (ports.channel ?? openChannel)(callbackChannelName(await hashState(request.state)))
  const report = (outcome: CallbackOutcome): void => {
    channel?.postMessage({ v: 1, outcome })
    ports.onOutcome?.(outcome)
  }
  const end = (result: CompleteResult): CompleteResult => {
    report(outcomeOf(result, request))
    channel?.close()
    return result
  }

  let trace: FailureTrace = {}
  report('submitting')
  for (let delayMs = FIRST_DELAY_MS; ; delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS)) {
    const leftMs = GIVE_UP_MS - (now() - startedMs)
    // A path alone would be resolved by the page's `<base>`.
    const answer = await post(ports.fetch ?? fetch, ports.origin + path, request, leftMs)
    if (answer.outcome) return end(answer)
    const { leastMs = 0, ...answerTrace } = answer
    trace = { ...trace, ...answerTrace }
    // Full jitter spreads retries after an outage; Retry-After is the minimum.
    const pauseMs = Math.max(leastMs, delayMs * (ports.random ?? Math.random)())
    if (now() - startedMs + pauseMs >= GIVE_UP_MS) return end({ ...trace, outcome: 'gave-up' })
    report('retrying')
    await wait(pauseMs)
  }
}

/** A result, or when to retry at the earliest. */
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
      // The customer may close the window as soon as the request is sent.
      keepalive: true,
      redirect: 'error',
      // `credentials` is `same-origin` by default.
      headers: { 'Content-Type': 'application/json', [REQUEST_HEADER]: '1' },
      body: JSON.stringify(request),
      // Older Safari has no AbortSignal.timeout: the browser's own limit applies there.
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
      // 202 means that Connect accepted it, even if the body was lost. A retry would be refused, because the answer
      // removed the cookie. Any other success without a valid body comes from a proxy, not from the BFF.
      return status === 202 ? { outcome: 'accepted', next: 'close', path: '/' } : {}
    }
  }
  const trace = traceOf(body)
  return status === 429 || status >= 500
    ? { ...trace, leastMs: Number(response.headers.get('Retry-After')) * 1000 || 0 }
    : { ...trace, outcome: FINAL[status] ?? 'gave-up' }
}

/** Reads an error answer, which may come from a proxy instead of the BFF. */
function traceOf(body: unknown): FailureTrace {
  const { path, requestId } = { ...(body as Partial<ApiErrorBody> | undefined)?.error }
  return {
    ...(isText(path) && isReturnPath(path) && { path }),
    ...(isText(requestId) && { requestId }),
  }
}

function outcomeOf({ outcome, next }: CompleteResult, request: CompleteRequest): CallbackOutcome {
  if (next) return 'error' in request ? 'error-accepted' : 'accepted'
  return outcome === 'unbound' || outcome === 'bad' ? 'refused' : outcome
}
