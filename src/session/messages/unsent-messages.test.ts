import { expect, test } from 'vitest'
import { ParticipantError } from '../../model/ports.ts'
import { type ChatHarness, chatIn, startedChat } from '../testing/chat-harness.test-kit.ts'
import { deferred } from '../testing/deferred.test-kit.ts'
import { GRANT, json } from '../testing/fake-bff.test-kit.ts'
import { fakeBrowser } from '../testing/fake-browser.test-kit.ts'
import { settled, until } from '../testing/fake-clock.test-kit.ts'
import { messageItem } from '../testing/fake-connection.test-kit.ts'
import { browserWithTabs } from '../testing/fake-tabs.test-kit.ts'

/** One chat after the other, and what comes between them: nothing of one reaches the next, and nothing is lost. */

const KEY = 'connect-chat:/connect-chat'

const failsWith = (kind: ParticipantError['kind']) => (): Promise<never> =>
  Promise.reject(new ParticipantError(kind, 'no'))

const sent = ({ browser }: ChatHarness, index = browser.connections.length - 1): readonly unknown[] =>
  browser.connections[index]?.calls.flatMap(({ call, args }) => (call === 'send' ? args : [])) ?? []

/** A chat with a message that Connect has not answered yet. */
async function unanswered() {
  const harness = await startedChat()
  const answer = deferred<{ id: string; sentAtMs: number }>()
  harness.connection().answers('send', answer.answer)
  harness.chat.send('one')
  await settled()
  return { harness, answer }
}

const calls = ({ browser }: ChatHarness, index: number): readonly string[] =>
  browser.connections[index]?.calls.map(({ call }) => call) ?? []

test('messages keep their order through an outage and a busy Connect', async () => {
  const harness = await startedChat()
  harness.connection().answers('send', failsWith('unreachable'))
  harness.chat.send('one')
  harness.chat.send('two')
  await harness.browser.clock.advance(60_000)
  harness.connection().answers('send', failsWith('busy'))
  await harness.browser.clock.advance(8_000)
  harness.connection().answers('send', async () => ({ id: `m-${sent(harness).length}`, sentAtMs: 1 }))
  await harness.browser.clock.advance(60_000)
  expect(harness.chat.get().outbox).toEqual([])
  expect(sent(harness).slice(-2)).toMatchObject([{ text: 'one' }, { text: 'two' }])
})

test('a message that a host sends in its listener goes out', async () => {
  const harness = await startedChat()
  harness.chat.on('message', ({ own }) => own || harness.chat.send('Thank you'))
  await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
  expect(sent(harness)).toMatchObject([{ text: 'Thank you' }])
})

test('a message from before a reload and a new one from the host are each sent once', async () => {
  const tab = browserWithTabs().opensTab()
  const unsent = [{ clientToken: 't-old', text: 'old', queuedAtMs: 1, notBeforeMs: 0, status: 'waiting' }]
  tab.storage.setItem(KEY, JSON.stringify({ contactId: GRANT.contactId, storeId: 's-1', unsent }))
  tab.bff.answers('/chats/resume', () => json(200, GRANT))
  const harness = chatIn(tab)
  harness.chat.on('resumed', () => harness.chat.send('new'))
  await until(() => tab.connections.length === 1)
  await harness.receives({ type: 'connected', atMs: 1 })
  expect(sent(harness)).toMatchObject([{ text: 'old', clientToken: 't-old' }, { text: 'new' }])
})

test.each([true, false])(
  'messages written before the connection failed go out with the next start (keepText: %s)',
  async (keepText) => {
    const browser = fakeBrowser((connection) => connection.answers('connect', failsWith('refused')))
    const harness = chatIn(browser, { keepText })
    harness.chat.on('started', () => harness.chat.send('hello'))
    await expect(harness.chat.start()).rejects.toMatchObject({ code: 'connect-failed' })
    browser.bff.answers('/chats/resume', () => json(200, GRANT))
    const before = browser.connections.length
    const again = harness.chat.start().catch(() => undefined)
    await until(() => browser.connections.length > before)
    await again
    expect(harness.chat.get().outbox).toMatchObject([{ text: 'hello' }])
  },
)

test('nothing is sent after the end, even if a message was denied for its token', async () => {
  const { harness, answer } = await unanswered()
  const ending = harness.chat.end()
  answer.reject(new ParticipantError('denied', 'no'))
  await ending
  await harness.browser.clock.advance(60_000)
  expect(
    harness.browser.connections
      .flatMap((_, index) => calls(harness, index))
      .filter((call) => call === 'send'),
  ).toEqual(['send'])
})

test('after the end a late answer is accepted and a late refusal is ignored', async () => {
  const { harness, answer } = await unanswered()
  await harness.receives({ type: 'ended', why: 'service', atMs: 1 })
  answer.reject(new ParticipantError('refused', 'no'))
  await settled()
  expect(harness.chat.get().outbox).toMatchObject([{ reason: 'chat-ended' }])
  expect(harness.codes()).toEqual([])

  const { harness: other, answer: taken } = await unanswered()
  await other.receives({ type: 'ended', why: 'service', atMs: 1 })
  taken.resolve({ id: 'm1', sentAtMs: 5 })
  await settled()
  expect(other.chat.get()).toMatchObject({ outbox: [], items: [{ id: 'm1' }] })
})

test('an unanswered message of an ended chat does not block the next chat or renew its connection', async () => {
  const { harness, answer } = await unanswered()
  await harness.receives({ type: 'ended', why: 'service', atMs: 1 })
  await harness.chat.start()
  await harness.receives({ type: 'connected', atMs: 2 })
  harness.chat.send('two')
  await settled()
  expect(sent(harness)).toMatchObject([{ text: 'two' }])
  answer.reject(new ParticipantError('denied', 'no'))
  await settled()
  expect(harness.browser.connections).toHaveLength(2)
})
