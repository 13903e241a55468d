import { describe, expect, test } from 'vitest'
import { ParticipantError } from '../model/ports.ts'
import { type ChatHarness, chatIn, startedChat } from './testing/chat-harness.test-kit.ts'
import { GRANT, json, refusal } from './testing/fake-bff.test-kit.ts'
import { fakeBrowser } from './testing/fake-browser.test-kit.ts'
import { settled, until } from './testing/fake-clock.test-kit.ts'
import { said } from './testing/fake-connection.test-kit.ts'
import { browserWithTabs } from './testing/fake-tabs.test-kit.ts'

/** One chat after the other, and what comes between them: nothing of one reaches the next, and nothing is lost. */

const KEY = 'connect-chat:/connect-chat'
const no = (kind: ParticipantError['kind']) => (): Promise<never> =>
  Promise.reject(new ParticipantError(kind, 'no'))

/** An answer that comes when the test says so. */
function late<Value>(): {
  readonly answer: () => Promise<Value>
  come(value: Value): void
  fail(cause: unknown): void
} {
  const waiting: { resolve: (value: Value) => void; reject: (cause: unknown) => void }[] = []
  return {
    answer: () => new Promise((resolve, reject) => waiting.push({ resolve, reject })),
    come: (value) => waiting.shift()?.resolve(value),
    fail: (cause) => waiting.shift()?.reject(cause),
  }
}

const sent = ({ browser }: ChatHarness, line = browser.connections.length - 1): readonly unknown[] =>
  browser.connections[line]?.asked.flatMap(({ call, args }) => (call === 'send' ? args : [])) ?? []
/** A chat with a message that Connect has not answered yet. */
async function unanswered() {
  const living = await startedChat()
  const answer = late<{ id: string; sentAtMs: number }>()
  living.line().answers('send', answer.answer)
  living.chat.send('one')
  await settled()
  return { living, answer }
}

const calls = ({ browser }: ChatHarness, line: number): readonly string[] =>
  browser.connections[line]?.asked.map(({ call }) => call) ?? []

describe('a flow that asks on after the end of the customer', () => {
  test('is answered, however long that takes, and the next end is the last', async () => {
    const living = await startedChat()
    await living.chat.end()
    const question = said('m1', { from: { id: 'flow', role: 'system' } })
    await living.hears({ type: 'item', item: question, atMs: 1 })
    await living.browser.clock.advance(60_000)
    living.chat.send('Very good')
    await settled()
    expect(sent(living)).toMatchObject([{ text: 'Very good' }])
    await living.chat.end()
    await living.hears({ type: 'ended', why: 'service', atMs: 2 })
    expect(living.chat.get()).toMatchObject({ phase: 'ended', endReason: 'customer' })
  })
})

describe('messages', () => {
  test('that met an outage first and then a busy Connect keep their order', async () => {
    const living = await startedChat()
    living.line().answers('send', no('unreachable'))
    living.chat.send('one')
    living.chat.send('two')
    await living.browser.clock.advance(60_000)
    living.line().answers('send', no('busy'))
    await living.browser.clock.advance(8_000)
    living.line().answers('send', async () => ({ id: `m-${sent(living).length}`, sentAtMs: 1 }))
    await living.browser.clock.advance(60_000)
    expect(living.chat.get().outbox).toEqual([])
    expect(sent(living).slice(-2)).toMatchObject([{ text: 'one' }, { text: 'two' }])
  })

  test('of a host that answers in its listener are sent', async () => {
    const living = await startedChat()
    living.chat.on('message', ({ own }) => own || living.chat.send('Thank you'))
    await living.hears({ type: 'item', item: said('m1'), atMs: 1 })
    expect(sent(living)).toMatchObject([{ text: 'Thank you' }])
  })

  test('of before a reload and of a host that writes at once are each sent once', async () => {
    const tab = browserWithTabs().opensTab()
    const unsent = [{ clientToken: 't-old', text: 'old', queuedAtMs: 1, notBeforeMs: 0, status: 'waiting' }]
    tab.storage.setItem(KEY, JSON.stringify({ contactId: GRANT.contactId, storeId: 's-1', unsent }))
    tab.bff.answers('/chats/resume', () => json(200, GRANT))
    const living = chatIn(tab)
    living.chat.on('resumed', () => living.chat.send('new'))
    await until(() => tab.connections.length === 1)
    await living.hears({ type: 'connected', atMs: 1 })
    expect(sent(living)).toMatchObject([{ text: 'old', clientToken: 't-old' }, { text: 'new' }])
  })

  test.each([true, false])(
    'written before the chat could be reached go with the next try (kept: %s)',
    async (keepText) => {
      const browser = fakeBrowser((line) => line.answers('connect', no('refused')))
      const living = chatIn(browser, { keepText })
      living.chat.on('started', () => living.chat.send('hello'))
      await expect(living.chat.start()).rejects.toMatchObject({ code: 'connect-failed' })
      browser.bff.answers('/chats/resume', () => json(200, GRANT))
      const before = browser.connections.length
      const again = living.chat.start().catch(() => undefined)
      await until(() => browser.connections.length > before)
      await again
      expect(living.chat.get().outbox).toMatchObject([{ text: 'hello' }])
    },
  )
})

