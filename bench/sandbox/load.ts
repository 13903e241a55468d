import { Customer, call, MARK, type ReceivedMessage } from './customer.ts'
import { type Desk, openDesk } from './desk.ts'

/** How long the last messages may take to arrive before they count as lost. */
const ARRIVAL_TIMEOUT_MS = 30_000

export interface LoadOptions {
  /** URL of the sandbox's Connect port. */
  readonly url: string
  readonly chats: number
  /** Total over all chats; half are sent by customers and half by agents. */
  readonly messages: number
  readonly arrivalTimeoutMs?: number
  /** Called when all chats are connected and before the first message. */
  readonly onIdle?: () => Promise<void>
}

/** Totals over all chats, checked at the customers' clients, at the desk and in the transcripts. */
export interface LoadResult {
  readonly lost: number
  readonly duplicated: number
  readonly outOfOrder: number
  /** Number of websockets opened. Each chat's first websocket is dropped once. */
  readonly connections: number
  readonly seconds: number
  /** From an agent's HTTP request to the customer's websocket, in milliseconds. */
  readonly latenciesMs: readonly number[]
}

/** Runs `work` for every input, at most `maxConcurrent` at a time. */
async function mapConcurrently<T, R>(
  inputs: readonly T[],
  maxConcurrent: number,
  work: (input: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  const queue = inputs.entries()
  const worker = async (): Promise<void> => {
    for (const [index, input] of queue) results[index] = await work(input)
  }
  await Promise.all(Array.from({ length: Math.min(maxConcurrent, inputs.length) }, worker))
  return results
}

/** Sends the messages of one chat, alternating between customer and agent, and drops its websocket once on the way. */
async function sendMessages(
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
      await customer.send(text)
    } else {
      sentAt.set(text, performance.now())
      await call('POST', `${contact}/agent`, { action: 'say', text })
    }
  }
}

const byTime = (one: ReceivedMessage, other: ReceivedMessage): number => one.time.localeCompare(other.time)
const idsOf = (all: readonly ReceivedMessage[]): readonly string[] => all.map((one) => one.id)
const isSame = (one: readonly string[], other: readonly string[]): boolean => one.join() === other.join()

interface Findings {
  lost: number
  duplicated: number
  outOfOrder: number
}

/** Compares what each place has received with what was sent. */
function compare(
  customer: Customer,
  desk: Desk,
  transcript: readonly ReceivedMessage[],
  count: number,
  findings: Findings,
): void {
  const expected = Array.from({ length: count }, (_, turn) => `${MARK}${customer.contactId}:${turn}`)
  const client = [...customer.byId.values()].sort(byTime)
  const atDesk = desk.messagesOf(customer.contactId)
  for (const place of [client, atDesk, transcript]) {
    const texts = new Set(place.map((one) => one.text))
    findings.lost += expected.filter((text) => !texts.has(text)).length
    findings.duplicated += place.length - texts.size
    if (!isSame(idsOf(place), idsOf(transcript))) findings.outOfOrder += 1
  }
  findings.duplicated += customer.live.length - new Set(idsOf(customer.live)).size
  if (!isSame(idsOf(customer.live), idsOf(customer.live.toSorted(byTime)))) findings.outOfOrder += 1
}

/** Runs many chats at once, each with an agent and each websocket dropped once, and counts what went wrong. */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const { url, chats, messages, arrivalTimeoutMs = ARRIVAL_TIMEOUT_MS } = options
  const description = await fetch(`${url}/sandbox`).then(
    (answer) => answer.json() as Promise<Record<string, string>>,
  )
  const start = {
    InstanceId: description.instanceId,
    ContactFlowId: description.contactFlowId,
    ParticipantDetails: { DisplayName: 'Guest' },
  }
  const sentAt = new Map<string, number>()
  const latenciesMs: number[] = []
  const desk = await openDesk(url)
  const indexes = Array.from({ length: chats }, (_, index) => index)
  const customers = await mapConcurrently(indexes, 20, () =>
    Customer.start(url, start, (message) => {
      const sentAtMs = sentAt.get(message.text)
      if (sentAtMs !== undefined) latenciesMs.push(performance.now() - sentAtMs)
    }),
  )
  await options.onIdle?.()

  const count = Math.floor(messages / chats)
  const startedAtMs = performance.now()
  await Promise.all(
    customers.map(async (customer) => {
      await call('POST', `${url}/sandbox/contacts/${customer.contactId}/agent`, {
        action: 'join',
        name: 'Ana',
      })
      await sendMessages(url, customer, count, sentAt)
    }),
  )
  await Promise.all(customers.map((customer) => customer.waitForMessages(count, arrivalTimeoutMs)))
  await desk.waitForMessages(count * chats, arrivalTimeoutMs)
  const seconds = (performance.now() - startedAtMs) / 1000

  const findings: Findings = { lost: 0, duplicated: 0, outOfOrder: 0 }
  await mapConcurrently(customers, 20, async (customer) => {
    compare(customer, desk, await customer.transcript(), count, findings)
    customer.close()
  })
  desk.close()
  const connections = customers.reduce((sum, customer) => sum + customer.connections, 0)
  return { ...findings, connections, seconds, latenciesMs }
}
