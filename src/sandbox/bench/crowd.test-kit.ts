import { Customer, call, type Heard, MARK } from './customer.test-kit.ts'
import { type Desk, openDesk } from './desk.test-kit.ts'

/** How long the last messages may take to arrive before they count as lost. */
const PATIENCE_MS = 30_000

export interface CrowdOptions {
  /** The sandbox's Connect address; everything goes over HTTP and websockets. */
  readonly url: string
  readonly chats: number
  /** Of all chats together, half from customers and half from agents. */
  readonly messages: number
  readonly patienceMs?: number
  /** Called when all chats are connected and nobody has spoken. */
  readonly onIdle?: () => Promise<void>
}

/** Counts over all chats and all three places: the customers' clients, the desk, the transcripts. */
export interface CrowdResult {
  readonly lost: number
  readonly twice: number
  readonly disordered: number
  /** Websockets that were opened; every one of the first is dropped once. */
  readonly connections: number
  readonly seconds: number
  /** From an agent's HTTP request to the customer's websocket, in milliseconds. */
  readonly waysMs: readonly number[]
}

/** Runs `work` for every input, a few at a time. */
async function few<T, R>(inputs: readonly T[], most: number, work: (input: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const queue = inputs.entries()
  const worker = async (): Promise<void> => {
    for (const [index, input] of queue) results[index] = await work(input)
  }
  await Promise.all(Array.from({ length: Math.min(most, inputs.length) }, worker))
  return results
}

/** One chat's conversation, agent and customer by turns, its websocket dropped somewhere in the middle. */
async function converse(
  url: string,
  customer: Customer,
  count: number,
  sentAt: Map<string, number>,
): Promise<void> {
  const contact = `${url}/sandbox/contacts/${customer.contactId}`
  const dropAt = Math.floor(count * (0.25 + Math.random() / 2))
  for (let turn = 0; turn < count; turn += 1) {
    if (turn === dropAt) await call('POST', `${contact}/sockets/close`, {})
    const text = `${MARK}${customer.contactId}:${turn}`
    if (turn % 2 === 0) {
      await customer.says(text)
    } else {
      sentAt.set(text, performance.now())
      await call('POST', `${contact}/agent`, { action: 'say', text })
    }
  }
}

const byTime = (one: Heard, other: Heard): number => one.time.localeCompare(other.time)
const idsOf = (all: readonly Heard[]): readonly string[] => all.map((one) => one.id)
const same = (one: readonly string[], other: readonly string[]): boolean => one.join() === other.join()

interface Findings {
  lost: number
  twice: number
  disordered: number
}

/** Holds what each place has against what was sent. */
function inspect(
  customer: Customer,
  desk: Desk,
  transcript: readonly Heard[],
  count: number,
  found: Findings,
): void {
  const wanted = Array.from({ length: count }, (_, turn) => `${MARK}${customer.contactId}:${turn}`)
  const client = [...customer.known.values()].sort(byTime)
  const atDesk = desk.heard(customer.contactId)
  for (const place of [client, atDesk, transcript]) {
    const texts = new Set(place.map((one) => one.text))
    found.lost += wanted.filter((text) => !texts.has(text)).length
    found.twice += place.length - texts.size
    if (!same(idsOf(place), idsOf(transcript))) found.disordered += 1
  }
  found.twice += customer.live.length - new Set(idsOf(customer.live)).size
  if (!same(idsOf(customer.live), idsOf(customer.live.toSorted(byTime)))) found.disordered += 1
}

/** Many chats at once with an agent each, every websocket dropped once; says what was lost on the way. */
export async function crowd(options: CrowdOptions): Promise<CrowdResult> {
  const { url, chats, messages, patienceMs = PATIENCE_MS } = options
  const world = await fetch(`${url}/sandbox`).then(
    (answer) => answer.json() as Promise<Record<string, string>>,
  )
  const start = {
    InstanceId: world.instanceId,
    ContactFlowId: world.contactFlowId,
    ParticipantDetails: { DisplayName: 'Guest' },
  }
  const sentAt = new Map<string, number>()
  const waysMs: number[] = []
  const desk = await openDesk(url)
  const everybody = Array.from({ length: chats }, (_, index) => index)
  const customers = await few(everybody, 20, () =>
    Customer.starts(url, start, (heard) => {
      const from = sentAt.get(heard.text)
      if (from !== undefined) waysMs.push(performance.now() - from)
    }),
  )
  await options.onIdle?.()

  const count = Math.floor(messages / chats)
  const begun = performance.now()
  await Promise.all(
    customers.map(async (customer) => {
      await call('POST', `${url}/sandbox/contacts/${customer.contactId}/agent`, {
        action: 'join',
        name: 'Ana',
      })
      await converse(url, customer, count, sentAt)
    }),
  )
  await Promise.all(customers.map((customer) => customer.knows(count, patienceMs)))
  await desk.hears(count * chats, patienceMs)
  const seconds = (performance.now() - begun) / 1000

  const found: Findings = { lost: 0, twice: 0, disordered: 0 }
  await few(customers, 20, async (customer) => {
    inspect(customer, desk, await customer.transcript(), count, found)
    customer.closes()
  })
  desk.close()
  const connections = customers.reduce((sum, customer) => sum + customer.connections, 0)
  return { ...found, connections, seconds, waysMs }
}
