import { WebSocket } from 'ws'
import { isRecord } from '../wire/shape.ts'

/** What all measured messages begin with; greetings do not. */
export const MARK = 'm:'

export interface Heard {
  readonly id: string
  readonly time: string
  readonly text: string
}

type Json = Record<string, unknown>

/** POSTs JSON and reads JSON; anything but 2xx is an Error. */
export async function call(method: string, url: string, body: unknown, bearer?: string): Promise<Json> {
  const headers = { 'content-type': 'application/json', ...(bearer ? { 'x-amz-bearer': bearer } : {}) }
  const answer = await fetch(url, { method, headers, body: JSON.stringify(body) })
  const read: unknown = await answer.json()
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${JSON.stringify(read)}`)
  return isRecord(read) ? read : {}
}

export function heardFrom(item: unknown): Heard | undefined {
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
 * A customer's client that does what a good one has to: after every connection it reads the transcript and puts what it
 * missed to what it heard.
 */
export class Customer {
  readonly contactId: string
  /** By Id, however it came. */
  readonly known = new Map<string, Heard>()
  /** In the order of its websockets. */
  readonly live: Heard[] = []
  connections = 0
  readonly #url: string
  readonly #participantToken: string
  readonly #onLive: (heard: Heard) => void
  #connectionToken = ''
  #ws: WebSocket | undefined
  #isClosed = false
  #look: () => void = () => {}

  private constructor(url: string, started: Json, onLive: (heard: Heard) => void) {
    this.#url = url
    this.contactId = stringAt(started, 'ContactId')
    this.#participantToken = stringAt(started, 'ParticipantToken')
    this.#onLive = onLive
  }

  static async starts(
    url: string,
    start: object,
    onLive: (heard: Heard) => void = () => {},
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
    for (const item of await this.transcript()) this.#know(item)
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
        const heard = heardFrom(JSON.parse(String(frame.content)))
        if (!heard) return
        this.live.push(heard)
        this.#onLive(heard)
        this.#know(heard)
      })
    })
  }

  #know(heard: Heard): void {
    this.known.set(heard.id, heard)
    this.#look()
  }

  says(text: string): Promise<Json> {
    const body = { ContentType: 'text/plain', Content: text }
    return call('POST', `${this.#url}/participant/message`, body, this.#connectionToken)
  }

  /** The measured messages of the transcript, oldest first. */
  async transcript(): Promise<Heard[]> {
    const all: Heard[] = []
    let next: unknown
    do {
      const page = await call(
        'POST',
        `${this.#url}/participant/transcript`,
        { MaxResults: 100, SortOrder: 'ASCENDING', ...(next === undefined ? {} : { NextToken: next }) },
        this.#connectionToken,
      )
      const items: unknown[] = Array.isArray(page.Transcript) ? page.Transcript : []
      all.unshift(...items.flatMap((item) => heardFrom(item) ?? []))
      next = page.NextToken
    } while (next !== undefined)
    return all
  }

  /** Whether so many messages have come in time. */
  knows(count: number, withinMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const patience = setTimeout(() => resolve(false), withinMs)
      this.#look = () => {
        if (this.known.size < count) return
        clearTimeout(patience)
        resolve(true)
      }
      this.#look()
    })
  }

  closes(): void {
    this.#isClosed = true
    this.#ws?.terminate()
  }
}
