import './page.test-kit.ts'

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ChatError } from '../model/chat-error.ts'
import type { ChatEvent } from '../model/chat-event.ts'
import type { Connection, ConnectionDetails } from '../model/ports.ts'
import { type ContactHandle, type JournalEntry, type Sandbox, startSandbox } from '../sandbox.ts'
import { openConnection } from './connection.ts'
import { lastSocket, socketsTo } from './page.test-kit.ts'

/** A quiet flow: the tests say and ask everything themselves. */
const QUIET = {
  Version: '2019-10-30',
  StartAction: 'end',
  Actions: [{ Identifier: 'end', Type: 'EndFlowExecution' }],
} as const

const EVENT = 'application/vnd.amazonaws.connect.event.'
const CLOCK = { now: () => 4_711, after: () => () => {} }

/** chatjs lives as long as the page: what one test leaves open, another would hear reconnecting. */
const opened = new Set<Connection>()
afterEach(() => {
  for (const connection of opened) connection.close()
  opened.clear()
})

/** A customer's connection, and everything that it told. */
class Customer {
  readonly heard: ChatEvent[] = []
  readonly reported: ChatError[] = []
  readonly details: ConnectionDetails
  readonly contact: ContactHandle
  readonly connection: Connection
  readonly #waiting = new Set<() => void>()

  constructor(details: ConnectionDetails, contact: ContactHandle) {
    this.details = details
    this.contact = contact
    this.connection = this.open()
  }

  open(): Connection {
    const look = (): void => {
      for (const one of [...this.#waiting]) one()
    }
    const listener = {
      heard: (event: ChatEvent) => {
        this.heard.push(event)
        look()
      },
      reported: (error: ChatError) => {
        this.reported.push(error)
        look()
      },
    }
    const connection = openConnection(this.details, listener, CLOCK)
    opened.add(connection)
    return connection
  }

  /** The first thing that fits, heard already or not. */
  until<Value>(find: () => Value | undefined): Promise<Value> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = find()
        if (found === undefined) return
        this.#waiting.delete(look)
        resolve(found)
      }
      this.#waiting.add(look)
      look()
    })
  }

  hears<Type extends ChatEvent['type']>(
    type: Type,
    fits: (event: Extract<ChatEvent, { type: Type }>) => boolean = () => true,
  ): Promise<Extract<ChatEvent, { type: Type }>> {
    return this.until(() =>
      this.heard.find(
        (event): event is Extract<ChatEvent, { type: Type }> => event.type === type && fits(event as never),
      ),
    )
  }

  reads(text: string): Promise<unknown> {
    return this.hears('item', ({ item }) => JSON.stringify(item).includes(text))
  }

  /** Connected so many times, the last socket subscribed, and everything published before has arrived. */
  async connectedTimes(times: number): Promise<void> {
    await this.until(() => (this.count('connected') === times ? true : undefined))
    await lastSocket().subscribed
  }

  messages(): readonly unknown[] {
    return this.heard.flatMap((event) =>
      event.type === 'item' && event.item.kind === 'message' ? [event.item] : [],
    )
  }

  count(type: ChatEvent['type']): number {
    return this.heard.filter((event) => event.type === type).length
  }
}

async function admitted(sandbox: Sandbox): Promise<Customer> {
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
  return new Customer(details, await sandbox.nextContact())
}

async function connected(sandbox: Sandbox): Promise<Customer> {
  const customer = await admitted(sandbox)
  await customer.connection.connect()
  await customer.connectedTimes(1)
  return customer
}

function requestsOf(sandbox: Sandbox, operation: string): readonly JournalEntry[] {
  return sandbox.requests().filter((one) => one.operation === operation)
}

/** Resolves with the next request of that name; ask before you cause it. */
function nextRequest(sandbox: Sandbox, operation: string): Promise<JournalEntry> {
  return new Promise((resolve) => {
    const stop = sandbox.events.subscribe((event) => {
      if (event.type !== 'request' || event.request.operation !== operation) return
      stop()
      resolve(event.request)
    })
  })
}

let sandbox: Sandbox

beforeAll(async () => {
  // chatjs keeps the endpoint of a region for the life of the page, so this page has a region of its own.
  sandbox = await startSandbox({ region: 'eu-sandbox-3', flow: QUIET })
})
afterEach(() => sandbox.reset())
afterAll(() => sandbox.close())

