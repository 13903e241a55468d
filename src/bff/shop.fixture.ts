/** A shop with a BFF, for tests: a fake browser that stores cookies, and a fake Connect that records calls. */
import { createHash } from 'node:crypto'
import type { BeginRequest, ChatGrant } from '../contract/api.ts'
import { parseGrant } from '../contract/parse.ts'
import { hashState } from '../contract/state-hash.ts'
import type { ConnectPort, UpdateParticipantAuthenticationInput } from './connect/connect-port.ts'
import { type BffHandler, createBff } from './create-bff.ts'
import type { LogEntry } from './log/log-entry.ts'
import type { BffOptions } from './options/options.ts'

export const ORIGIN = 'https://shop.example'

/** Cookie names of the base path `/connect-chat`. */
export const CHAT_COOKIE = '__Host-Http-connect-chat.oNFe4xZu'
export const attemptCookie = async (state: string): Promise<string> =>
  `__Host-Http-connect-chat-${(await hashState(state)).slice(0, 12)}.oNFe4xZu`

/** An exception as the AWS SDK throws it. */
export const awsError = (name: string, message = 'text from AWS'): Error =>
  Object.assign(new Error(message), { name, $metadata: { requestId: 'aws-1' } })

/** 32 bytes that look random and are the same in every run. */
export const secretNamed = (name: string): Uint8Array =>
  new Uint8Array(createHash('sha256').update(name).digest())

export interface FakeConnect extends ConnectPort {
  readonly starts: Parameters<ConnectPort['startChatContact']>[0][]
  readonly updates: UpdateParticipantAuthenticationInput[]
  /** Contact ids given to StopContact. */
  readonly stops: string[]
  /** The next calls of either operation each throw one of these. */
  readonly errors: Error[]
}

export function fakeConnect(): FakeConnect {
  const [starts, updates, errors]: [FakeConnect['starts'], FakeConnect['updates'], Error[]] = [[], [], []]
  const stops: string[] = []
  const throwNext = (): void => {
    const error = errors.shift()
    if (error) throw error
  }
  return {
    starts,
    updates,
    stops,
    errors,
    async startChatContact(input) {
      starts.push(input)
      throwNext()
      const number = starts.findIndex(({ ClientToken }) => ClientToken === input.ClientToken) + 1
      return {
        ContactId: `contact-${number}`,
        ParticipantId: `p-${number}`,
        ParticipantToken: `ptoken-${number}`,
      }
    },
    async updateParticipantAuthentication(input) {
      updates.push(input)
      throwNext()
      return {}
    },
    async stopContact({ ContactId }) {
      stops.push(ContactId)
      throwNext()
    },
  }
}

export interface Shop {
  readonly connect: FakeConnect
  readonly bff: BffHandler
  readonly log: LogEntry[]
  readonly waits: number[]
  /** Moves the shop's clock forward. */
  advance(seconds: number): void
  browser(): Browser
}

export const OPTIONS = {
  instanceId: 'instance-1',
  region: 'eu-central-1',
  origins: [ORIGIN],
  keys: [{ kid: 'k1', secret: secretNamed('first') }],
  signIn: {
    hosts: ['shop.auth.eu-central-1.amazoncognito.com'],
    redirectUri: `${ORIGIN}/connect-chat/sign-in/callback`,
    timeoutSeconds: 180,
  },
  admit: () => ({ contactFlowId: 'flow-1', displayName: 'Ada', customerId: null }),
} as const satisfies Omit<BffOptions, 'connect'>

/** `operations` are added to the fake Connect. */
export function openShop(options: Partial<BffOptions> = {}, operations: Partial<ConnectPort> = {}): Shop {
  const connect = { ...fakeConnect(), ...operations }
  const log: LogEntry[] = []
  const waits: number[] = []
  let nowMs = Date.parse('2026-11-21T10:00:00Z')
  const bff = createBff({
    ...OPTIONS,
    connect,
    log: (entry) => log.push(entry),
    now: () => nowMs,
    wait: async (ms) => {
      waits.push(ms)
      nowMs += ms
    },
    ...options,
  })
  return {
    connect,
    bff,
    log,
    waits,
    advance: (seconds) => {
      nowMs += seconds * 1000
    },
    browser: () => new Browser(bff),
  }
}

/** Sends the requests of a browser and stores its cookies. */
export class Browser {
  readonly cookies: Map<string, string> = new Map()
  readonly #bff: (request: Request) => Promise<Response>

  constructor(bff: (request: Request) => Promise<Response>) {
    this.#bff = bff
  }

  async send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    if (this.cookies.size > 0 && !headers.has('Cookie')) {
      headers.set('Cookie', [...this.cookies].map((pair) => pair.join('=')).join('; '))
    }
    const response = await this.#bff(new Request(`${ORIGIN}/connect-chat${path}`, { ...init, headers }))
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const cut = pair.indexOf('=')
      if (attributes.includes('Max-Age=0')) this.cookies.delete(pair.slice(0, cut))
      else this.cookies.set(pair.slice(0, cut), pair.slice(cut + 1))
    }
    return response
  }

  /** A POST as a page of the shop sends it; a header with the value `undefined` is omitted. */
  post(path: string, body: unknown, change: Record<string, string | undefined> = {}): Promise<Response> {
    const headers = new Headers({
      'Content-Type': 'application/json',
      'X-Connect-Chat': '1',
      Origin: ORIGIN,
      'Sec-Fetch-Site': 'same-origin',
    })
    for (const [name, value] of Object.entries(change)) {
      if (value === undefined) headers.delete(name)
      else headers.set(name, value)
    }
    return this.send(path, {
      method: 'POST',
      headers,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  }

  /** Starts a chat. */
  async starts(): Promise<ChatGrant> {
    const response = await this.post('/chats', { clientToken: crypto.randomUUID() })
    return parseGrant(await response.json())
  }

  /** Binds a sign-in. */
  async begins(state: string, change: Partial<BeginRequest> & { contactId: string }): Promise<Response> {
    const stateHash = await hashState(state)
    return this.post('/sign-in/begin', {
      stateHash,
      mode: 'popup',
      returnPath: '/account?tab=1#chat',
      ...change,
    })
  }

  completes(state: string, code = 'code-1'): Promise<Response> {
    return this.post('/sign-in/complete', { state, code })
  }
}

/** The code in an error envelope. */
export async function errorOf(response: Response): Promise<string> {
  const body: { error: { code: string } } = await response.json()
  return body.error.code
}
