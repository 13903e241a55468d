import type { Admission, BffFeatures } from '../bff.ts'
import type { TestAgent } from './agent.ts'
import type { TransferRequest } from './page-transfer.ts'

/** What a thread with the servers needs to know; it can be cloned. */
export interface ServerOptions {
  /** Origin of the page. */
  readonly origin: string
  /** What the BFF admits. */
  readonly admission?: Partial<Admission> | undefined
  /** What customers of the chat can use. */
  readonly features?: BffFeatures | undefined
}

/** A request or an answer of the page, as a message. */
export interface RequestMessage {
  /** A URL, or a path of the BFF. */
  readonly url: string
  readonly method: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
}

export interface AnswerMessage {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
}

/** Methods of the agent that another thread can call. */
export type AgentMethod = Exclude<keyof TestAgent, 'contact'>

/** What happens to a socket, on either side. */
export type SocketMessage = { readonly socket: number } & (
  | { readonly type: 'socket-connect'; readonly url: string }
  | { readonly type: 'socket-open' }
  | { readonly type: 'socket-message'; readonly data: string }
  | { readonly type: 'socket-close'; readonly code: number }
)

/** A call from the thread of the test to the thread with the servers. */
export type Call = { readonly id: number } & (
  | { readonly type: 'request'; readonly request: RequestMessage }
  | { readonly type: 'transfer'; readonly request: TransferRequest }
  | { readonly type: 'agent'; readonly method: AgentMethod; readonly input: readonly unknown[] }
  | { readonly type: 'sign-in'; readonly decision: 'approve' | 'deny'; readonly user?: string | undefined }
)

/** Its result. The first one, with the id 0, says that the servers run. */
export type Result =
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly error: string }
