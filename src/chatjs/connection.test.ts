import './page.test-kit.ts'
import { describe, expect, test } from 'vitest'
import { openConnection } from './connection.ts'
import { lastSocket } from './page.test-kit.ts'
import { admitted, CLOCK, connected, requestsOf, sandboxIn } from './sandbox-customer.test-kit.ts'

const sandbox = sandboxIn('eu-sandbox-3')

describe('connecting', () => {
  test('a connection is reported once, though chatjs reports it twice, with the receiver’s clock', async () => {
    const customer = await connected(sandbox())
    customer.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: 'hello' })
    await customer.receivesText('hello')
    expect(customer.count('connected')).toBe(1)
    expect(customer.events[0]).toEqual({ type: 'connected', atMs: 4_711 })
  })

  test('a connection to an ended chat is denied', async () => {
    const customer = await admitted(sandbox())
    customer.contact.ends()
    await expect(customer.connection.connect()).rejects.toMatchObject({
      name: 'ParticipantError',
      kind: 'denied',
      status: 403,
    })
    expect(customer.events).toEqual([])
  })

  test('a connection that meets only 429 is busy, after the three tries that chatjs makes by itself', async () => {
    sandbox().faults.add({ kind: 'refuse', operation: 'CreateParticipantConnection', status: 429, times: 3 })
    const customer = await admitted(sandbox())
    await expect(customer.connection.connect()).rejects.toMatchObject({ kind: 'busy', status: 429 })
    expect(requestsOf(sandbox(), 'CreateParticipantConnection')).toHaveLength(3)
  })

  test('a connection with empty details is refused at once', () => {
    const details = { contactId: '', participantId: '', participantToken: '', region: sandbox().region }
    const listener = { onEvent: () => {}, onError: () => {} }
    expect(() => openConnection({ ...details, endpoint: sandbox().connectUrl }, listener, CLOCK)).toThrow(
      expect.objectContaining({ kind: 'refused' }),
    )
  })

  test('a connection to a second endpoint of the same region is refused instead of reaching the first', async () => {
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

describe('the end', () => {
  test('a connection that is closed right after the customer left, as when a chat is forgotten, ends the chat', async () => {
    const customer = await connected(sandbox())
    const left = customer.connection.disconnect()
    customer.connection.close()
    await left
    expect(customer.contact.view().endedAt).toBeDefined()
    expect(requestsOf(sandbox(), 'DisconnectParticipant')).toHaveLength(1)
  })

  test('the end is reported with its notice in the conversation', async () => {
    const customer = await connected(sandbox())
    customer.contact.ends()
    expect(await customer.receives('ended')).toMatchObject({ why: 'service' })
    await customer.receives('item', ({ item }) => item.kind === 'notice' && item.notice === 'chat-ended')
  })

  test('after the customer ended the chat, every call is denied', async () => {
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

test('a closed connection reports nothing, its socket is closed, and the chat goes on', async () => {
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
