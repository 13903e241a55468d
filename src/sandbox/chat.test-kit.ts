import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { ContactHandle, Item, Sandbox } from '../sandbox.ts'
import { openBrowser } from './identity/plain-browser.test-kit.ts'
import { isRecord } from './wire/shape.ts'

type Json = Readonly<Record<string, unknown>>

/** A response on the wire. */
export interface WireResponse {
  readonly status: number
  /** Header `x-amzn-errortype`. */
  readonly error: string | null
  readonly headers: Headers
  /** The body as it was sent. */
  readonly text: string
  readonly body: Json
}

export async function send(
  sandbox: Pick<Sandbox, 'connectUrl'>,
  method: string,
  path: string,
  body?: unknown,
  bearer?: string,
): Promise<WireResponse> {
  const answer = await fetch(sandbox.connectUrl + path, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(bearer === undefined ? {} : { 'x-amz-bearer': bearer }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  const read: unknown = text === '' ? undefined : JSON.parse(text)
  const { status, headers } = answer
  const error = headers.get('x-amzn-errortype')
  return { status, headers, error, text, body: isRecord(read) ? read : {} }
}

/** The string at a path of a response body; throws if there is none. */
export function textAt(body: unknown, ...path: string[]): string {
  const found = path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), body)
  if (typeof found !== 'string') throw new Error(`No text at ${path.join('.')} in ${JSON.stringify(body)}`)
  return found
}

/** A websocket that records what it receives. */
export interface TestSocket {
  readonly ws: WebSocket
  readonly items: Item[]
  readonly frames: string[]
  /** The first matching item, received already or in the future. */
  item(matches: (item: Item) => boolean): Promise<Item>
  /** The first event with that short name. */
  event(name: string): Promise<Item>
  message(content: string): Promise<Item>
  frame(matches: (frame: string) => boolean): Promise<string>
  closed(): Promise<number>
}

function createRecorder<T>() {
  const received: T[] = []
  const waiting: { matches: (one: T) => boolean; resolve: (one: T) => void }[] = []
  return {
    received,
    record(one: T): void {
      received.push(one)
      for (const entry of [...waiting]) {
        if (!entry.matches(one)) continue
        waiting.splice(waiting.indexOf(entry), 1)
        entry.resolve(one)
      }
    },
    firstMatch(matches: (one: T) => boolean): Promise<T> {
      const found = received.find(matches)
      return found === undefined
        ? new Promise((resolve) => waiting.push({ matches, resolve }))
        : Promise.resolve(found)
    },
  }
}

/** Opens a websocket; by default it subscribes. */
export async function openSocket(url: string, options: { subscribe?: boolean } = {}): Promise<TestSocket> {
  const ws = new WebSocket(url)
  const frames = createRecorder<string>()
  const items = createRecorder<Item>()
  const closed = new Promise<number>((resolve) => ws.on('close', (code) => resolve(code)))
  ws.on('message', (data) => {
    const text = String(data)
    frames.record(text)
    const frame: unknown = text.startsWith('{') ? JSON.parse(text) : undefined
    if (!isRecord(frame) || frame.topic !== 'aws/chat' || typeof frame.content !== 'string') return
    if (frame.content.endsWith('}')) items.record(JSON.parse(frame.content))
  })
  await once(ws, 'open')
  if (options.subscribe !== false) {
    ws.send(JSON.stringify({ topic: 'aws/subscribe', content: { topics: ['aws/chat'] } }))
    await frames.firstMatch((frame) => frame.includes('aws/subscribe'))
  }
  return {
    ws,
    items: items.received,
    frames: frames.received,
    item: items.firstMatch,
    frame: frames.firstMatch,
    event: (name) => items.firstMatch((item) => item.ContentType?.endsWith(`.event.${name}`) === true),
    message: (content) => items.firstMatch((item) => item.Content === content),
    closed: () => closed,
  }
}

/** A chat of a customer. */
export interface Chat {
  readonly contact: ContactHandle
  readonly contactId: string
  readonly participantId: string
  readonly participantToken: string
  readonly connectionToken: string
  readonly socketUrl: string
  /** POSTs to the participant service with the connection token. */
  post(path: string, body: unknown): Promise<WireResponse>
  connects(): Promise<WireResponse>
  sends(content: string): Promise<WireResponse>
  opensSocket(): Promise<TestSocket>
  /** Requests the sign-in URL. */
  requestsUrl(sessionId: string): Promise<WireResponse>
}

export function startBody(sandbox: Sandbox, extra: Json = {}): Json {
  return {
    InstanceId: sandbox.instanceId,
    ContactFlowId: sandbox.contactFlowId,
    ParticipantDetails: { DisplayName: 'Guest' },
    SupportedMessagingContentTypes: ['text/plain', 'text/markdown'],
    ...extra,
  }
}

/** Starts a chat and creates the participant connection, without opening a websocket. */
export async function startChat(sandbox: Sandbox, extra: Json = {}): Promise<Chat> {
  const { body: started } = await send(sandbox, 'PUT', '/contact/chat', startBody(sandbox, extra))
  const contactId = textAt(started, 'ContactId')
  const participantToken = textAt(started, 'ParticipantToken')
  const connects = () =>
    send(
      sandbox,
      'POST',
      '/participant/connection',
      { Type: ['WEBSOCKET', 'CONNECTION_CREDENTIALS'] },
      participantToken,
    )
  const { body: connection } = await connects()
  const connectionToken = textAt(connection, 'ConnectionCredentials', 'ConnectionToken')
  const socketUrl = textAt(connection, 'Websocket', 'Url')
  const post = (path: string, body: unknown) => send(sandbox, 'POST', path, body, connectionToken)
  return {
    contact: sandbox.contact(contactId),
    contactId,
    participantId: textAt(started, 'ParticipantId'),
    participantToken,
    connectionToken,
    socketUrl,
    post,
    connects,
    sends: (content) => post('/participant/message', { ContentType: 'text/plain', Content: content }),
    opensSocket: () => openSocket(socketUrl),
    requestsUrl: (sessionId) =>
      post('/participant/authentication-url', { SessionId: sessionId, RedirectUri: sandbox.redirectUris[0] }),
  }
}

/** Opens the sign-in URL in a new browser. Resolves with the query parameters at the end of the redirects. */
export async function visit(sandbox: Sandbox, url: string): Promise<URLSearchParams> {
  const landing = await openBrowser(sandbox.identityUrl).visit(url)
  return landing.url.searchParams
}

/** Sends the parameters of the callback to Connect, as a site's server does. */
export function completeSignIn(sandbox: Sandbox, callback: URLSearchParams): Promise<WireResponse> {
  const error = callback.get('error')
  const description = callback.get('error_description')
  return send(sandbox, 'POST', '/contact/update-participant-authentication', {
    InstanceId: sandbox.instanceId,
    State: callback.get('state'),
    ...(error === null ? { Code: callback.get('code') } : { Error: error }),
    ...(description === null ? {} : { ErrorDescription: description }),
  })
}
