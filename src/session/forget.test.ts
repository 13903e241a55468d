import { describe, expect, test } from 'vitest'
import { ParticipantError } from '../model/ports.ts'
import { chatIn, startedChat } from './testing/chat-harness.test-kit.ts'
import { deferred } from './testing/deferred.test-kit.ts'
import { GRANT, json, noContent, refusal } from './testing/fake-bff.test-kit.ts'
import { fakeBrowser } from './testing/fake-browser.test-kit.ts'
import { settled, until } from './testing/fake-clock.test-kit.ts'
import { messageItem } from './testing/fake-connection.test-kit.ts'
import { browserWithTabs } from './testing/fake-tabs.test-kit.ts'
import { keysOf, memoryStorage } from './testing/memory-storage.test-kit.ts'

const CHAT_KEY = 'connect-chat:/connect-chat'

test('`forget` ends the chat, then clears browser and BFF', async () => {
  const harness = await startedChat()
  harness.chat.saveDraft('secret')
  await harness.chat.forget()
  expect(harness.connection().count('disconnect')).toBe(1)
  expect(harness.browser.bff.count('/chats/forget')).toBe(1)
  expect(keysOf(harness.browser.storage)).toEqual([])
  expect(harness.chat.draft()).toBe('')
  expect(harness.chat.get()).toMatchObject({ phase: 'idle', items: [], attempts: [] })
})

test('if Connect refuses the end, the BFF ends the chat, and the error is reported', async () => {
  const harness = await startedChat()
  harness.connection().answers('disconnect', () => Promise.reject(new ParticipantError('busy', 'no')))
  await harness.chat.forget()
  expect(keysOf(harness.browser.storage)).toEqual([])
  expect(harness.codes()).toEqual(['connect-failed'])
})

test('`forget` does not wait for Connect, and a chat that the BFF has ended first is no error', async () => {
  const harness = await startedChat()
  const answer = deferred<void>()
  harness.connection().answers('disconnect', answer.answer)
  await harness.chat.forget()
  answer.reject(new ParticipantError('denied', 'over'))
  await settled()
  expect(harness.errors).toEqual([])
})

test('the text disappears at once, before Connect or the BFF has answered', async () => {
  const harness = await startedChat()
  await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
  harness.chat.saveDraft('secret')
  harness.connection().answers('disconnect', () => new Promise<void>(() => {}))
  harness.browser.bff.answers('/chats/forget', () => new Promise<Response>(() => {}))
  void harness.chat.forget()
  expect(harness.chat.get()).toMatchObject({ phase: 'idle', items: [], outbox: [] })
  expect(keysOf(harness.browser.storage)).toEqual([])
  expect(harness.connection().count('disconnect')).toBe(1)
})

test('`forget` without a chat asks the BFF once, also if it is called twice', async () => {
  const harness = chatIn(fakeBrowser())
  await Promise.all([harness.chat.forget(), harness.chat.forget()])
  expect(harness.browser.bff.requests.map(({ route, body }) => [route, body])).toEqual([
    ['/chats/forget', {}],
  ])
  await harness.chat.forget()
  expect(harness.browser.bff.count('/chats/forget')).toBe(2)
})

test('a chat that ended before its customer forgets it leaves nothing on the screen', async () => {
  const harness = await startedChat()
  await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
  await harness.receives({ type: 'ended', why: 'service', atMs: 2 })
  await harness.chat.forget()
  expect(harness.chat.get()).toMatchObject({ phase: 'idle', items: [] })
  expect(keysOf(harness.browser.storage)).toEqual([])
})

test('`forget` works after the chat was destroyed', async () => {
  const harness = await startedChat()
  harness.chat.destroy()
  await harness.chat.forget()
  expect(keysOf(harness.browser.storage)).toEqual([])
  expect(harness.browser.bff.count('/chats/forget')).toBe(1)
})