describe('connecting', () => {
  test('is told once, though chatjs tells of it twice, with the receiver’s clock', async () => {
    const customer = await connected(sandbox)
    customer.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: 'hello' })
    await customer.reads('hello')
    expect(customer.count('connected')).toBe(1)
    expect(customer.heard[0]).toEqual({ type: 'connected', atMs: 4_711 })
  })

  test('to a chat that is over is denied', async () => {
    const customer = await admitted(sandbox)
    customer.contact.ends()
    await expect(customer.connection.connect()).rejects.toMatchObject({
      name: 'ConnectFault',
      kind: 'denied',
      status: 403,
    })
    expect(customer.heard).toEqual([])
  })

  test('against a wall of 429 is busy, after the three tries that chatjs makes by itself', async () => {
    sandbox.faults.add({ kind: 'refuse', operation: 'CreateParticipantConnection', status: 429, times: 3 })
    const customer = await admitted(sandbox)
    await expect(customer.connection.connect()).rejects.toMatchObject({ kind: 'busy', status: 429 })
    expect(requestsOf(sandbox, 'CreateParticipantConnection')).toHaveLength(3)
  })

  test('with details that are none is refused at once', () => {
    const details = { contactId: '', participantId: '', participantToken: '', region: sandbox.region }
    const listener = { heard: () => {}, reported: () => {} }
    expect(() => openConnection({ ...details, endpoint: sandbox.connectUrl }, listener, CLOCK)).toThrow(
      expect.objectContaining({ kind: 'refused' }),
    )
  })

  test('to a second endpoint of the same region is refused instead of reaching the first', async () => {
    const { details } = await connected(sandbox)
    const listener = { heard: () => {}, reported: () => {} }
    const elsewhere = { ...details, endpoint: 'http://127.0.0.1:1' }
    expect(() => openConnection(elsewhere, listener, CLOCK)).toThrow(/another participant endpoint/)
  })
})

describe('talking', () => {
  test('what the customer sends comes back under the id of the answer', async () => {
    const customer = await connected(sandbox)
    const { id, sentAtMs } = await customer.connection.send({ text: 'hi there', clientToken: 'token-1' })
    const { item } = await customer.hears('item', (event) => event.item.id === id)
    expect(item).toMatchObject({
      kind: 'message',
      sentAtMs,
      from: { id: customer.details.participantId, role: 'customer' },
      body: { format: 'plain', text: 'hi there' },
    })
    expect(requestsOf(sandbox, 'SendMessage')[0]?.body).toMatchObject({ ClientToken: 'token-1' })
  })

  test('the same message under the same token is one message', async () => {
    const customer = await connected(sandbox)
    const first = await customer.connection.send({ text: 'once', clientToken: 'token-1' })
    const second = await customer.connection.send({ text: 'once', clientToken: 'token-1' })
    expect(second).toEqual(first)
    expect(customer.contact.transcript().filter(({ Content }) => Content === 'once')).toHaveLength(1)
  })

  test('an agent’s coming, typing and words are heard', async () => {
    const customer = await connected(sandbox)
    await customer.contact.agent.joins('Ana')
    await customer.hears(
      'item',
      ({ item }) => item.kind === 'notice' && item.notice === 'joined' && item.who?.displayName === 'Ana',
    )
    customer.contact.agent.types()
    expect(await customer.hears('typing')).toMatchObject({ from: { role: 'agent', displayName: 'Ana' } })
    customer.contact.agent.says('Hello')
    await customer.reads('Hello')
    await customer.connection.sendTyping()
    expect(requestsOf(sandbox, 'SendEvent').at(-1)?.body).toMatchObject({ ContentType: `${EVENT}typing` })
  })

  test('a receipt of the agent is heard, and one of the customer goes out', async () => {
    const customer = await connected(sandbox)
    await customer.contact.agent.joins('Ana')
    const { id } = await customer.connection.send({ text: 'hi', clientToken: 'token-1' })
    customer.contact.pushes({
      ParticipantRole: 'AGENT',
      Type: 'MESSAGEMETADATA',
      MessageMetadata: {
        MessageId: id,
        Receipts: [{ ReadTimestamp: new Date().toISOString(), RecipientParticipantId: 'agent-1' }],
      },
    })
    expect(await customer.hears('receipt')).toMatchObject({ messageId: id, receipt: 'read' })

    const read = nextRequest(sandbox, 'SendEvent')
    void customer.connection.sendRead('agent-message-1')
    expect((await read).body).toMatchObject({ ContentType: `${EVENT}message.read` })
  })

  test('a streamed answer grows under one id', async () => {
    const customer = await connected(sandbox)
    const chunk = (ChunkNumber: number, Content: string, MessageCompleted = false) =>
      customer.contact.pushes({
        Id: 'streamed-1',
        ParticipantRole: 'SYSTEM',
        DisplayName: 'BOT',
        ContentType: 'text/plain',
        Content,
        MessageMetadata: { MessageId: 'streamed-1', ChunkNumber, MessageCompleted },
      })
    chunk(1, 'Your ')
    chunk(2, 'balance')
    chunk(3, 'Your balance is fine', true)
    await customer.reads('Your balance is fine')
    expect(customer.messages()).toMatchObject([
      { id: 'streamed-1', partial: true, body: { text: 'Your ' }, from: { role: 'bot' } },
      { id: 'streamed-1', partial: true, body: { text: 'Your balance' } },
      { id: 'streamed-1', body: { text: 'Your balance is fine' } },
    ])
  })

  test.each([
    [{ kind: 'refuse', status: 400, times: 1 }, 'refused'],
    [{ kind: 'refuse', status: 403, times: 1 }, 'denied'],
    [{ kind: 'refuse', status: 429, times: 3 }, 'busy'],
    [{ kind: 'refuse', status: 500, times: 3 }, 'busy'],
    [{ kind: 'drop-connection', times: 3 }, 'unreachable'],
  ] as const)('a message met by %o is %s', async (fault, kind) => {
    const customer = await connected(sandbox)
    sandbox.faults.add({ ...fault, operation: 'SendMessage' })
    await expect(customer.connection.send({ text: 'hi', clientToken: 't' })).rejects.toMatchObject({
      name: 'ConnectFault',
      kind,
    })
  })
})

