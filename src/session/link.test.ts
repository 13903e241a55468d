import { expect, test } from 'vitest'
import type { ChatEvent } from '../model/chat-event.ts'
import { ConnectFault } from '../model/ports.ts'
import { fakeBrowser } from './fake-browser.test-kit.ts'
import type { FakeConnection } from './fake-connection.test-kit.ts'
import { createLink } from './link.ts'

const DETAILS = { contactId: 'c', participantId: 'p', participantToken: 't', region: 'eu-central-1' }
const BROKEN: ChatEvent = { type: 'connection-broken', atMs: 1 }
const CONNECTED: ChatEvent = { type: 'connected', atMs: 1 }

function line(prepare?: (connection: FakeConnection) => void) {
  const browser = fakeBrowser(prepare)
  const heard: ChatEvent[] = []
  let overs = 0
  const link = createLink(browser, DETAILS, {
    heard: (event) => heard.push(event),
    reported: () => {},
    over: () => {
      overs += 1
    },
  })
  return { browser, heard, link, overs: () => overs }
}

const fails = (kind: ConnectFault['kind']) => (connection: FakeConnection) =>
  connection.answers('connect', () => Promise.reject(new ConnectFault(kind, 'no')))

test('there is none before it was made', async () => {
  const { link, browser } = line()
  expect(link.current()).toBeUndefined()
  await link.connect()
  expect(link.current()).toBe(browser.connections[0])
  expect(browser.connections[0]?.details).toEqual(DETAILS)
})

test('the first failure is the caller’s, and nothing tries behind its back', async () => {
  const { link, browser } = line(fails('busy'))
  await expect(link.connect()).rejects.toMatchObject({ kind: 'busy' })
  expect(browser.clock.alarms()).toBe(0)
})

test('a broken line is replaced on the same token, and the old one is deaf', async () => {
  const { link, browser, heard } = line()
  await link.connect()
  browser.connections[0]?.says(BROKEN)
  expect(heard).toEqual([BROKEN])
  await browser.clock.advance(1_000)
  const [old, fresh] = browser.connections
  expect(fresh?.details).toEqual(DETAILS)
  expect(fresh?.count('connect')).toBe(1)
  expect(old?.closed()).toBe(true)
  old?.says(CONNECTED)
  fresh?.says(CONNECTED)
  expect(heard).toEqual([BROKEN, CONNECTED])
})

test('it is tried ever more patiently, at most every thirty seconds', async () => {
  let broken = false
  const { link, browser } = line((connection) => broken && fails('busy')(connection))
  await link.connect()
  broken = true
  browser.connections[0]?.says(BROKEN)
  const waits: number[] = []
  let last = browser.clock.now()
  for (let made = 2; made <= 9; made += 1) {
    while (browser.connections.length < made) await browser.clock.advance(500)
    waits.push(browser.clock.now() - last)
    last = browser.clock.now()
  }
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
})

test('once it held, patience starts over', async () => {
  const { link, browser } = line()
  await link.connect()
  for (let round = 0; round < 3; round += 1) {
    browser.connections.at(-1)?.says(BROKEN)
    await browser.clock.advance(1_000)
    expect(browser.connections).toHaveLength(round + 2)
    browser.connections.at(-1)?.says(CONNECTED)
  }
})

test('the wait is spread at random, so that a thousand pages do not come back as one', async () => {
  const { link, browser } = line()
  browser.random = () => 0.25
  await link.connect()
  browser.connections[0]?.says(BROKEN)
  await browser.clock.advance(249)
  expect(browser.connections).toHaveLength(1)
  await browser.clock.advance(1)
  expect(browser.connections).toHaveLength(2)
})

test('code that does not load is tried again as well', async () => {
  const { link, browser } = line()
  await link.connect()
  browser.codeLoads = false
  browser.connections[0]?.says(BROKEN)
  await browser.clock.advance(1_000)
  browser.codeLoads = true
  await browser.clock.advance(2_000)
  expect(browser.connections).toHaveLength(2)
})

test('denied means that the chat is over, said once and never tried again', async () => {
  let ended = false
  const { link, browser, overs } = line((connection) => ended && fails('denied')(connection))
  await link.connect()
  ended = true
  browser.connections[0]?.says(BROKEN)
  await browser.clock.advance(60_000)
  expect(overs()).toBe(1)
  expect(browser.connections).toHaveLength(2)
})

test('closed while it waits, it makes no other line', async () => {
  const { link, browser, overs } = line()
  await link.connect()
  browser.connections[0]?.says(BROKEN)
  link.close()
  await browser.clock.advance(60_000)
  expect(browser.connections).toHaveLength(1)
  expect(browser.connections[0]?.closed()).toBe(true)
  expect([browser.clock.alarms(), overs()]).toEqual([0, 0])
})

test('closed before its code was there, it makes none at all', async () => {
  const { link, browser } = line()
  const connecting = link.connect()
  link.close()
  await connecting
  expect(browser.connections).toEqual([])
})
