import './page.test-kit.ts'

import { describe, expect, test } from 'vitest'
import { openConnection } from './connection.ts'
import { lastSocket } from './page.test-kit.ts'
import {
  admitted,
  CLOCK,
  connected,
  EVENT,
  nextRequest,
  requestsOf,
  sandboxIn,
} from './sandbox-customer.test-kit.ts'

const sandbox = sandboxIn('eu-sandbox-3')

describe('connecting', () => {
  test('is told once, though chatjs tells of it twice, with the receiver’s clock', async () => {
    const customer = await connected(sandbox())
    customer.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: 'hello' })
    await customer.receivesText('hello')
    expect(customer.count('connected')).toBe(1)
    expect(customer.events[0]).toEqual({ type: 'connected', atMs: 4_711 })
  })

  test('to a chat that is over is denied', async () => {
    const customer = await admitted(sandbox())
    customer.contact.ends()
    await expect(customer.connection.connect()).rejects.toMatchObject({
      name: 'ParticipantError',
      kind: 'denied',
      status: 403,
    })
    expect(customer.events).toEqual([])
  })

  test('against a wall of 429 is busy, after the three tries that chatjs makes by itself', async () => {
    sandbox().faults.add({ kind: 'refuse', operation: 'CreateParticipantConnection', status: 429, times: 3 })
    const customer = await admitted(sandbox())
    await expect(customer.connection.connect()).rejects.toMatchObject({ kind: 'busy', status: 429 })
    expect(requestsOf(sandbox(), 'CreateParticipantConnection')).toHaveLength(3)
  })

  test('with details that are none is refused at once', () => {
    const details = { contactId: '', participantId: '', participantToken: '', region: sandbox().region }
    const listener = { onEvent: () => {}, onError: () => {} }
    expect(() => openConnection({ ...details, endpoint: sandbox().connectUrl }, listener, CLOCK)).toThrow(
      expect.objectContaining({ kind: 'refused' }),
    )
  })

  test('to a second endpoint of the same region is refused instead of reaching the first', async () => {
    const { details } = await connected(sandbox())
    const listener = { onEvent: () => {}, onError: () => {} }
    const otherEndpoint = { ...details, endpoint: 'http://127.0.0.1:1' }
    expect(() => openConnection(otherEndpoint, listener, CLOCK)).toThrow(
      expect.objectContaining({
        code: 'invalid-option',
        message: expect.stringMatching(/another participant endpoint/),
      }),
    )
  })
})

describe('talking', () => {
  test('what the customer sends comes back under the id of the answer', async () => {
    const customer = await connected(sandbox())
    const { id, sentAtMs } = await customer.connection.send({ text: 'hi there', clientToken: 'token-1' })
    const { item } = await customer.receives('item', (event) => event.item.id === id)
    expect(item).toMatchObject({
      kind: 'message',
      sentAtMs,
      from: { id: customer.details.participantId, role: 'customer' },
      body: { format: 'plain', text: 'hi there' },
    })
    expect(requestsOf(sandbox(), 'SendMessage')[0]?.body).toMatchObject({ ClientToken: 'token-1' })
  })

  test('the same message under the same token is one message', async () => {
    const customer = await connected(sandbox())
    const first = await customer.connection.send({ text: 'once', clientToken: 'token-1' })
    const second = await customer.connection.send({ text: 'once', clientToken: 'token-1' })
    expect(second).toEqual(first)
    expect(customer.contact.transcript().filter(({ Content }) => Content === 'once')).toHaveLength(1)
  })

  test('an agent’s coming, typing and words are heard', async () => {
    const customer = await connected(sandbox())
    await customer.contact.agent.joins('Ana')
    await customer.receives(
      'item',
      ({ item }) => item.kind === 'notice' && item.notice === 'joined' && item.who?.displayName === 'Ana',
    )
    customer.contact.agent.types()
    expect(await customer.receives('typing')).toMatchObject({ from: { role: 'agent', displayName: 'Ana' } })
    customer.contact.agent.says('Hello')
    await customer.receivesText('Hello')
    await customer.connection.sendTyping()
    expect(requestsOf(sandbox(), 'SendEvent').at(-1)?.body).toMatchObject({ ContentType: `${EVENT}typing` })
  })

  test('a receipt of the agent is heard, and one of the customer goes out', async () => {
    const customer = await connected(sandbox())
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
    expect(await customer.receives('receipt')).toMatchObject({ messageId: id, receipt: 'read' })

    const read = nextRequest(sandbox(), 'SendEvent')
    void customer.connection.sendRead('agent-message-1')
    expect((await read).body).toMatchObject({ ContentType: `${EVENT}message.read` })
    const delivered = nextRequest(sandbox(), 'SendEvent')
    void customer.connection.sendDelivered('agent-message-2')
    expect((await delivered).body).toMatchObject({ ContentType: `${EVENT}message.delivered` })
  })

  test('a streamed answer grows under one id', async () => {
    const customer = await connected(sandbox())
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
    await customer.receivesText('Your balance is fine')
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
    const customer = await connected(sandbox())
    sandbox().faults.add({ ...fault, operation: 'SendMessage' })
    await expect(customer.connection.send({ text: 'hi', clientToken: 't' })).rejects.toMatchObject({
      name: 'ParticipantError',
      kind,
    })
  })
})

describe('the end', () => {
  test('is told with its line in the conversation', async () => {
    const customer = await connected(sandbox())
    customer.contact.ends()
    expect(await customer.receives('ended')).toMatchObject({ why: 'service' })
    await customer.receives('item', ({ item }) => item.kind === 'notice' && item.notice === 'chat-ended')
  })

  test('can be asked for; afterwards everything is denied', async () => {
    const customer = await connected(sandbox())
    await customer.connection.disconnect()
    await customer.receives('ended')
    expect(customer.contact.view().stage).toBe('ended')
    await expect(customer.connection.send({ text: 'hi', clientToken: 't' })).rejects.toMatchObject({
      kind: 'denied',
    })
    await expect(customer.connection.history()).rejects.toMatchObject({ kind: 'denied' })
  })
})

test('a closed connection is deaf, its socket is shut, and the chat lives on', async () => {
  const customer = await connected(sandbox())
  const { closed } = lastSocket()
  customer.connection.close()
  await closed
  const before = customer.events.length
  customer.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: 'anybody?' })
  const again = customer.open()
  await again.connect()
  await customer.connectedTimes(2)
  expect(customer.events.slice(before)).toEqual([{ type: 'connected', atMs: 4_711 }])
  expect(customer.contact.view().stage).not.toBe('ended')
})
