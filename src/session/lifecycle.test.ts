import { describe, expect, test } from 'vitest'
import { ParticipantError } from '../model/ports.ts'
import { type ChatHarness, chatIn, startedChat } from './testing/chat-harness.test-kit.ts'
import { GRANT, json, refusal } from './testing/fake-bff.test-kit.ts'
import { fakeBrowser } from './testing/fake-browser.test-kit.ts'
import { settled, until } from './testing/fake-clock.test-kit.ts'
import { messageItem } from './testing/fake-connection.test-kit.ts'
import { browserWithTabs } from './testing/fake-tabs.test-kit.ts'

/** One chat after the other, and what comes between them: nothing of one reaches the next, and nothing is lost. */

const KEY = 'connect-chat:/connect-chat'
const failsWith = (kind: ParticipantError['kind']) => (): Promise<never> =>
  Promise.reject(new ParticipantError(kind, 'no'))

/** An answer that comes when the test says so. */
function deferred<Value>(): {
  readonly answer: () => Promise<Value>
  resolve(value: Value): void
  reject(cause: unknown): void
} {
  const waiting: { resolve: (value: Value) => void; reject: (cause: unknown) => void }[] = []
  return {
    answer: () => new Promise((resolve, reject) => waiting.push({ resolve, reject })),
    resolve: (value) => waiting.shift()?.resolve(value),
    reject: (cause) => waiting.shift()?.reject(cause),
  }
}

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

describe('a flow that asks on after the end of the customer', () => {
  test('is answered, however long that takes, and the next end is the last', async () => {
    const harness = await startedChat()
    await harness.chat.end()
    const question = messageItem('m1', { from: { id: 'flow', role: 'system' } })
    await harness.receives({ type: 'item', item: question, atMs: 1 })
    await harness.browser.clock.advance(60_000)
    harness.chat.send('Very good')
    await settled()
    expect(sent(harness)).toMatchObject([{ text: 'Very good' }])
    await harness.chat.end()
    await harness.receives({ type: 'ended', why: 'service', atMs: 2 })
    expect(harness.chat.get()).toMatchObject({ phase: 'ended', endReason: 'customer' })
  })
})

describe('messages', () => {
  test('that met an outage first and then a busy Connect keep their order', async () => {
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

  test('of a host that answers in its listener are sent', async () => {
    const harness = await startedChat()
    harness.chat.on('message', ({ own }) => own || harness.chat.send('Thank you'))
    await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
    expect(sent(harness)).toMatchObject([{ text: 'Thank you' }])
  })

  test('of before a reload and of a host that writes at once are each sent once', async () => {
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
    'written before the chat could be reached go with the next try (kept: %s)',
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
})

describe('the outbox of a chat that is over', () => {
  test('sends nothing after the end, also where it was denied for its token', async () => {
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

  test('takes an answer that comes late, and no refusal', async () => {
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

  test('keeps the next chat from nothing, and renews no line of it', async () => {
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
})

describe('being forgotten', () => {
  test('comes before the next start, at the BFF as well', async () => {
    const harness = await startedChat()
    const farewell = deferred<void>()
    harness.connection().answers('disconnect', farewell.answer)
    const forgotten = harness.chat.forget()
    const started = harness.chat.start()
    await settled()
    farewell.resolve()
    await Promise.all([forgotten, started])
    const routes = harness.browser.bff.requests.map(({ route }) => route)
    expect(routes.slice(routes.indexOf('/chats/forget'))).toEqual([
      '/chats/forget',
      '/chats/resume',
      '/chats',
    ])
    expect(harness.chat.get().phase).toBe('live')
  })

  test('in vain keeps nobody from starting', async () => {
    const harness = await startedChat()
    harness.browser.bff.answers('/chats/forget', () => Promise.reject(new TypeError('down')))
    const forgotten = harness.chat.forget()
    const started = harness.chat.start()
    await expect(forgotten).rejects.toMatchObject({ code: 'bff-unreachable' })
    await started
    expect(harness.chat.get().phase).toBe('live')
  })
})

test.each(['failed', 'forgotten'])(
  'a page that comes back starts nothing that was over (%s)',
  async (what) => {
    const browser = fakeBrowser()
    browser.bff.answers('/chats', () => refusal(403, 'refused'))
    const harness = chatIn(browser)
    await expect(harness.chat.start()).rejects.toMatchObject({ code: 'start-refused' })
    if (what === 'forgotten') await harness.chat.forget()
    browser.bff.answers('/chats', () => json(201, GRANT))
    const requestCount = browser.bff.requests.length
    browser.fires('pagehide', { persisted: true })
    browser.fires('pageshow', { persisted: true })
    await settled()
    expect(browser.bff.requests).toHaveLength(requestCount)
  },
)

test('a tab whose place is taken while its code is fetched makes no line', async () => {
  const browser = browserWithTabs()
  const tab = browser.opensTab()
  tab.bff.answers('/chats/resume', () => json(200, GRANT))
  const code = deferred<void>()
  const { chatTransport } = tab.code
  tab.code.chatTransport = () => code.answer().then(chatTransport)
  const harness = chatIn(tab)
  harness.chat.open()
  await settled()
  for (let number = 1; number <= 4; number += 1)
    tab.lock?.(`connect-chat:seat:contact-1:${number}`, 'steal', NO_LISTENER)
  await settled()
  code.resolve()
  await settled()
  expect(harness.chat.get().connection).toBe('other-tabs')
  expect(tab.connections).toEqual([])
})

test('nothing is fetched or asked for before the panel is drawn, nor for a page that let go meanwhile', async () => {
  const browser = fakeBrowser()
  const drawing = deferred<void>()
  const loaded: string[] = []
  const { chatTransport } = browser.code
  browser.code.chatTransport = () => {
    loaded.push('transport')
    return chatTransport()
  }
  const harness = chatIn(Object.assign(browser, { drawn: drawing.answer }))
  harness.chat.open()
  await settled()
  // The panel says so already.
  expect(harness.chat.get().phase).toBe('resuming')
  expect([...loaded, ...browser.bff.requests]).toEqual([])
  harness.chat.destroy()
  drawing.resolve()
  await settled()
  expect([...loaded, ...browser.bff.requests]).toEqual([])
})

test('the chat is asked for while the code of chatjs is still on its way', async () => {
  const browser = fakeBrowser()
  const code = deferred<never>()
  const harness = chatIn(Object.assign(browser, { code: { ...browser.code, connection: code.answer } }))
  browser.bff.answers('/chats', () => json(201, GRANT))
  harness.chat.open()
  await settled()
  expect(browser.bff.requests.map(({ route }) => route)).toContain('/chats')
  expect(browser.connections).toEqual([])
})

test('whoever waits for an end to start anew does not wait for a page that let go', async () => {
  const harness = await startedChat()
  harness.connection().answers('disconnect', () => new Promise(() => {}))
  void harness.chat.end()
  const started = harness.chat.start()
  harness.chat.destroy()
  await started
})

const NO_LISTENER = { held: () => {}, busy: () => {}, lost: () => {} }
