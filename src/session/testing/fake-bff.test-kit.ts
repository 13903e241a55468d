import type { ChatGrant } from '../../contract/api.ts'
import { RULES } from '../../model/sign-in/sign-in.test-kit.ts'

export interface BffRequest {
  readonly route: string
  readonly method: string
  readonly headers: Headers
  readonly body: unknown
}

type Answer = (request: BffRequest) => Response | Promise<Response>

/**
 * A fake BFF behind `fetch`. By default it starts every chat. A start that may resume is first answered as `/chats/resume`,
 * as by the BFF.
 */
export interface FakeBff {
  readonly fetch: typeof fetch
  readonly requests: readonly BffRequest[]
  count(route: string): number
  answers(route: string, answer: Answer): void
}

export const GRANT: ChatGrant = {
  contactId: 'contact-1',
  participantId: 'customer-1',
  participantToken: 'token',
  region: 'eu-central-1',
  features: { attachments: false, markdown: false },
  signIn: { redirectUri: RULES.redirectUri, hosts: RULES.hosts, timeoutSeconds: 180 },
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  })
}

export function refusal(status: number, code: string, more: object = {}, headers = {}): Response {
  return json(status, { error: { code, message: 'no', requestId: 'r-1', ...more } }, headers)
}

/** There is no chat to resume. */
export const noChat = (): Response => json(200, { chat: null })

export const noContent = (): Response => new Response(null, { status: 204 })

export function fakeBff(base = '/connect-chat'): FakeBff {
  const requests: BffRequest[] = []
  const answers = new Map<string, Answer>([
    ['/chats', () => json(201, GRANT)],
    ['/chats/resume', noChat],
    ['/chats/forget', noContent],
    ['/chats/renew', noContent],
    ['/sign-in/begin', noContent],
    ['/sign-in/status', () => refusal(404, 'not-found')],
  ])
  return {
    requests,
    count: (route) => requests.filter((one) => one.route === route).length,
    answers: (route, answer) => void answers.set(route, answer),
    fetch: async (input, init = {}) => {
      // Throws for a path: a browser would resolve it by the page's `<base>`.
      const path = new URL(String(input)).pathname
      if (!path.startsWith(`${base}/`)) throw new TypeError(`no server answers at ${path}`)
      const route = path.slice(base.length)
      const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
      const request = { route, method: init.method ?? 'GET', headers: new Headers(init.headers), body }
      const signal = init.signal ?? undefined
      requests.push(request)
      const running = answers.get('/chats/resume')
      const mayResume = route === '/chats' && body !== undefined && 'resume' in Object(body)
      const resumed =
        mayResume && running ? await abortable(Promise.resolve(running(request)), signal) : undefined
      if (resumed && !(await isNoChat(resumed))) return resumed
      const answer = answers.get(route)
      if (!answer) return new Response('<h1>Not found</h1>', { status: 404 })
      return abortable(Promise.resolve(answer(request)), signal)
    },
  }
}

async function isNoChat(answer: Response): Promise<boolean> {
  const { chat, error } = await answer
    .clone()
    .json()
    .catch(() => ({}))
  return chat === null || error?.code === 'no-chat'
}

function abortable(answer: Promise<Response>, signal: AbortSignal | undefined): Promise<Response> {
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
    answer.then(resolve, reject)
  })
}