describe('while the BFF does not end the chat', () => {
  const down = (): Promise<Response> => Promise.reject(new TypeError('down'))

  test('`forget` rejects, the browser is cleared, and the error is reported once', async () => {
    const harness = await startedChat()
    harness.chat.saveDraft('secret')
    harness.browser.bff.answers('/chats/forget', down)
    await expect(harness.chat.forget()).rejects.toMatchObject({ code: 'bff-unreachable' })
    expect(harness.browser.storage.getItem(CHAT_KEY)).toBe('{"open":true}')
    expect(harness.chat.get()).toMatchObject({ phase: 'idle', forgetError: { code: 'bff-unreachable' } })
    await harness.browser.clock.advance(60_000)
    expect(harness.codes()).toEqual(['bff-unreachable'])
    expect(harness.announced).toContainEqual({ type: 'forget', outcome: 'failed' })
  })

  test.each([
    ['too many requests', () => refusal(429, 'too-many-requests')],
    ['Connect is unavailable', () => refusal(502, 'connect-unavailable')],
    ['a proxy answers', () => new Response('<h1>Bad gateway</h1>', { status: 502 })],
    ['nobody answers', down],
  ] as const)('it is asked again until it worked: %s', async (_, answer) => {
    const harness = await startedChat()
    harness.browser.bff.answers('/chats/forget', answer)
    await expect(harness.chat.forget()).rejects.toMatchObject({ name: 'ChatError' })
    await harness.browser.clock.advance(6_000)
    expect(harness.browser.bff.count('/chats/forget')).toBe(3)
    harness.browser.bff.answers('/chats/forget', noContent)
    await harness.browser.clock.advance(8_000)
    expect(harness.browser.bff.count('/chats/forget')).toBe(4)
    expect(harness.chat.get().forgetError).toBeUndefined()
    expect(harness.announced.at(-1)).toEqual({ type: 'forget', outcome: 'done' })
    expect(keysOf(harness.browser.sharedStorage)).toEqual([])
    await harness.browser.clock.advance(3_600_000)
    expect(harness.browser.bff.count('/chats/forget')).toBe(4)
    expect(harness.browser.clock.alarms()).toBe(0)
  })

  test('a BFF that does not answer within 25 seconds is asked again', async () => {
    const harness = await startedChat()
    harness.browser.bff.answers('/chats/forget', () => new Promise<Response>(() => {}))
    const forgotten = harness.chat.forget()
    forgotten.catch(() => undefined)
    await harness.browser.clock.advance(25_000)
    await expect(forgotten).rejects.toMatchObject({ code: 'bff-unreachable' })
    await harness.browser.clock.advance(2_000)
    expect(harness.browser.bff.count('/chats/forget')).toBe(2)
  })

  test('the BFF says how long to wait', async () => {
    const harness = await startedChat()
    harness.browser.bff.answers('/chats/forget', () =>
      refusal(429, 'too-many-requests', {}, { 'Retry-After': '30' }),
    )
    await expect(harness.chat.forget()).rejects.toMatchObject({ code: 'throttled' })
    await harness.browser.clock.advance(29_000)
    expect(harness.browser.bff.count('/chats/forget')).toBe(1)
    await harness.browser.clock.advance(1_000)
    expect(harness.browser.bff.count('/chats/forget')).toBe(2)
  })

  test('a network that is back is used at once', async () => {
    const harness = await startedChat()
    harness.browser.bff.answers('/chats/forget', down)
    await expect(harness.chat.forget()).rejects.toMatchObject({ code: 'bff-unreachable' })
    harness.browser.bff.answers('/chats/forget', noContent)
    harness.browser.fires('online')
    await settled()
    expect(harness.chat.get().forgetError).toBeUndefined()
  })

  test('the waits grow to five minutes, and end after 25 hours', async () => {
    const harness = await startedChat()
    harness.browser.bff.answers('/chats/forget', down)
    await expect(harness.chat.forget()).rejects.toMatchObject({ code: 'bff-unreachable' })
    await harness.browser.clock.advance(25 * 3_600_000)
    const count = harness.browser.bff.count('/chats/forget')
    expect(count).toBeLessThan(25 * 12 + 10)
    await harness.browser.clock.advance(3_600_000)
    expect(harness.browser.bff.count('/chats/forget')).toBe(count)
    expect(harness.browser.clock.alarms()).toBe(0)
    expect(keysOf(harness.browser.sharedStorage)).toEqual([])
  })

  test('a reload clears what is left, repeats the request, and resumes nothing', async () => {
    const harness = await startedChat()
    harness.browser.bff.answers('/chats/forget', down)
    harness.browser.bff.answers('/chats/resume', () => json(200, GRANT))
    await expect(harness.chat.forget()).rejects.toMatchObject({ code: 'bff-unreachable' })
    harness.chat.destroy()
    harness.browser.storage.setItem(CHAT_KEY, '{"contactId":"contact-1","draft":"secret"}')
    const before = harness.browser.bff.requests.length
    const reloaded = chatIn(harness.browser)
    expect(reloaded.chat.draft()).toBe('')
    await settled()
    const later = harness.browser.bff.requests.slice(before)
    expect(later.map(({ route, body }) => [route, body])).toEqual([
      ['/chats/forget', { contactId: 'contact-1' }],
    ])
    expect(reloaded.chat.get()).toMatchObject({ phase: 'idle', forgetError: { code: 'bff-unreachable' } })
  })

  test('a new chat replaces it without being resumed, and is not forgotten by a later try', async () => {
    const harness = await startedChat()
    harness.browser.bff.answers('/chats/forget', down)
    await expect(harness.chat.forget()).rejects.toMatchObject({ code: 'bff-unreachable' })
    const before = harness.browser.bff.requests.length
    await harness.chat.start()
    await harness.browser.clock.advance(60_000)
    const routes = harness.browser.bff.requests.slice(before).map(({ route }) => route)
    expect(routes).toEqual(['/chats/forget', '/chats'])
    expect(harness.chat.get().phase).toBe('live')
    expect(harness.chat.get().forgetError).toBeUndefined()
  })

  test('the code of the BFF client that does not load counts as a failure, and is loaded again', async () => {
    const browser = fakeBrowser()
    let offline = true
    const { bffClient } = browser.code
    Object.assign(browser.code, {
      bffClient: () => (offline ? Promise.reject(new TypeError('offline')) : bffClient()),
    })
    const harness = chatIn(browser)
    await expect(harness.chat.forget()).rejects.toMatchObject({ code: 'load-failed' })
    offline = false
    await browser.clock.advance(2_000)
    expect(browser.bff.count('/chats/forget')).toBe(1)
    expect(keysOf(browser.sharedStorage)).toEqual([])
  })
})

