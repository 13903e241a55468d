import type { viewText } from '../content/views/parser.ts'
import type { View } from '../content/views/view.ts'
import type { Phase } from '../model/chat/state.ts'
import { type Clock, isCallFailure, isTransient } from '../model/ports.ts'
import { backoff } from '../session/basics/backoff.ts'
import { loadError } from '../session/basics/load-error.ts'
import type { Chat } from '../session/chat.ts'

/** What a ViewResource message says about its view. */
export interface ViewReference {
  /** Token for DescribeView. */
  readonly viewToken: string
  /** Input of the view: an object, the JSON text of one, or an object with JSON texts in it. */
  readonly viewData?: unknown
}

/** How far a view has been loaded. */
export type ViewLoading =
  /** It was requested, or waits for the connection. */
  | { readonly status: 'loading' }
  /** It can be shown. The same view has the same identity. */
  | { readonly status: 'ready'; readonly view: View }
  /** Connect does not give the view out any more, for example because its token has expired. */
  | { readonly status: 'expired' }
  /** Connect did not answer several times. It is requested again after a reconnection. */
  | { readonly status: 'failed' }

/** Loads each view once, and keeps it as long as the chat. */
export interface ViewLoader {
  get(messageId: string): ViewLoading
  /** Requests the view of a message unless it was requested before. */
  request(messageId: string, reference: ViewReference): void
  /** Requests a view again that failed. */
  retry(messageId: string): void
  /**
   * Prepares the text of a view that may never have been shown: loads the view until `deadline` resolves. If it is not
   * loaded by then, the message itself has the text of AWS's own views. Resolves with false if the code of views is not
   * there, and never rejects.
   */
  prepareText(
    messageId: string,
    reference: ViewReference & { readonly viewId?: string },
    deadline: Promise<unknown>,
  ): Promise<boolean>
  /** The text of a view and of the answer to it. Undefined if the view is neither loaded nor prepared. */
  text(
    messageId: string,
    answer: string | undefined,
    words: Parameters<typeof viewText>[2],
  ): string | undefined
  /** Calls `listener` after each change; the returned function unsubscribes. */
  subscribe(listener: () => void): () => void
}

const LOADING: ViewLoading = { status: 'loading' }
const WAITS = { firstMs: 1_000, maxMs: 8_000 }
/** Requests before the customer is told: about 15 seconds. */
const MAX_ATTEMPTS = 5
/** Phases without a connection that may come back. */
const NOT_CONNECTED: ReadonlySet<Phase> = new Set<Phase>(['ended', 'ending', 'failed', 'idle'])

interface Request {
  readonly reference: ViewReference
  loading: ViewLoading
  /** What the message itself says of the view. */
  own?: View | undefined
  waits: ReturnType<typeof backoff>
  attempts: number
  /** Not settled, and no request is under way. */
  isIdle: boolean
  cancelWait?: () => void
}

export function createViewLoader(
  chat: Pick<Chat, 'get' | 'subscribe' | 'describeView' | 'report'>,
  clock: Pick<Clock, 'after'>,
  /** Reads what DescribeView answered, with the `viewData` of the message. Rejects if its code cannot be loaded. */
  read: (answer: unknown, viewData: unknown) => Promise<View>,
  textOf: typeof viewText,
): ViewLoader {
  const requests = new Map<string, Request>()
  const listeners = new Set<() => void>()
  let isConnected = false

  const settle = (request: Request, loading: ViewLoading): void => {
    request.loading = loading
    for (const listener of [...listeners]) listener()
  }

  const attempt = async (request: Request): Promise<void> => {
    request.cancelWait?.()
    request.isIdle = false
    if (NOT_CONNECTED.has(chat.get().phase)) return settle(request, { status: 'expired' })
    const { viewToken, viewData } = request.reference
    try {
      const view = await read(await chat.describeView(viewToken), viewData)
      settle(request, { status: 'ready', view })
    } catch (error) {
      request.isIdle = true
      const isCall = isCallFailure(error)
      if (isCall && !isTransient(error)) return settle(request, { status: 'expired' })
      if (!isCall) chat.report(loadError(read, 'the code of a view could not be loaded', error))
      waitOrFail(request)
    }
  }

  const waitOrFail = (request: Request): void => {
    // Without a connection nothing was tried: the connection is awaited.
    if (chat.get().connection !== 'connected' && !NOT_CONNECTED.has(chat.get().phase)) return
    request.attempts += 1
    if (request.attempts >= MAX_ATTEMPTS) return settle(request, { status: 'failed' })
    request.cancelWait = clock.after(request.waits.nextMs(), () => void attempt(request))
  }

  const restart = (request: Request): void => {
    request.attempts = 0
    request.waits = backoff(WAITS)
    if (request.loading.status === 'failed') settle(request, LOADING)
    void attempt(request)
  }

  const isOpen = ({ isIdle, loading }: Request): boolean =>
    isIdle && (loading.status === 'loading' || loading.status === 'failed')

  const onChatChange = (): void => {
    const wasConnected = isConnected
    isConnected = chat.get().connection === 'connected'
    const isOver = NOT_CONNECTED.has(chat.get().phase)
    if (!isOver && (wasConnected || !isConnected)) return
    for (const request of requests.values()) if (isOpen(request)) restart(request)
  }

  const settled = (request: Request): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (request.loading.status === 'loading') return
        listeners.delete(look)
        resolve()
      }
      listeners.add(look)
      look()
    })

  const loader: ViewLoader = {
    get: (messageId) => requests.get(messageId)?.loading ?? LOADING,
    request(messageId, reference) {
      if (requests.has(messageId)) return
      if (requests.size === 0) {
        isConnected = chat.get().connection === 'connected'
        chat.subscribe(onChatChange)
      }
      const request = { reference, loading: LOADING, waits: backoff(WAITS), attempts: 0, isIdle: true }
      requests.set(messageId, request)
      void attempt(request)
    },
    retry(messageId) {
      const request = requests.get(messageId)
      if (request && isOpen(request)) restart(request)
    },
    async prepareText(messageId, { viewId, ...reference }, deadline) {
      loader.request(messageId, reference)
      const request = requests.get(messageId)
      if (!request) return true
      await Promise.race([settled(request), deadline])
      if (request.loading.status === 'ready') return true
      const name = viewId?.startsWith('arn:') ? { Arn: viewId } : { Id: viewId }
      request.own = await read({ View: name }, request.reference.viewData).catch(() => undefined)
      return true
    },
    text(messageId, ...more) {
      const request = requests.get(messageId)
      const view = request?.loading.status === 'ready' ? request.loading.view : request?.own
      return view && textOf(view, ...more)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  return loader
}