describe.each([
  ['a', 'eu-sandbox-4', 'refused'],
  ['b', 'eu-sandbox-5', 'denied'],
] as const)('signing in, in dialect %s', (dialect, region, spent) => {
  let connect: Sandbox

  beforeAll(async () => {
    connect = await startSandbox({ region, flow: QUIET, dialect })
  })
  afterEach(() => connect.reset())
  afterAll(() => connect.close())

  async function offered(): Promise<Customer & { readonly sessionId: string }> {
    const customer = await connected(connect)
    const { SessionId: sessionId } = await customer.contact.asksForSignIn()
    expect(await customer.hears('sign-in-offered')).toMatchObject({ sessionId, atMs: 4_711, ageMs: 0 })
    return Object.assign(customer, { sessionId })
  }

  test('the offer gives an address once; the second time it is spent', async () => {
    const { connection, sessionId } = await offered()
    const redirectUri = connect.redirectUris[0] ?? ''
    const url = await connection.authenticationUrl({ sessionId, redirectUri })
    expect(new URL(String(url)).searchParams.get('redirect_uri')).toBe(redirectUri)
    await expect(connection.authenticationUrl({ sessionId, redirectUri })).rejects.toMatchObject({
      kind: spent,
    })
    expect(requestsOf(connect, 'GetAuthenticationUrl')).toHaveLength(2)
  })

  test('going on without it is told as cancelled', async () => {
    const customer = await offered()
    await customer.connection.cancelAuthentication(customer.sessionId)
    const result = await customer.hears('sign-in-result')
    expect(result.outcome).toBe('cancelled')
    expect(result.sessionId).toBe(dialect === 'a' ? customer.sessionId : undefined)
    const again = customer.connection.cancelAuthentication(customer.sessionId)
    await expect(again).rejects.toMatchObject({ kind: spent })
  })

  test('left alone it is told as expired, with its address unused as timed out', async () => {
    const customer = await offered()
    await connect.clock.advance({ seconds: 181 })
    expect((await customer.hears('sign-in-result')).outcome).toBe('expired')
    const { SessionId: sessionId } = await customer.contact.asksForSignIn()
    const redirectUri = connect.redirectUris[0] ?? ''
    await customer.hears('sign-in-offered', (event) => event.sessionId === sessionId)
    await customer.connection.authenticationUrl({ sessionId, redirectUri })
    await connect.clock.advance({ seconds: 181 })
    await customer.hears('sign-in-result', ({ outcome }) => outcome === 'timed-out')
  })

  test('the transcript tells of it where Connect keeps it', async () => {
    const customer = await offered()
    await customer.connection.cancelAuthentication(customer.sessionId)
    await customer.hears('sign-in-result')
    const { signIns } = await customer.connection.history()
    const told = signIns.map(({ type }) => type)
    expect(told).toEqual(dialect === 'a' ? ['sign-in-offered', 'sign-in-result'] : [])
  })

  test('a new name is heard', async () => {
    const customer = await connected(connect)
    customer.contact.pushes({
      ParticipantRole: 'CUSTOMER',
      ContentType: `${EVENT}participant.displayname.updated`,
      DisplayName: 'Ada',
    })
    expect(await customer.hears('name-changed')).toMatchObject({
      participantId: customer.details.participantId,
      role: 'customer',
      displayName: 'Ada',
    })
  })
})