describe('`forget` during a start', () => {
  test.each(['/chats/resume', '/chats'])(
    'while %s is not answered, shows nothing and waits for the answer',
    async (route) => {
      const browser = fakeBrowser()
      const request = deferred<Response>()
      browser.bff.answers(route, request.answer)
      const resumes = route === '/chats/resume'
      if (resumes) browser.storage.setItem('connect-chat:/connect-chat', '{"contactId":"contact-1"}')
      const harness = chatIn(browser)
      const started = resumes ? undefined : harness.chat.start()
      await until(() => browser.bff.count(route) === 1)
      const forgotten = harness.chat.forget()
      await settled()
      expect(harness.chat.get().phase).toBe('idle')
      expect(browser.bff.count('/chats/forget')).toBe(0)
      request.resolve(json(route === '/chats' ? 201 : 200, GRANT))
      await forgotten
      await started
      await settled()
      expect(browser.bff.requests.at(-1)?.route).toBe('/chats/forget')
      expect(harness.chat.get().phase).toBe('idle')
      expect(browser.connections).toEqual([])
      expect(keysOf(browser.storage)).toEqual([])
      expect(browser.leftovers()).toMatchObject({ channels: 0, alarms: 0 })
    },
  )

  test('while it connects, closes the connection', async () => {
    const browser = fakeBrowser((connection) => connection.answers('connect', () => new Promise(() => {})))
    const harness = chatIn(browser)
    void harness.chat.start()
    await until(() => browser.connections.length === 1)
    await harness.chat.forget()
    expect(browser.connections.at(-1)?.closed()).toBe(true)
    expect(harness.chat.get().phase).toBe('idle')
    expect(browser.bff.count('/chats/forget')).toBe(1)
  })
})

