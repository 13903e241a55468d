import { describe, expect, test } from 'vitest'
import { ParticipantError } from '../../model/ports.ts'
import { type ChatHarness, chatIn } from '../testing/chat-harness.test-kit.ts'
import { deferred } from '../testing/deferred.test-kit.ts'
import { GRANT, json, refusal } from '../testing/fake-bff.test-kit.ts'
import { type FakeBrowser, fakeBrowser } from '../testing/fake-browser.test-kit.ts'
import { settled, until } from '../testing/fake-clock.test-kit.ts'
import { EMPTY_PAGE, type FakeConnection, messageItem } from '../testing/fake-connection.test-kit.ts'

/** What the customer writes and sends before the chat is there. */

const KEY = 'connect-chat:/connect-chat'
const OWN = { id: 'customer-1', role: 'customer' } as const

const sent = ({ browser }: ChatHarness): readonly unknown[] =>
  browser.connections.flatMap(({ calls }) => calls.flatMap(({ call, args }) => (call === 'send' ? args : [])))

const connects = (harness: ChatHarness): Promise<void> =>
  harness.receives({ type: 'connected', atMs: harness.browser.clock.now() })

/** A chat that waits for the BFF. */
function starting(browser: FakeBrowser = fakeBrowser()) {
  const bff = deferred<Response>()
  browser.bff.answers('/chats', bff.answer)
  const harness = chatIn(browser)
  harness.chat.open()
  return { harness, bff, browser }
}

/** The next page of this tab. */
function reloaded({ storage }: FakeBrowser, prepare?: (connection: FakeConnection) => void): FakeBrowser {
  const page = fakeBrowser(prepare)
  page.storage.setItem(KEY, storage.getItem(KEY) ?? '')
  return page
}

test('messages that are sent while the chat starts wait in the outbox, and go out in order, once, when it is connected', async () => {
  const { harness, bff } = starting()
  harness.chat.send('one')
  await settled()
  harness.chat.send('two')
  expect(harness.chat.get()).toMatchObject({
    phase: 'starting',
    outbox: [
      { text: 'one', status: 'waiting' },
      { text: 'two', status: 'waiting' },
    ],
  })
  bff.resolve(json(201, GRANT))
  await until(() => harness.browser.connections.length === 1)
  harness.chat.send('three')
  expect(sent(harness)).toEqual([])
  await connects(harness)
  expect(sent(harness)).toMatchObject([{ text: 'one' }, { text: 'two' }, { text: 'three' }])
  await harness.browser.clock.advance(60_000)
  expect(sent(harness)).toHaveLength(3)
  expect(harness.chat.get().outbox).toEqual([])
})

test('blank messages, messages that are too long and messages without a start are not queued', async () => {
  const harness = chatIn(fakeBrowser())
  harness.chat.send('nobody is there')
  harness.chat.open()
  harness.chat.send('  ')
  harness.chat.send('x'.repeat(1_025))
  expect(harness.chat.get()).toMatchObject({ phase: 'starting', outbox: [] })
})

