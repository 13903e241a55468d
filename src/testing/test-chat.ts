import { Worker } from 'node:worker_threads'
import type { Admission, BffFeatures } from '../bff.ts'
import type { TestAgent } from './agent.ts'
import { pageSockets } from './page-socket.ts'
import { pageTransfers, type TransferAnswer } from './page-transfer.ts'
import type {
  AgentMethod,
  AnswerMessage,
  Call,
  RequestMessage,
  Result,
  ServerOptions,
  SocketMessage,
} from './server-calls.ts'

/** Options of `startTestChat`. */
export interface TestChatOptions {
  /** Who the customer is: what `admit` of the BFF returns. By default a guest named Guest. */
  readonly admission?: Partial<Admission> | undefined
  /** What customers of the chat can use, as for `createBff`. */
  readonly features?: BffFeatures | undefined
}

/** The agent of the newest chat. Each method waits until a customer is in the chat. */
export type TestChatAgent = Omit<TestAgent, 'contact' | 'received'> & {
  /** The customer's messages so far, oldest first. */
  received(): Promise<readonly string[]>
}

/** What the components of a test talk to: a BFF, Amazon Connect and Cognito. */
export interface TestChat {
  /** Answers in the newest chat. */
  readonly agent: TestChatAgent
  /**
   * Signs in at Cognito, as the customer does in the sign-in window. Call it when the sign-in button is there: no click by
   * a script opens that window. Rejects if the chat has not asked for a sign-in.
   */
  signsIn(options?: { readonly user?: string }): Promise<void>
  /** Refuses at Cognito, so that the sign-in fails. */
  refusesSignIn(): Promise<void>
  /** Stops the servers, restores `fetch` and clears what the chat keeps in the tab. */
  close(): Promise<void>
}

const METHODS: readonly AgentMethod[] = [
  ...(['joins', 'types', 'says', 'sendsTemplate', 'sendsFile', 'showsView', 'pushes'] as const),
  ...(['asksForSignIn', 'leaves', 'ends', 'receives', 'received'] as const),
]

/** What the component and the servers need of the test's environment, which jsdom lacks in part. */
const NEEDED = ['Headers', 'ReadableStream', 'Response', 'TextDecoder', 'TextEncoder', 'location'] as const

/** Resolved from the folder in which the tests run, because Jest knows no `import.meta`. */
const THREAD = `import('connect-chat-widget/testing/server').then(({ serveTestChat }) => serveTestChat())`

/**
 * Starts a BFF and a sandbox for components that are rendered by a test, for example in jsdom. Until `close`, `fetch`,
 * `WebSocket` and `XMLHttpRequest` are replaced: requests to the page's origin go to that BFF, with the cookies of one browser. Rejects with an
 * Error that names what the test environment lacks.
 */
export async function startTestChat(options: TestChatOptions = {}): Promise<TestChat> {
  const missing: string[] = NEEDED.filter((name) => typeof globalThis[name] === 'undefined')
  if (typeof globalThis.crypto?.subtle === 'undefined') missing.push('crypto.subtle')
  if (missing.length > 0) throw new Error(`startTestChat: the test environment has no ${missing.join(', ')}`)
  const { origin } = location
  if (!origin.startsWith('http')) throw new Error(`startTestChat: the page needs an http URL, not ${origin}`)
  const workerData: ServerOptions = { origin, ...options }
  const worker = new Worker(THREAD, { eval: true, workerData })
  const call = callsTo(worker)
  await call.started
  const restoreFetch = replaceFetch(call.send)
  const restoreSocket = replaceSocket(worker)
  const restoreTransfers = replaceTransfers(call.send)
  const agent = Object.fromEntries(
    METHODS.map((method) => [
      method,
      (...input: readonly unknown[]) => call.send({ type: 'agent', method, input }),
    ]),
  )
  return {
    agent: agent as unknown as TestChatAgent,
    signsIn: async ({ user = 'ada' } = {}) =>
      void (await call.send({ type: 'sign-in', decision: 'approve', user })),
    refusesSignIn: async () => void (await call.send({ type: 'sign-in', decision: 'deny' })),
    async close() {
      restoreFetch()
      restoreSocket()
      restoreTransfers()
      forgetChat()
      await worker.terminate()
    },
  }
}

