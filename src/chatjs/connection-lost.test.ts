import { describe, expect, test } from 'vitest'
import { socketsTo } from './page.test-kit.ts'
import { admitted, connected, nextRequest, requestsOf, sandboxIn } from './sandbox-customer.test-kit.ts'

const sandbox = sandboxIn('eu-sandbox-7')

describe('a lost connection', () => {
  test('a lost connection is reported once, and chatjs does not reconnect', async () => {
    const customer = await connected(sandbox())
    const connections = requestsOf(sandbox(), 'CreateParticipantConnection').length
    customer.contact.dropsSockets()
    await customer.receives('connection-lost')
    // Its calls go on working, each an answer later than any reconnect of chatjs would be.
    await customer.connection.send({ text: 'one', clientToken: 't1' })
    await customer.connection.send({ text: 'two', clientToken: 't2' })
    await customer.connection.history()
    expect(customer.count('connection-lost')).toBe(1)
    expect(requestsOf(sandbox(), 'CreateParticipantConnection')).toHaveLength(connections)
  })

  test('a lost connection is replaced by another one on the same token', async () => {
    const customer = await connected(sandbox())
    customer.contact.dropsSockets()
    await customer.receives('connection-lost')
    customer.connection.close()
    const again = customer.open()
    await again.connect()
    await customer.connectedTimes(2)
    customer.contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: 'still there' })
    await customer.receivesText('still there')
    await again.send({ text: 'yes', clientToken: 't' })
    await customer.receivesText('yes')
  })

  test('a refused socket is reported once, after one request and one try', async () => {
    const customer = await admitted(sandbox())
    sandbox().faults.add({ kind: 'socket-refuse', times: 5 })
    await customer.connection.connect()
    await customer.receives('connection-lost')
    await customer.connection.history()
    await customer.connection.history()
    expect(requestsOf(sandbox(), 'CreateParticipantConnection')).toHaveLength(1)
    expect(customer.count('connection-lost')).toBe(1)
  })

  test('a reconnection that meets 429 rejects, and the next one succeeds', async () => {
    const customer = await connected(sandbox())
    customer.contact.dropsSockets()
    await customer.receives('connection-lost')
    customer.connection.close()
    sandbox().faults.add({ kind: 'refuse', operation: 'CreateParticipantConnection', status: 429, times: 3 })
    await expect(customer.open().connect()).rejects.toMatchObject({ kind: 'busy' })
    await customer.open().connect()
    await customer.connectedTimes(2)
  })
})

test('a socket that answered is reported as proven, once for each opening', async () => {
  const customer = await connected(sandbox())
  await customer.receives('connection-proven')
  customer.connection.close()
  await customer.open().connect()
  await customer.until(() => (customer.count('connection-proven') === 2 ? true : undefined))
  expect(customer.count('connected')).toBe(2)
})

test('a call without an answer is unreachable, and its late answer is ignored', async () => {
  const customer = await connected(sandbox())
  customer.connection.close()
  const silent = {
    now: () => 1,
    after(_ms: number, run: () => void) {
      setImmediate(run)
      return () => {}
    },
  }
  const connection = customer.open(silent)
  sandbox().faults.add({ kind: 'delay', operation: 'CreateParticipantConnection', ms: 1_000, times: 1 })
  await expect(connection.connect()).rejects.toMatchObject({ kind: 'unreachable' })
  connection.close()
  const sockets = socketsTo(sandbox().connectUrl.replace('http', 'ws'))
  const answered = nextRequest(sandbox(), 'CreateParticipantConnection')
  await sandbox().clock.advance({ seconds: 2 })
  await answered
  await customer.open().connect()
  await customer.connectedTimes(2)
  expect(socketsTo(sandbox().connectUrl.replace('http', 'ws'))).toBe(sockets + 1)
})

test('a connection that is closed while it connects leaves no socket behind', async () => {
  const customer = await admitted(sandbox())
  const before = socketsTo(sandbox().connectUrl.replace('http', 'ws'))
  const connecting = customer.connection.connect()
  customer.connection.close()
  await connecting
  const again = customer.open()
  await again.connect()
  await customer.connectedTimes(1)
  expect(socketsTo(sandbox().connectUrl.replace('http', 'ws'))).toBe(before + 1)
})
