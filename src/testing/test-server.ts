import { parentPort, workerData } from 'node:worker_threads'
import { startSandbox } from '../sandbox.ts'
import { type TestAgent, testAgent } from './agent.ts'
import { sendAsBrowser } from './browser-requests.ts'
import type { TransferAnswer, TransferRequest } from './page-transfer.ts'
import { sandboxBff } from './sandbox-bff.ts'
import { sandboxParticipant } from './sandbox-ports.ts'
import { serveSockets } from './serve-sockets.ts'
import type {
  AnswerMessage,
  Call,
  RequestMessage,
  Result,
  ServerOptions,
  SocketMessage,
} from './server-calls.ts'

const BASE_PATH = '/connect-chat'

/** chatjs keeps the first participant endpoint until the process ends, and each chat of a test has its own sandbox. */
const ENDPOINT = 'http://127.0.0.1:1'

/**
 * Runs a sandbox and a BFF in this thread and answers the calls of the thread that made it: jsdom replaces classes of
 * Node, such as `Uint8Array`, and no server works with those.
 */
export async function serveTestChat(): Promise<void> {
  const { origin, admission = {}, features = {} } = workerData as ServerOptions
  const sandbox = await startSandbox({ redirectUris: [`${origin}${BASE_PATH}/sign-in/callback`] })
  const participant = sandboxParticipant(sandbox.connectUrl)
  let signInUrl: string | undefined
  const bff = sandboxBff(sandbox, origin, {
    endpoint: ENDPOINT,
    admit: () => admission,
    features,
    signIn: {
      participant: {
        ...participant,
        async getAuthenticationUrl(...call) {
          const answer = await participant.getAuthenticationUrl(...call)
          signInUrl = answer.AuthenticationUrl
          return answer
        },
      },
    },
  })
  const send = sendAsBrowser(bff, origin)
  const agent = testAgent(sandbox)

  const request = async ({ url, method, headers, body }: RequestMessage): Promise<AnswerMessage> => {
    const sent = {
      method,
      headers: headers.map(([name, value]): [string, string] => [name, value]),
      ...(method === 'GET' ? {} : { body }),
    }
    const response = await (url.startsWith('/')
      ? send(url, sent)
      : fetch(url.replace(ENDPOINT, sandbox.connectUrl), sent))
    return { status: response.status, headers: [...response.headers], body: await response.text() }
  }
  const transfer = async ({ url, method, headers, bytes }: TransferRequest): Promise<TransferAnswer> => {
    const response = await fetch(url, {
      method,
      headers: headers.map(([name, value]): [string, string] => [name, value]),
      ...(bytes ? { body: new Uint8Array(bytes) } : {}),
    })
    const type = response.headers.get('content-type') ?? ''
    return { status: response.status, type, bytes: new Uint8Array(await response.arrayBuffer()) }
  }
  const signIn = async (decision: 'approve' | 'deny', user: string | undefined): Promise<void> => {
    if (signInUrl === undefined) throw new Error('the chat has not asked for a sign-in')
    sandbox.identity.decides(decision, user === undefined ? {} : { user })
    const body = JSON.stringify(await resultOf(signInUrl))
    sandbox.identity.decides('ask')
    await send(`${BASE_PATH}/sign-in/complete`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Connect-Chat': '1' },
      body,
    })
  }
  const perform = async (call: Call): Promise<unknown> => {
    if (call.type === 'request') return request(call.request)
    if (call.type === 'transfer') return transfer(call.request)
    if (call.type === 'sign-in') return signIn(call.decision, call.user)
    const method = agent[call.method] as (this: TestAgent, ...input: readonly unknown[]) => unknown
    return method.apply(agent, [...call.input])
  }
  const answer = (result: Result | SocketMessage): void => parentPort?.postMessage(result)
  const sockets = serveSockets(answer)
  parentPort?.on('message', (call: Call | SocketMessage) => {
    if ('socket' in call) return sockets(call)
    perform(call).then(
      (output) => answer({ id: call.id, output }),
      (error: unknown) =>
        answer({ id: call.id, error: error instanceof Error ? error.message : String(error) }),
    )
  })
  answer({ id: 0, output: undefined })
}

/** What Cognito sends to the callback page, for a decision that needs no sign-in page. */
async function resultOf(signInUrl: string): Promise<Readonly<Record<string, string>>> {
  const response = await fetch(signInUrl, { redirect: 'manual' })
  const { searchParams } = new URL(response.headers.get('location') ?? '', signInUrl)
  const value = (name: string): string => searchParams.get(name) ?? ''
  const state = value('state')
  if (searchParams.has('code')) return { state, code: value('code') }
  return { state, error: value('error'), errorDescription: value('error_description') }
}
