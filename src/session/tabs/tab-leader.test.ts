import { expect, test } from 'vitest'
import { resulted, S1, URL_1 } from '../../model/sign-in/sign-in.test-kit.ts'
import { type ChatHarness, chatIn, offer, press } from '../testing/chat-harness.test-kit.ts'
import { GRANT, json } from '../testing/fake-bff.test-kit.ts'
import { settled, until } from '../testing/fake-clock.test-kit.ts'
import { messageItem } from '../testing/fake-connection.test-kit.ts'
import { browserWithTabs } from '../testing/fake-tabs.test-kit.ts'
import { parseTabMessage } from './tab-message.ts'

type Browser = ReturnType<typeof browserWithTabs>

/** A tab in which the chat of this browser is open and connected. */
async function openTab(browser: Browser): Promise<ChatHarness> {
  const tab = browser.opensTab((connection) => connection.answers('authenticationUrl', async () => URL_1))
  tab.bff.answers('/chats/resume', () => json(200, GRANT))
  const harness = chatIn(tab)
  harness.chat.open()
  await until(() => tab.connections.length === 1)
  await harness.receives({ type: 'connected', atMs: tab.clock.now() })
  return harness
}

async function twoTabs(): Promise<{ browser: Browser; first: ChatHarness; second: ChatHarness }> {
  const browser = browserWithTabs()
  const first = await openTab(browser)
  const second = await openTab(browser)
  return { browser, first, second }
}

async function offeredInBoth(first: ChatHarness, second: ChatHarness): Promise<void> {
  first.connection().emits(offer(first))
  second.connection().emits(offer(second))
  await until(() => first.attempt() === 'ready')
  await settled()
}

test('of two tabs one requests the URL, in the task of the offer, and the other shows that the sign-in is in another tab', async () => {
  const { first, second } = await twoTabs()
  second.connection().emits(offer(second))
  first.connection().emits(offer(first))
  expect(first.connection().count('authenticationUrl')).toBe(1)
  await until(() => first.attempt() === 'ready')
  await settled()
  expect(second.attempt()).toBe('other-tab')
  expect(second.connection().count('authenticationUrl')).toBe(0)
  expect(second.browser.bff.count('/sign-in/begin')).toBe(0)
  press(second)
  expect(second.browser.windows).toEqual([])
})

test('a sign-in that is brought here opens here with the same URL and no longer there; both tabs show the result', async () => {
  const { first, second } = await twoTabs()
  await offeredInBoth(first, second)
  second.chat.signIn.bringHere(S1)
  await until(() => second.attempt() === 'ready')
  await until(() => first.attempt() === 'other-tab')
  await second.browser.clock.advance(500)
  press(second)
  expect(second.browser.windows.map(({ url }) => url)).toEqual([URL_1])
  press(first)
  expect(first.browser.windows).toEqual([])
  for (const tab of [first, second]) {
    await tab.receives(resulted('succeeded', { sessionId: S1 }))
    expect(tab.attempt()).toBe('succeeded')
  }
  expect(first.connection().count('authenticationUrl') + second.connection().count('authenticationUrl')).toBe(
    1,
  )
})

test('a leader that closes hands over its sign-in, and its URL request is not repeated', async () => {
  const { first, second } = await twoTabs()
  let answer: (url: unknown) => void = () => {}
  first.connection().answers('authenticationUrl', () => new Promise((resolve) => (answer = resolve)))
  first.connection().emits(offer(first))
  second.connection().emits(offer(second))
  await settled()
  second.chat.signIn.bringHere(S1)
  await settled()
  expect(second.attempt()).toBe('other-tab')
  expect(second.connection().count('authenticationUrl')).toBe(0)
  answer(URL_1)
  await until(() => second.attempt() === 'ready')
  second.chat.destroy()
  await until(() => first.attempt() === 'ready')
})

test('a tab that joins later gets the open sign-ins', async () => {
  const browser = browserWithTabs()
  const first = await openTab(browser)
  first.connection().emits(offer(first))
  await until(() => first.attempt() === 'ready')
  const second = await openTab(browser)
  await until(() => second.attempt() === 'other-tab')
  first.chat.destroy()
  await until(() => second.attempt() === 'ready')
})

test('a sign-in that is unavailable in the leader is unavailable in the other tab', async () => {
  const { first, second } = await twoTabs()
  first.connection().answers('authenticationUrl', async () => 'https://evil.example/?state=x')
  first.connection().emits(offer(first))
  second.connection().emits(offer(second))
  await until(() => second.attempt() === 'unavailable')
})

test('a hidden page hands the leadership over, and requests it again when it is restored', async () => {
  const { first, second } = await twoTabs()
  first.browser.fires('pagehide', { persisted: true })
  await until(() => second.chat.get().isLeader)
  first.browser.fires('pageshow', { persisted: true })
  await until(() => !first.chat.get().isLeader)
  expect(first.browser.connections).toHaveLength(2)
})

test('a chat that has ended or was forgotten holds no lock and no channel', async () => {
  const { browser, first, second } = await twoTabs()
  await first.receives({ type: 'ended', why: 'service', atMs: 1 })
  await second.chat.forget()
  expect(browser.locksInUse()).toBe(0)
})

test('messages between tabs contain no token and no code', async () => {
  const { first, second } = await twoTabs()
  const messages: unknown[] = []
  const spy = first.browser.channel('connect-chat:tabs:contact-1')
  if (spy) spy.onmessage = ({ data }) => messages.push(data)
  await offeredInBoth(first, second)
  expect(messages.length).toBeGreaterThan(0)
  expect(JSON.stringify(messages)).not.toMatch(/token|"code"/i)
})

const RECORD = {
  v: 1,
  sessionId: S1,
  itemId: 'i',
  sentAtMs: 1,
  offeredAtMs: 1,
  deadlineAtMs: 2,
  url: URL_1,
  host: 'h',
  hash: 'x',
  state: 'ready',
}

test.each<[string, unknown]>([
  ['no object', 'ask'],
  ['another version', { v: 2, what: 'ask' }],
  ['another word', { v: 1, what: 'tell' }],
  ['a success', { v: 1, what: 'sign-in', shared: { what: 'ended', sessionId: S1, outcome: 'succeeded' } }],
  [
    'a record cut short',
    { v: 1, what: 'sign-in', shared: { what: 'record', record: { ...RECORD, hash: 1 } } },
  ],
  [
    'an offer without times',
    { v: 1, what: 'sign-in', shared: { what: 'url-requested', sessionId: S1, itemId: 'i' } },
  ],
])('%s is no note', (_, data) => {
  expect(parseTabMessage(data)).toBeUndefined()
})

test('a message that two tabs show at once gets one read receipt', async () => {
  const { first, second } = await twoTabs()
  const item = { type: 'item', item: messageItem('m1'), atMs: 1 } as const
  await second.receives(item)
  await first.receives(item)
  await second.browser.clock.advance(1_500)
  expect([first.connection().count('sendRead'), second.connection().count('sendRead')]).toEqual([1, 0])
})

test('a message that only the other tab shows gets a read receipt from that tab', async () => {
  const { first, second } = await twoTabs()
  first.browser.visibility = false
  const item = { type: 'item', item: messageItem('m1'), atMs: 1 } as const
  await first.receives(item)
  await second.receives(item)
  await second.browser.clock.advance(1_500)
  expect([first.connection().count('sendRead'), second.connection().count('sendRead')]).toEqual([0, 1])
})