/** Clears what the chat keeps in the tab, so that the next one is not resumed. */
function forgetChat(): void {
  for (const name of Object.keys(sessionStorage))
    if (name.startsWith('connect-chat')) sessionStorage.removeItem(name)
}

type Unnumbered<One> = One extends { readonly id: number } ? Omit<One, 'id'> : never
type Send = (call: Unnumbered<Call>) => Promise<unknown>

/** Calls to the thread; `started` resolves when its servers run, and rejects with why they do not. */
function callsTo(worker: Worker): { readonly started: Promise<unknown>; readonly send: Send } {
  const waiting = new Map<number, PromiseWithResolve>()
  let last = 0
  const wait = (id: number): Promise<unknown> =>
    new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
  worker.on('message', (result: Result | SocketMessage) => {
    if ('socket' in result) return
    const { resolve, reject } = waiting.get(result.id) ?? {}
    waiting.delete(result.id)
    if ('error' in result) reject?.(new Error(result.error))
    else resolve?.(result.output)
  })
  worker.on('error', (error) => {
    for (const { reject } of waiting.values()) reject(error)
  })
  return {
    started: wait(last),
    send(call) {
      last += 1
      const result = wait(last)
      worker.postMessage({ ...call, id: last })
      return result
    },
  }
}

interface PromiseWithResolve {
  resolve(output: unknown): void
  reject(error: unknown): void
}

/** Lets the thread connect the sockets of the page. Returns a function that undoes it. */
function replaceSocket(worker: Worker): () => void {
  const original = globalThis.WebSocket
  const { Socket, receive } = pageSockets((message) => worker.postMessage(message))
  worker.on('message', (message: Result | SocketMessage) => {
    if ('socket' in message) receive(message)
  })
  globalThis.WebSocket = Socket
  return () => {
    globalThis.WebSocket = original
  }
}

/** Lets the thread send and fetch the bytes of files. Returns a function that undoes it. */
function replaceTransfers(send: Send): () => void {
  const original = globalThis.XMLHttpRequest
  globalThis.XMLHttpRequest = pageTransfers(
    async (request) => (await send({ type: 'transfer', request })) as TransferAnswer,
  )
  return () => {
    globalThis.XMLHttpRequest = original
  }
}

/** Sends all requests of the page to the thread. Returns a function that undoes it. */
function replaceFetch(send: Send): () => void {
  const original = globalThis.fetch
  globalThis.fetch = async (input, init = {}) => {
    const answer = await send({ type: 'request', request: await toMessage(input, init) })
    const { status, headers, body } = answer as AnswerMessage
    return new Response(body || null, {
      status,
      headers: new Headers(headers.map(([name, value]): [string, string] => [name, value])),
    })
  }
  return () => {
    globalThis.fetch = original
  }
}

/** A request without its signal, as text. */
async function toMessage(input: RequestInfo | URL, init: RequestInit): Promise<RequestMessage> {
  const request = typeof input === 'object' && 'url' in input ? input : undefined
  const { href, origin, pathname, search } = new URL(request?.url ?? String(input), location.href)
  return {
    url: origin === location.origin ? pathname + search : href,
    method: init.method ?? request?.method ?? 'GET',
    headers: [...new Headers(init.headers ?? request?.headers)],
    body: typeof init.body === 'string' ? init.body : ((await request?.text()) ?? ''),
  }
}

/**
 * The element that `<ConnectChat>` renders at present, for `within` of Testing Library: it is in a shadow root, into which
 * `screen` does not look. At the first use of the launcher, the whole widget takes its place.
 * @throws Error if none is on the page.
 */
export function chatElement(): HTMLElement {
  const element = document.querySelector('.connect-chat')?.shadowRoot?.querySelector<HTMLElement>('.root')
  if (!element) throw new Error('no <ConnectChat> is on the page')
  return element
}