describe('the transcript', () => {
  test('is read page by page, each oldest first, back to the start', async () => {
    const customer = await connected(sandbox)
    for (let index = 0; index < 130; index += 1) {
      customer.contact.pushes({
        ParticipantRole: 'SYSTEM',
        ContentType: 'text/plain',
        Content: `line ${index}`,
      })
    }
    const newest = await customer.connection.history()
    const older = await customer.connection.history(newest.older)
    const lines = [...older.items, ...newest.items].flatMap((item) =>
      item.kind === 'message' && item.body.format === 'plain' ? [item.body.text] : [],
    )
    expect(newest.items).toHaveLength(100)
    expect(lines).toEqual(Array.from({ length: 130 }, (_, index) => `line ${index}`))
    expect(older).not.toHaveProperty('older')
  })

  test('is read back from an item that is known', async () => {
    const customer = await connected(sandbox)
    const pushed = Array.from({ length: 7 }, (_, index) =>
      customer.contact.pushes({
        ParticipantRole: 'SYSTEM',
        ContentType: 'text/plain',
        Content: `line ${index}`,
      }),
    )
    const beforeId = (await customer.connection.history()).items.at(-3)?.id ?? ''
    const page = await customer.connection.history({ beforeId })
    const ids = page.items.map(({ id }) => id).filter((id) => id !== beforeId)
    expect(pushed).toHaveLength(7)
    expect(ids).toEqual((await customer.connection.history()).items.slice(0, -3).map(({ id }) => id))
    expect(page).not.toHaveProperty('older')
  })

  test('has the same items as the socket', async () => {
    const customer = await connected(sandbox)
    await customer.contact.agent.joins('Ana')
    customer.contact.agent.says('Hello')
    await customer.reads('Hello')
    const live = customer.heard.flatMap((event) => (event.type === 'item' ? [event.item] : []))
    const { items } = await customer.connection.history()
    expect(items).toEqual(expect.arrayContaining(live))
    expect(live.length).toBeGreaterThan(1)
  })

  test('that cannot be read now is a fault, not an empty past', async () => {
    const customer = await connected(sandbox)
    sandbox.faults.add({ kind: 'refuse', operation: 'GetTranscript', status: 429, times: 3 })
    await expect(customer.connection.history()).rejects.toMatchObject({ kind: 'busy' })
  })
})

describe('what cannot be read', () => {
  test('is reported without its words, and the chat goes on', async () => {
    const customer = await connected(sandbox)
    customer.contact.pushes({
      ParticipantRole: 'SYSTEM',
      ContentType: `${EVENT}authentication.initiated`,
      Content: 'swordfish',
    })
    customer.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain' })
    customer.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: 'go on' })
    await customer.reads('go on')
    expect(customer.reported.map(({ code }) => code)).toEqual(['malformed-event', 'malformed-event'])
    expect(customer.reported.map(({ message }) => message).join()).not.toContain('swordfish')
    expect(customer.count('sign-in-offered')).toBe(0)
  })

  test('in the transcript costs that item alone', async () => {
    const customer = await connected(sandbox)
    customer.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain' })
    customer.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: 'go on' })
    await customer.reads('go on')
    const before = customer.reported.length
    const { items } = await customer.connection.history()
    expect(items.filter(({ kind }) => kind === 'message')).toHaveLength(1)
    expect(customer.reported).toHaveLength(before + 1)
  })

  test('as a frame is passed over by chatjs, and the next one is heard', async () => {
    const customer = await connected(sandbox)
    sandbox.faults.add({ kind: 'malformed-frame', times: 1 })
    customer.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: 'go on' })
    await customer.reads('go on')
  })
})

