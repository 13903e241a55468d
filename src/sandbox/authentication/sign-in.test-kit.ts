import { expect } from 'vitest'
import type { Sandbox } from '../../sandbox.ts'
import { type Chat, startChat, type TestSocket, textAt } from '../chat.test-kit.ts'
import type { Dialect } from '../dialect.ts'

/** A flow that ends at once, so that only the tests offer a sign-in. */
export const EMPTY_FLOW = {
  Version: '2019-10-30',
  StartAction: 'end',
  Actions: [{ Identifier: 'end', Type: 'EndFlowExecution' }],
} as const

/** A new chat with a sign-in offer. */
export interface OfferedSignIn {
  readonly chat: Chat
  readonly socket: TestSocket
  readonly sessionId: string
  /** Requests the sign-in URL. */
  url(): Promise<string>
}

export async function requestUrl(chat: Chat, sessionId: string): Promise<string> {
  return textAt((await chat.requestsUrl(sessionId)).body, 'AuthenticationUrl')
}

export async function offerSignIn(
  sandbox: Sandbox,
  options: { timeoutSeconds?: number } = {},
): Promise<OfferedSignIn> {
  const chat = await startChat(sandbox)
  const socket = await chat.opensSocket()
  const { SessionId: sessionId } = await chat.contact.asksForSignIn(options)
  const event = await socket.event('authentication.initiated')
  expect(JSON.parse(event.Content ?? '')).toEqual({ SessionId: sessionId })
  return { chat, socket, sessionId, url: () => requestUrl(chat, sessionId) }
}

/** Content of the event that reports the result of a sign-in. */
export function resultContent(dialect: Dialect, sessionId: string): string | undefined {
  return dialect.sessionIdInResults ? JSON.stringify({ SessionId: sessionId }) : undefined
}
