import './page.test-kit.ts'

import { afterAll, afterEach, beforeAll } from 'vitest'
import type { ChatEvent } from '../model/chat/events.ts'
import type { ChatError } from '../model/chat-error.ts'
import type { Clock, ConnectionDetails, ParticipantConnection } from '../model/ports.ts'
import { type ContactHandle, type JournalEntry, type Sandbox, startSandbox } from '../sandbox.ts'
import { openConnection } from './connection.ts'
import { lastSocket } from './page.test-kit.ts'

/** A flow without actions: the tests send everything themselves. */
const EMPTY_FLOW = {
  Version: '2019-10-30',
  StartAction: 'end',
  Actions: [{ Identifier: 'end', Type: 'EndFlowExecution' }],
} as const

export const EVENT = 'application/vnd.amazonaws.connect.event.'
export const CLOCK = { now: () => 4_711, after: () => () => {} }

/** chatjs lives as long as the page: a connection that one test leaves open would reconnect in another. */
const opened = new Set<ParticipantConnection>()
afterEach(() => {
  for (const connection of opened) connection.close()
  opened.clear()
})

/** A customer's connection to the sandbox, with every event that it reported. */
export class SandboxCustomer {
  readonly events: ChatEvent[] = []
  readonly errors: ChatError[] = []
  readonly details: ConnectionDetails
  readonly contact: ContactHandle
  readonly connection: ParticipantConnection
  readonly #waiting = new Set<() => void>()

  constructor(details: ConnectionDetails, contact: ContactHandle) {
    this.details = details
    this.contact = contact
    this.connection = this.open()
  }

  open(clock: Clock = CLOCK): ParticipantConnection {
    const notify = (): void => {
      for (const one of [...this.#waiting]) one()
    }
    const listener = {
      onEvent: (event: ChatEvent) => {
        this.events.push(event)
        notify()
      },
      onError: (error: ChatError) => {
        this.errors.push(error)
        notify()
      },
    }
    const connection = openConnection(this.details, listener, clock)
    opened.add(connection)
    return connection
  }

  /** Resolves with the first value that `find` returns, now or after a later event. */
  until<Value>(find: () => Value | undefined): Promise<Value> {
    return new Promise((resolve) => {
      const notify = (): void => {
        const found = find()
        if (found === undefined) return
        this.#waiting.delete(notify)
        resolve(found)
      }
      this.#waiting.add(notify)
      notify()
    })
  }

  receives<Type extends ChatEvent['type']>(
    type: Type,
    matches: (event: Extract<ChatEvent, { type: Type }>) => boolean = () => true,
  ): Promise<Extract<ChatEvent, { type: Type }>> {
    return this.until(() =>
      this.events.find(
        (event): event is Extract<ChatEvent, { type: Type }> =>
          event.type === type && matches(event as never),
      ),
    )
  }

  receivesText(text: string): Promise<unknown> {
    return this.receives('item', ({ item }) => JSON.stringify(item).includes(text))
  }

  /** Resolves when it has connected `times` times, the last socket is subscribed, and everything published before has arrived. */
  async connectedTimes(times: number): Promise<void> {
    await this.until(() => (this.count('connected') === times ? true : undefined))
    await lastSocket().subscribed
  }

  messages(): readonly unknown[] {
    return this.events.flatMap((event) =>
      event.type === 'item' && event.item.kind === 'message' ? [event.item] : [],
    )
  }

  count(type: ChatEvent['type']): number {
    return this.events.filter((event) => event.type === type).length
  }
}

export async function admitted(sandbox: Sandbox): Promise<SandboxCustomer> {
  const answer = await fetch(`${sandbox.connectUrl}/contact/chat`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      InstanceId: sandbox.instanceId,
      ContactFlowId: sandbox.contactFlowId,
      ParticipantDetails: { DisplayName: 'Guest' },
    }),
  })
  const started: { ContactId: string; ParticipantId: string; ParticipantToken: string } = await answer.json()
  const details = {
    contactId: started.ContactId,
    participantId: started.ParticipantId,
    participantToken: started.ParticipantToken,
    region: sandbox.region,
    endpoint: sandbox.connectUrl,
  }
  return new SandboxCustomer(details, await sandbox.nextContact())
}

export async function connected(sandbox: Sandbox): Promise<SandboxCustomer> {
  const customer = await admitted(sandbox)
  await customer.connection.connect()
  await customer.connectedTimes(1)
  return customer
}

export function requestsOf(sandbox: Sandbox, operation: string): readonly JournalEntry[] {
  return sandbox.requests().filter((one) => one.operation === operation)
}

/** Resolves with the next request of that name; ask before you cause it. */
export function nextRequest(sandbox: Sandbox, operation: string): Promise<JournalEntry> {
  return new Promise((resolve) => {
    const stop = sandbox.events.subscribe((event) => {
      if (event.type !== 'request' || event.request.operation !== operation) return
      stop()
      resolve(event.request)
    })
  })
}

/** A sandbox for this file's page, clean for each test. chatjs keeps the endpoint of a region for the life of the page. */
export function sandboxIn(region: string, dialect: 'a' | 'b' = 'a'): () => Sandbox {
  let sandbox: Sandbox | undefined
  const started = (): Sandbox => {
    if (!sandbox) throw new Error('the sandbox has not started')
    return sandbox
  }
  beforeAll(async () => {
    sandbox = await startSandbox({ region, flow: EMPTY_FLOW, dialect })
  })
  afterEach(() => started().reset())
  afterAll(() => started().close())
  return started
}