describe('a lost line', () => {
  test('is told once, and chatjs leaves it at that', async () => {
    const customer = await connected(sandbox)
    const connections = requestsOf(sandbox, 'CreateParticipantConnection').length
    customer.contact.dropsSockets()
    await customer.hears('connection-lost')
    // Its calls go on working, each an answer later than any reconnect of chatjs would be.
    await customer.connection.send({ text: 'one', clientToken: 't1' })
    await customer.connection.send({ text: 'two', clientToken: 't2' })
    await customer.connection.history()
    expect(customer.count('connection-lost')).toBe(1)
    expect(requestsOf(sandbox, 'CreateParticipantConnection')).toHaveLength(connections)
  })

  test('is made anew by another connection on the same token', async () => {
    const customer = await connected(sandbox)
    customer.contact.dropsSockets()
    await customer.hears('connection-lost')
    customer.connection.close()
    const again = customer.open()
    await again.connect()
    await customer.connectedTimes(2)
    customer.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: 'still there' })
    await customer.reads('still there')
    await again.send({ text: 'yes', clientToken: 't' })
    await customer.reads('yes')
  })

  test('whose socket is refused is told once, with one request and one try of a socket', async () => {
    const customer = await admitted(sandbox)
    sandbox.faults.add({ kind: 'socket-refuse', times: 5 })
    await customer.connection.connect()
    await customer.hears('connection-lost')
    await customer.connection.history()
    await customer.connection.history()
    expect(requestsOf(sandbox, 'CreateParticipantConnection')).toHaveLength(1)
    expect(customer.count('connection-lost')).toBe(1)
  })

  test('that meets 429 rejects, and the next connection may do better', async () => {
    const customer = await connected(sandbox)
    customer.contact.dropsSockets()
    await customer.hears('connection-lost')
    customer.connection.close()
    sandbox.faults.add({ kind: 'refuse', operation: 'CreateParticipantConnection', status: 429, times: 3 })
    await expect(customer.open().connect()).rejects.toMatchObject({ kind: 'busy' })
    await customer.open().connect()
    await customer.connectedTimes(2)
  })
})

test('the socket that answered is told as proven, once for each opening', async () => {
  const customer = await connected(sandbox)
  await customer.hears('connection-proven')
  customer.connection.close()
  await customer.open().connect()
  await customer.until(() => (customer.count('connection-proven') === 2 ? true : undefined))
  expect(customer.count('connected')).toBe(2)
})

test('a call that is never answered is unreachable, and its late answer is nobody’s', async () => {
  const customer = await connected(sandbox)
  customer.connection.close()
  const silent = {
    now: () => 1,
    after(_ms: number, run: () => void) {
      setImmediate(run)
      return () => {}
    },
  }
  const listener = { heard: () => {}, reported: () => {} }
  const connection = openConnection(customer.details, listener, silent)
  opened.add(connection)
  sandbox.faults.add({ kind: 'delay', operation: 'CreateParticipantConnection', ms: 1_000, times: 1 })
  await expect(connection.connect()).rejects.toMatchObject({ kind: 'unreachable' })
  connection.close()
  const sockets = socketsTo(sandbox.connectUrl.replace('http', 'ws'))
  const answered = nextRequest(sandbox, 'CreateParticipantConnection')
  await sandbox.clock.advance({ seconds: 2 })
  await answered
  await customer.open().connect()
  await customer.connectedTimes(2)
  expect(socketsTo(sandbox.connectUrl.replace('http', 'ws'))).toBe(sockets + 1)
})

test('closed while it connects, it leaves no socket behind', async () => {
  const customer = await admitted(sandbox)
  const before = socketsTo(sandbox.connectUrl.replace('http', 'ws'))
  const connecting = customer.connection.connect()
  customer.connection.close()
  await connecting
  const again = customer.open()
  await again.connect()
  await customer.connectedTimes(1)
  expect(socketsTo(sandbox.connectUrl.replace('http', 'ws'))).toBe(before + 1)
})

describe('the end', () => {
  test('is told with its line in the conversation', async () => {
    const customer = await connected(sandbox)
    customer.contact.ends()
    expect(await customer.hears('ended')).toMatchObject({ why: 'service' })
    await customer.hears('item', ({ item }) => item.kind === 'notice' && item.notice === 'chat-ended')
  })

  test('can be asked for; afterwards everything is denied', async () => {
    const customer = await connected(sandbox)
    await customer.connection.disconnect()
    await customer.hears('ended')
    expect(customer.contact.view().stage).toBe('ended')
    await expect(customer.connection.send({ text: 'hi', clientToken: 't' })).rejects.toMatchObject({
      kind: 'denied',
    })
    await expect(customer.connection.history()).rejects.toMatchObject({ kind: 'denied' })
  })
})

test('a closed connection is deaf, its socket is shut, and the chat lives on', async () => {
  const customer = await connected(sandbox)
  const { shut } = lastSocket()
  customer.connection.close()
  await shut
  const before = customer.heard.length
  customer.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: 'anybody?' })
  const again = customer.open()
  await again.connect()
  await customer.connectedTimes(2)
  expect(customer.heard.slice(before)).toEqual([{ type: 'connected', atMs: 4_711 }])
  expect(customer.contact.view().stage).not.toBe('ended')
})
