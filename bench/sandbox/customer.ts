import { WebSocket } from 'ws'
import { isRecord } from './json.ts'

/** Prefix of all measured messages; greetings do not have it. */
export const MARK = 'm:'

export interface ReceivedMessage {
  readonly id: string
  readonly time: string
  readonly text: string
}

type Json = Record<string, unknown>

/** Sends JSON and reads JSON; rejects with an Error for any status but 2xx. */
export async function call(method: string, url: string, body: unknown, bearer?: string): Promise<Json> {
  const headers = { 'content-type': 'application/json', ...(bearer ? { 'x-amz-bearer': bearer } : {}) }
  const answer = await fetch(url, { method, headers, body: JSON.stringify(body) })
  const read: unknown = await answer.json()
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${JSON.stringify(read)}`)
  return isRecord(read) ? read : {}
}

export function receivedMessage(item: unknown): ReceivedMessage | undefined {
  if (!isRecord(item) || item.Type !== 'MESSAGE' || typeof item.Content !== 'string') return undefined
  if (!item.Content.startsWith(MARK)) return undefined
  return { id: String(item.Id), time: String(item.AbsoluteTime), text: item.Content }
}

function stringAt(value: unknown, key: string): string {
  const found = isRecord(value) ? value[key] : undefined
  if (typeof found !== 'string') throw new Error(`no ${key} in ${JSON.stringify(value)}`)
  return found
}

/**
 * A customer's client that loses nothing: after every connection it reads the transcript and adds what it missed.
 */
export class Customer {
  readonly contactId: string
  /** All messages by Id, from websockets and transcripts. */
  readonly byId = new Map<string, ReceivedMessage>()
  /** Messages from websockets, in the order of arrival. */
  readonly live: ReceivedMessage[] = []
  connections = 0
  readonly #url: string
  readonly #participantToken: string
  readonly #onLive: (message: ReceivedMessage) => void
  #connectionToken = ''
  #ws: WebSocket | undefined
  #isClosed = false
  #checkCount: () => void = () => {}

  private constructor(url: string, started: Json, onLive: (message: ReceivedMessage) => void) {
    this.#url = url
    this.contactId = stringAt(started, 'ContactId')
    this.#participantToken = stringAt(started, 'ParticipantToken')
    this.#onLive = onLive
  }

  static async start(
    url: string,
    start: object,
    onLive: (message: ReceivedMessage) => void = () => {},
  ): Promise<Customer> {
    const customer = new Customer(url, await call('PUT', `${url}/contact/chat`, start), onLive)
    await customer.#connect()
    return customer
  }

  async #connect(): Promise<void> {
    const Type = ['WEBSOCKET', 'CONNECTION_CREDENTIALS']
    const path = `${this.#url}/participant/connection`
    const answer = await call('POST', path, { Type }, this.#participantToken)
    this.#connectionToken = stringAt(answer.ConnectionCredentials, 'ConnectionToken')
    await this.#listen(stringAt(answer.Websocket, 'Url'))
    this.connections += 1
    for (const item of await this.transcript()) this.#add(item)
  }

  #listen(url: string): Promise<void> {
    const ws = new WebSocket(url)
    this.#ws = ws
    return new Promise((resolve, reject) => {
      ws.on('error', reject)
      ws.on('open', () =>
        ws.send(JSON.stringify({ topic: 'aws/subscribe', content: { topics: ['aws/chat'] } })),
      )
      ws.on('close', () => {
        if (!this.#isClosed) this.#connect().catch(reject)
      })
      ws.on('message', (data) => {
        const frame: unknown = JSON.parse(String(data))
        if (!isRecord(frame)) return
        if (frame.topic === 'aws/subscribe') resolve()
        if (frame.topic !== 'aws/chat') return
        const message = receivedMessage(JSON.parse(String(frame.content)))
        if (!message) return
        this.live.push(message)
        this.#onLive(message)
        this.#add(message)
      })
    })
  }

  #add(message: ReceivedMessage): void {
    this.byId.set(message.id, message)
    this.#checkCount()
  }

  send(text: string): Promise<Json> {
    const body = { ContentType: 'text/plain', Content: text }
    return call('POST', `${this.#url}/participant/message`, body, this.#connectionToken)
  }

  /** The measured messages of the transcript, oldest first. */
  async transcript(): Promise<ReceivedMessage[]> {
    const all: ReceivedMessage[] = []
    let next: unknown
    do {
      const page = await call(
        'POST',
        `${this.#url}/participant/transcript`,
        { MaxResults: 100, SortOrder: 'ASCENDING', ...(next === undefined ? {} : { NextToken: next }) },
        this.#connectionToken,
      )
      const items: unknown[] = Array.isArray(page.Transcript) ? page.Transcript : []
      all.unshift(...items.flatMap((item) => receivedMessage(item) ?? []))
      next = page.NextToken
    } while (next !== undefined)
    return all
  }

  /** Resolves with whether `count` messages arrive in time. */
  waitForMessages(count: number, withinMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timeout = setTimeout(() => resolve(false), withinMs)
      this.#checkCount = () => {
        if (this.byId.size < count) return
        clearTimeout(timeout)
        resolve(true)
      }
      this.#checkCount()
    })
  }

  close(): void {
    this.#isClosed = true
    this.#ws?.terminate()
  }
}