describe('the outbox of a chat that is over', () => {
  test('sends nothing after the end, also where it was denied for its token', async () => {
    const { living, answer } = await unanswered()
    const ending = living.chat.end()
    answer.fail(new ParticipantError('denied', 'no'))
    await ending
    await living.browser.clock.advance(60_000)
    expect(
      living.browser.connections.flatMap((_, line) => calls(living, line)).filter((call) => call === 'send'),
    ).toEqual(['send'])
  })

  test('takes an answer that comes late, and no refusal', async () => {
    const { living, answer } = await unanswered()
    await living.hears({ type: 'ended', why: 'service', atMs: 1 })
    answer.fail(new ParticipantError('refused', 'no'))
    await settled()
    expect(living.chat.get().outbox).toMatchObject([{ reason: 'chat-ended' }])
    expect(living.codes()).toEqual([])

    const { living: other, answer: taken } = await unanswered()
    await other.hears({ type: 'ended', why: 'service', atMs: 1 })
    taken.come({ id: 'm1', sentAtMs: 5 })
    await settled()
    expect(other.chat.get()).toMatchObject({ outbox: [], items: [{ id: 'm1' }] })
  })

  test('keeps the next chat from nothing, and renews no line of it', async () => {
    const { living, answer } = await unanswered()
    await living.hears({ type: 'ended', why: 'service', atMs: 1 })
    await living.chat.start()
    await living.hears({ type: 'connected', atMs: 2 })
    living.chat.send('two')
    await settled()
    expect(sent(living)).toMatchObject([{ text: 'two' }])
    answer.fail(new ParticipantError('denied', 'no'))
    await settled()
    expect(living.browser.connections).toHaveLength(2)
  })
})

describe('being forgotten', () => {
  test('comes before the next start, at the BFF as well', async () => {
    const living = await startedChat()
    const farewell = late<void>()
    living.line().answers('disconnect', farewell.answer)
    const forgotten = living.chat.forget()
    const started = living.chat.start()
    await settled()
    farewell.come()
    await Promise.all([forgotten, started])
    const routes = living.browser.bff.asked.map(({ route }) => route)
    expect(routes.slice(routes.indexOf('/chats/forget'))).toEqual([
      '/chats/forget',
      '/chats/resume',
      '/chats',
    ])
    expect(living.chat.get().phase).toBe('live')
  })

  test('in vain keeps nobody from starting', async () => {
    const living = await startedChat()
    living.browser.bff.answers('/chats/forget', () => Promise.reject(new TypeError('down')))
    const forgotten = living.chat.forget()
    const started = living.chat.start()
    await expect(forgotten).rejects.toMatchObject({ code: 'bff-unreachable' })
    await started
    expect(living.chat.get().phase).toBe('live')
  })
})

test.each(['failed', 'forgotten'])(
  'a page that comes back starts nothing that was over (%s)',
  async (what) => {
    const browser = fakeBrowser()
    browser.bff.answers('/chats', () => refusal(403, 'refused'))
    const living = chatIn(browser)
    await expect(living.chat.start()).rejects.toMatchObject({ code: 'start-refused' })
    if (what === 'forgotten') await living.chat.forget()
    browser.bff.answers('/chats', () => json(201, GRANT))
    const asked = browser.bff.asked.length
    browser.fires('pagehide', { persisted: true })
    browser.fires('pageshow', { persisted: true })
    await settled()
    expect(browser.bff.asked).toHaveLength(asked)
  },
)

test('a tab whose place is taken while its code is fetched makes no line', async () => {
  const browser = browserWithTabs()
  const tab = browser.opensTab()
  tab.bff.answers('/chats/resume', () => json(200, GRANT))
  const code = late<void>()
  const { chatTransport } = tab.code
  tab.code.chatTransport = () => code.answer().then(chatTransport)
  const living = chatIn(tab)
  living.chat.open()
  await settled()
  for (let number = 1; number <= 4; number += 1)
    tab.lock?.(`connect-chat:seat:contact-1:${number}`, 'steal', NOBODY)
  await settled()
  code.come()
  await settled()
  expect(living.chat.get().connection).toBe('other-tabs')
  expect(tab.connections).toEqual([])
})

test('nothing is fetched or asked for before the panel is drawn, nor for a page that let go meanwhile', async () => {
  const browser = fakeBrowser()
  const drawing = late<void>()
  const loaded: string[] = []
  const { chatTransport } = browser.code
  browser.code.chatTransport = () => {
    loaded.push('transport')
    return chatTransport()
  }
  const living = chatIn(Object.assign(browser, { drawn: drawing.answer }))
  living.chat.open()
  await settled()
  // The panel says so already.
  expect(living.chat.get().phase).toBe('resuming')
  expect([...loaded, ...browser.bff.asked]).toEqual([])
  living.chat.destroy()
  drawing.come()
  await settled()
  expect([...loaded, ...browser.bff.asked]).toEqual([])
})

test('the chat is asked for while the code of chatjs is still on its way', async () => {
  const browser = fakeBrowser()
  const code = late<never>()
  const living = chatIn(Object.assign(browser, { code: { ...browser.code, connection: code.answer } }))
  browser.bff.answers('/chats', () => json(201, GRANT))
  living.chat.open()
  await settled()
  expect(browser.bff.asked.map(({ route }) => route)).toContain('/chats')
  expect(browser.connections).toEqual([])
})

test('whoever waits for an end to start anew does not wait for a page that let go', async () => {
  const living = await startedChat()
  living.line().answers('disconnect', () => new Promise(() => {}))
  void living.chat.end()
  const started = living.chat.start()
  living.chat.destroy()
  await started
})

const NOBODY = { held: () => {}, busy: () => {}, lost: () => {} }