test.each([
  ['the BFF is unreachable', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['the site refuses for now', () => refusal(403, 'refused')],
  ['Connect is busy', () => refusal(429, 'too-many-requests')],
] as const)('if %s, the message stays and goes out after the next try', async (_, answer) => {
  const { harness, bff, browser } = starting()
  harness.chat.send('one')
  await settled()
  const failure = Promise.resolve().then(answer)
  failure.then(bff.resolve, bff.reject)
  await until(() => harness.chat.get().phase === 'failed')
  expect(harness.chat.get().outbox).toMatchObject([{ text: 'one', status: 'waiting' }])
  browser.bff.answers('/chats', () => json(201, GRANT))
  const again = harness.chat.start()
  harness.chat.send('two')
  await again
  await connects(harness)
  expect(sent(harness)).toMatchObject([{ text: 'one' }, { text: 'two' }])
})

test('if the chat is granted but not connected, the message goes out after the next try', async () => {
  let works = false
  const { harness, bff, browser } = starting(
    fakeBrowser((connection) =>
      connection.answers('connect', async () => {
        if (!works) throw new ParticipantError('busy', 'wait')
      }),
    ),
  )
  harness.chat.send('one')
  await settled()
  bff.resolve(json(201, GRANT))
  await until(() => harness.chat.get().phase === 'failed')
  works = true
  browser.bff.answers('/chats/resume', () => json(200, GRANT))
  await harness.chat.start()
  await connects(harness)
  expect(sent(harness)).toMatchObject([{ text: 'one' }])
})

test('a message that is sent while a chat resumes goes out behind those that a reload found', async () => {
  const browser = fakeBrowser((connection) =>
    connection.answers('history', async () => ({
      ...EMPTY_PAGE,
      items: [messageItem('m1', { from: OWN, body: { format: 'plain', text: 'new' } })],
    })),
  )
  const unsent = [{ clientToken: 't-old', text: 'old', queuedAtMs: 1, notBeforeMs: 0, status: 'waiting' }]
  browser.storage.setItem(KEY, JSON.stringify({ contactId: GRANT.contactId, unsent }))
  browser.bff.answers('/chats/resume', () => json(200, GRANT))
  const harness = chatIn(browser)
  harness.chat.send('new')
  expect(harness.chat.get()).toMatchObject({
    phase: 'resuming',
    outbox: [{ text: 'new', status: 'waiting' }],
  })
  await until(() => browser.connections.length === 1)
  await connects(harness)
  // An older message with the same text is not taken for it.
  expect(sent(harness)).toMatchObject([{ text: 'old' }, { text: 'new' }])
})

test('what is written while a chat resumes that is over goes out in the next chat', async () => {
  const browser = fakeBrowser()
  browser.storage.setItem(KEY, JSON.stringify({ contactId: 'contact-0' }))
  const harness = chatIn(browser)
  harness.chat.send('one')
  await until(() => harness.chat.get().phase === 'ended')
  expect(harness.chat.get().outbox).toMatchObject([{ text: 'one', status: 'waiting' }])
  await harness.chat.start()
  await connects(harness)
  expect(sent(harness)).toMatchObject([{ text: 'one' }])
})

test('a waiting message can be discarded while the chat starts', async () => {
  const { harness } = starting()
  harness.chat.send('one')
  await settled()
  const [{ clientToken } = { clientToken: '' }] = harness.chat.get().outbox
  harness.chat.discard(clientToken)
  await settled()
  expect(harness.chat.get().outbox).toEqual([])
})

test('forgetting the chat while it starts clears what waits', async () => {
  const { harness, bff, browser } = starting()
  harness.chat.send('one')
  await settled()
  const forgotten = harness.chat.forget()
  bff.resolve(json(201, GRANT))
  await forgotten
  expect(harness.chat.get().outbox).toEqual([])
  expect(browser.storage.getItem(KEY) ?? '').not.toContain('one')
})

describe('a page that is reloaded while the chat starts', () => {
  test('starts again by itself, shows the message, and sends it once', async () => {
    const { harness, browser } = starting()
    harness.chat.send('one')
    await settled()
    const [{ clientToken } = { clientToken: '' }] = harness.chat.get().outbox
    browser.fires('pagehide')
    const page = reloaded(browser)
    const bff = deferred<Response>()
    page.bff.answers('/chats', bff.answer)
    const next = chatIn(page)
    await until(() => next.chat.get().outbox.length === 1)
    expect(next.chat.get()).toMatchObject({ phase: 'starting', outbox: [{ text: 'one', status: 'waiting' }] })
    next.chat.send('two')
    bff.resolve(json(201, GRANT))
    await until(() => page.connections.length === 1)
    await connects(next)
    expect(sent(next)).toMatchObject([{ text: 'one', clientToken }, { text: 'two' }])
    expect(page.storage.getItem(KEY)).not.toContain('"held"')
  })

  test('resumes the chat if the BFF had started it', async () => {
    const { harness, browser } = starting()
    harness.chat.send('one')
    await settled()
    browser.fires('pagehide')
    const page = reloaded(browser)
    page.bff.answers('/chats/resume', () => json(200, GRANT))
    const next = chatIn(page)
    await until(() => page.connections.length === 1)
    await connects(next)
    expect(sent(next)).toMatchObject([{ text: 'one' }])
    expect(next.names()).toContain('resumed')
  })

  test('starts nothing if the customer had written nothing', async () => {
    const { browser } = starting()
    await settled()
    browser.fires('pagehide')
    const page = reloaded(browser)
    const next = chatIn(page)
    await settled()
    expect(next.chat.get().phase).toBe('idle')
    expect(page.bff.requests).toEqual([])
  })
})