test('a start during `forget` waits until the BFF has forgotten the chat', async () => {
  const harness = await startedChat()
  const forgetAnswer = deferred<Response>()
  harness.browser.bff.answers('/chats/forget', forgetAnswer.answer)
  const forgotten = harness.chat.forget()
  const started = harness.chat.start()
  await settled()
  forgetAnswer.resolve(noContent())
  await Promise.all([forgotten, started])
  const routes = harness.browser.bff.requests.map(({ route }) => route)
  expect(routes.slice(routes.indexOf('/chats/forget'))).toEqual(['/chats/forget', '/chats'])
  expect(harness.chat.get().phase).toBe('live')
})

describe('other tabs', () => {
  test('are cleared at once, although the BFF does not answer', async () => {
    const browser = browserWithTabs()
    const tabs = [browser.opensTab(), browser.opensTab()]
    const [one, other] = await Promise.all(
      tabs.map(async (tab) => {
        const harness = chatIn(tab)
        harness.chat.open()
        await until(() => tab.connections.length === 1)
        await harness.receives({ type: 'connected', atMs: 1 })
        await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
        return harness
      }),
    )
    one?.browser.bff.answers('/chats/forget', () => Promise.reject(new TypeError('down')))
    await expect(one?.chat.forget()).rejects.toMatchObject({ code: 'bff-unreachable' })
    await settled()
    expect(other?.chat.get()).toMatchObject({ phase: 'idle', items: [] })
    expect(other?.connection().closed()).toBe(true)
    expect(keysOf(tabs[1]?.storage as Storage)).toEqual([])
    expect(tabs[1]?.bff.count('/chats/forget')).toBe(0)
  })

  test('a tab that is starting a chat stops, and has the BFF forget it', async () => {
    const browser = browserWithTabs()
    const [one, other] = [chatIn(browser.opensTab()), chatIn(browser.opensTab())]
    const started = deferred<Response>()
    other.browser.bff.answers('/chats', started.answer)
    void other.chat.start()
    await until(() => other.browser.bff.count('/chats') === 1)
    one.browser.bff.answers('/chats/forget', () => Promise.reject(new TypeError('down')))
    await one.chat.forget().catch(() => undefined)
    await settled()
    started.resolve(json(201, GRANT))
    await settled()
    expect(other.chat.get().phase).toBe('idle')
    expect(other.browser.bff.requests.at(-1)?.route).toBe('/chats/forget')
  })

  test('a tab that comes back from the back/forward cache shows no chat that was forgotten meanwhile', async () => {
    const harness = await startedChat()
    harness.browser.fires('pagehide', { persisted: true })
    harness.browser.sharedStorage.removeItem('connect-chat-/connect-chat')
    harness.browser.fires('pageshow', { persisted: true })
    expect(harness.chat.get()).toMatchObject({ phase: 'idle', items: [] })
  })
})

test.each(['not json', '[]', '7', '{"forget":true,"untilMs":1}', '{"contactId":7,"customer":{}}'])(
  'a shared record %s, which this code did not write, does no harm',
  async (text) => {
    const browser = fakeBrowser()
    browser.sharedStorage.setItem('connect-chat-/connect-chat', text)
    const harness = chatIn(browser, { customer: { id: 'ada' } })
    await harness.chat.start()
    expect(harness.chat.get().phase).toBe('live')
  },
)

test('the marker that the loader writes is enough to forget', async () => {
  const browser = fakeBrowser()
  browser.sharedStorage.setItem('connect-chat-/connect-chat', '{"forget":1}')
  browser.storage.setItem(CHAT_KEY, '{"contactId":"contact-1"}')
  chatIn(browser)
  await settled()
  expect(browser.bff.requests.map(({ route }) => route)).toEqual(['/chats/forget'])
  expect(keysOf(browser.sharedStorage)).toEqual([])
})

test('without localStorage, another storage keeps what a reload needs', async () => {
  const browser = fakeBrowser()
  const refusing = memoryStorage((call) => call === 'setItem')
  Object.assign(browser, { sharedStorage: refusing })
  const harness = chatIn(browser)
  browser.bff.answers('/chats/forget', () => Promise.reject(new TypeError('down')))
  await expect(harness.chat.forget()).rejects.toMatchObject({ code: 'bff-unreachable' })
  browser.bff.answers('/chats/forget', noContent)
  await browser.clock.advance(2_000)
  expect(harness.chat.get().forgetError).toBeUndefined()
})
