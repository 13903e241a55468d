import { expect, test } from 'vitest'
import type { ChatEvent } from '../../model/chat/events.ts'
import { ParticipantError } from '../../model/ports.ts'
import { lazyCode } from '../code-loader.ts'
import { fakeBrowser } from '../testing/fake-browser.test-kit.ts'
import type { FakeConnection } from '../testing/fake-connection.test-kit.ts'
import { createReconnectingConnection } from './reconnecting-connection.ts'

const DETAILS = { contactId: 'c', participantId: 'p', participantToken: 't', region: 'eu-central-1' }
const LOST: ChatEvent = { type: 'connection-lost', atMs: 1 }
const CONNECTED: ChatEvent = { type: 'connected', atMs: 1 }

function reconnecting(prepare?: (connection: FakeConnection) => void) {
  const browser = fakeBrowser(prepare)
  const events: ChatEvent[] = []
  let endings = 0
  const connection = createReconnectingConnection(browser, lazyCode(browser.code).connection, DETAILS, {
    onEvent: (event) => events.push(event),
    onError: () => {},
    onEnded: () => {
      endings += 1
    },
  })
  return { browser, events, connection, endings: () => endings }
}

const failsWith = (kind: ParticipantError['kind']) => (connection: FakeConnection) =>
  connection.answers('connect', () => Promise.reject(new ParticipantError(kind, 'no')))

test('there is no connection before `connect`', async () => {
  const { connection, browser } = reconnecting()
  expect(connection.current()).toBeUndefined()
  await connection.connect({ retry: false })
  expect(connection.current()).toBe(browser.connections[0])
  expect(browser.connections[0]?.details).toEqual(DETAILS)
})

test('without `retry` the first failure rejects, and nothing is tried again', async () => {
  const { connection, browser } = reconnecting(failsWith('busy'))
  await expect(connection.connect({ retry: false })).rejects.toMatchObject({ kind: 'busy' })
  expect(browser.clock.alarms()).toBe(0)
})

test('with `retry` a transient failure is tried again later', async () => {
  let fail = true
  const { connection, browser, events } = reconnecting((connection) => fail && failsWith('busy')(connection))
  await connection.connect({ retry: true })
  expect(events).toMatchObject([{ type: 'connection-lost' }, { type: 'reconnect-planned' }])
  fail = false
  await browser.clock.advance(6_000)
  expect(connection.current()).toBe(browser.connections[1])
})

test('with `retry` a denied connection still rejects', async () => {
  const { connection } = reconnecting(failsWith('denied'))
  await expect(connection.connect({ retry: true })).rejects.toMatchObject({ kind: 'denied' })
})

test('a lost connection is replaced on the same token, and events of the old one are ignored', async () => {
  const { connection, browser, events } = reconnecting()
  await connection.connect({ retry: false })
  browser.connections[0]?.emits(LOST)
  expect(events).toMatchObject([
    { type: 'connection-lost' },
    { type: 'reconnect-planned', tryAtMs: browser.clock.now() + 1_000 },
  ])
  await browser.clock.advance(1_000)
  const [old, fresh] = browser.connections
  expect(fresh?.details).toEqual(DETAILS)
  expect(fresh?.count('connect')).toBe(1)
  expect(old?.closed()).toBe(true)
  old?.emits(CONNECTED)
  fresh?.emits(CONNECTED)
  expect(events.slice(2)).toEqual([CONNECTED])
})

test('until the new connection is open, the old one makes the calls', async () => {
  const { connection, browser } = reconnecting()
  await connection.connect({ retry: false })
  browser.connections[0]?.emits(LOST)
  expect(connection.current()).toBe(browser.connections[0])
  await browser.clock.advance(1_000)
  expect(connection.current()).toBe(browser.connections[1])
})

test('a socket that never opens counts as lost', async () => {
  const { connection, browser, events } = reconnecting()
  await connection.connect({ retry: false })
  await browser.clock.advance(9_999)
  expect(events).toEqual([])
  await browser.clock.advance(1)
  expect(events[0]).toMatchObject({ type: 'connection-lost' })
})

test('an old socket is replaced before Connect closes it, without an event', async () => {
  const { connection, browser, events } = reconnecting()
  await connection.connect({ retry: false })
  browser.connections[0]?.emits(CONNECTED)
  await browser.clock.advance(58 * 60_000)
  expect(browser.connections).toHaveLength(2)
  expect(events).toEqual([CONNECTED])
})

/** How often a connection that never succeeds is tried in ten minutes. */
async function tries(kind: ParticipantError['kind'], random: number): Promise<number> {
  let lost = false
  const { connection, browser } = reconnecting((connection) => lost && failsWith(kind)(connection))
  browser.random = () => random
  await connection.connect({ retry: false })
  lost = true
  browser.connections[0]?.emits(LOST)
  await browser.clock.advance(600_000)
  return browser.connections.length - 1
}

test.each([0, 0.5, 1])(
  'a Connect that never answers is tried at most ten times in ten minutes (chance %d)',
  async (random) => {
    expect(await tries('unreachable', random)).toBeLessThanOrEqual(10)
    // chatjs makes three requests of each.
    expect(await tries('busy', random)).toBeLessThanOrEqual(6)
  },
)

test('a connection that is lost right after it opens does not shorten the waits', async () => {
  const { connection, browser } = reconnecting()
  await connection.connect({ retry: false })
  const waits: number[] = []
  for (let round = 0; round < 4; round += 1) {
    const before = browser.clock.now()
    const made = browser.connections.length
    browser.connections.at(-1)?.emits(CONNECTED)
    browser.connections.at(-1)?.emits(LOST)
    while (browser.connections.length === made) await browser.clock.advance(1_000)
    waits.push(browser.clock.now() - before)
  }
  expect(waits).toEqual([1_000, 4_000, 15_000, 45_000])
})

test('a connection that has answered starts the waits over', async () => {
  const { connection, browser } = reconnecting()
  await connection.connect({ retry: false })
  for (let round = 0; round < 3; round += 1) {
    browser.connections.at(-1)?.emits(LOST)
    await browser.clock.advance(1_000)
    expect(browser.connections).toHaveLength(round + 2)
    browser.connections.at(-1)?.emits(CONNECTED)
    browser.connections.at(-1)?.emits({ type: 'connection-proven', atMs: 1 })
  }
})

test('the first wait is random, so that many pages do not return at once', async () => {
  const { connection, browser } = reconnecting()
  browser.random = () => 0.25
  await connection.connect({ retry: false })
  browser.connections[0]?.emits(LOST)
  await browser.clock.advance(249)
  expect(browser.connections).toHaveLength(1)
  await browser.clock.advance(1)
  expect(browser.connections).toHaveLength(2)
})

test('while offline nothing is tried, and the retry comes at once when the network is back', async () => {
  const { connection, browser } = reconnecting()
  await connection.connect({ retry: false })
  await browser.clock.advance(5_000)
  browser.network = false
  browser.connections[0]?.emits(LOST)
  await browser.clock.advance(60_000)
  expect(browser.connections).toHaveLength(1)
  browser.network = true
  connection.retryNow()
  await browser.clock.advance(0)
  expect(browser.connections).toHaveLength(2)
})

test('a browser that wrongly reports no network is tried after two minutes', async () => {
  const { connection, browser } = reconnecting()
  await connection.connect({ retry: false })
  browser.network = false
  browser.connections[0]?.emits(LOST)
  await browser.clock.advance(120_000)
  expect(browser.connections).toHaveLength(2)
})

test('attempts are at least three seconds apart, however often they are requested', async () => {
  let lost = false
  const { connection, browser } = reconnecting((connection) => lost && failsWith('unreachable')(connection))
  await connection.connect({ retry: false })
  lost = true
  browser.connections[0]?.emits(LOST)
  for (let times = 0; times < 60; times += 1) {
    connection.retryNow()
    await browser.clock.advance(100)
  }
  expect(browser.connections.length).toBeLessThanOrEqual(4)
})

test('`retryNow` on an open connection changes nothing', async () => {
  const { connection, browser } = reconnecting()
  await connection.connect({ retry: false })
  browser.connections[0]?.emits(CONNECTED)
  connection.retryNow()
  await browser.clock.advance(5_000)
  expect(browser.connections).toHaveLength(1)
})

test('two renewals at once leave one open connection', async () => {
  const { connection, browser } = reconnecting()
  await connection.connect({ retry: false })
  await Promise.all([connection.renew(), connection.renew()])
  const [last, ...others] = browser.connections.toReversed()
  expect(connection.current()).toBe(last)
  expect(others.every((one) => one.closed())).toBe(true)
  expect(last?.closed()).toBe(false)
})

test('code that does not load is tried again', async () => {
  const { connection, browser } = reconnecting()
  await connection.connect({ retry: false })
  browser.code.connectionLoads = false
  browser.connections[0]?.emits(LOST)
  await browser.clock.advance(1_000)
  browser.code.connectionLoads = true
  await browser.clock.advance(4_000)
  expect(browser.connections).toHaveLength(2)
})

test('a denied reconnection reports once that the chat is over, and is not repeated', async () => {
  let ended = false
  const { connection, browser, endings } = reconnecting(
    (connection) => ended && failsWith('denied')(connection),
  )
  await connection.connect({ retry: false })
  ended = true
  browser.connections[0]?.emits(LOST)
  await browser.clock.advance(60_000)
  expect(endings()).toBe(1)
  expect(browser.connections).toHaveLength(2)
})

test('a connection that is closed while it waits is not replaced', async () => {
  const { connection, browser, endings } = reconnecting()
  await connection.connect({ retry: false })
  browser.connections[0]?.emits(LOST)
  connection.close()
  await browser.clock.advance(60_000)
  expect(browser.connections).toHaveLength(1)
  expect(browser.connections[0]?.closed()).toBe(true)
  expect([browser.clock.alarms(), endings()]).toEqual([0, 0])
})

test('a connection that is closed while its code loads is never opened', async () => {
  const { connection, browser } = reconnecting()
  const connecting = connection.connect({ retry: false })
  connection.close()
  await connecting
  expect(browser.connections).toEqual([])
})

test('an open connection whose renewal fails is reported as lost', async () => {
  let fail = false
  const { connection, browser, events } = reconnecting((connection) => fail && failsWith('busy')(connection))
  await connection.connect({ retry: false })
  browser.connections[0]?.emits(CONNECTED)
  fail = true
  await connection.renew()
  expect(events.map(({ type }) => type)).toEqual(['connected', 'connection-lost', 'reconnect-planned'])
})

test('a connection that is closed while it fails reports nothing', async () => {
  const { connection, events } = reconnecting(failsWith('busy'))
  const connecting = connection.connect({ retry: true })
  connection.close()
  await connecting
  expect(events).toEqual([])
})
