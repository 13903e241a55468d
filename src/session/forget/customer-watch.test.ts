import { describe, expect, test } from 'vitest'
import { type ChatHarness, chatIn, startedChat } from '../testing/chat-harness.test-kit.ts'
import { deferred } from '../testing/deferred.test-kit.ts'
import { GRANT, json, noContent, refusal } from '../testing/fake-bff.test-kit.ts'
import { type FakeBrowser, fakeBrowser } from '../testing/fake-browser.test-kit.ts'
import { settled, until } from '../testing/fake-clock.test-kit.ts'
import { messageItem } from '../testing/fake-connection.test-kit.ts'
import { browserWithTabs } from '../testing/fake-tabs.test-kit.ts'
import { keysOf } from '../testing/memory-storage.test-kit.ts'

const SHARED_KEY = 'connect-chat-/connect-chat'
const noChat = (): Response => refusal(404, 'no-chat')

/** A chat with a message, on a page that said who is there. */
async function chatOf(id: string | null | undefined): Promise<ChatHarness> {
  const harness = await startedChat({ customer: { id } })
  await harness.receives({ type: 'item', item: messageItem('m1'), atMs: 1 })
  harness.chat.saveDraft('secret')
  return harness
}

/** The page is loaded again, and says who is there. */
function reload({ browser, chat }: ChatHarness, id: string | null | undefined): ChatHarness {
  browser.fires('pagehide')
  chat.destroy()
  browser.bff.answers('/chats/resume', () => json(200, GRANT))
  return chatIn(browser, { customer: { id } })
}

const routes = ({ bff }: FakeBrowser, from = 0): readonly string[] =>
  bff.requests.slice(from).map(({ route }) => route)

describe('on one page', () => {
  test.each([
    ['a logout', 'ada', null],
    ['a switch', 'ada', 'bob'],
  ])('%s forgets the chat at once', async (_, before, after) => {
    const harness = await chatOf(before)
    harness.chat.setCustomerId(after)
    expect(harness.chat.get()).toMatchObject({ phase: 'idle', items: [] })
    expect(harness.chat.draft()).toBe('')
    await settled()
    expect(harness.browser.bff.requests.at(-1)).toMatchObject({ route: '/chats/forget', body: {} })
    expect(harness.browser.bff.count('/chats/renew')).toBe(0)
    expect(keysOf(harness.browser.sharedStorage)).toEqual([])
  })

  test.each([
    ['a login of a guest', null],
    ['the first id that a page says', undefined],
  ])('after %s the BFF decides: it keeps the chat', async (_, before) => {
    const harness = await chatOf(before)
    harness.chat.setCustomerId('ada')
    await settled()
    expect(harness.browser.bff.requests.at(-1)).toMatchObject({
      route: '/chats/renew',
      body: { contactId: 'contact-1' },
    })
    expect(harness.chat.get()).toMatchObject({ phase: 'live' })
    // It is ada's from then on.
    harness.chat.setCustomerId(null)
    expect(harness.chat.get().phase).toBe('idle')
  })

  test.each([
    ['a login of a guest', null],
    ['the first id that a page says', undefined],
  ])('after %s the BFF decides: it has ended the chat, which is forgotten', async (_, before) => {
    const harness = await chatOf(before)
    harness.browser.bff.answers('/chats/renew', noChat)
    harness.chat.setCustomerId('ada')
    await settled()
    expect(harness.chat.get()).toMatchObject({ phase: 'idle', items: [] })
    expect(harness.browser.bff.requests.at(-1)?.route).toBe('/chats/forget')
  })

  test('the same id, and a page that does not say any more, change nothing', async () => {
    const harness = await chatOf('ada')
    const count = harness.browser.bff.requests.length
    for (const id of ['ada', undefined, 'ada']) harness.chat.setCustomerId(id)
    await settled()
    expect(harness.browser.bff.requests).toHaveLength(count)
    expect(harness.chat.get().phase).toBe('live')
    harness.chat.setCustomerId(undefined)
    harness.chat.setCustomerId('bob')
    expect(harness.chat.get().phase).toBe('idle')
  })

  test.each([7, {}, '', 'x'.repeat(10_000)])('the id %s is refused, and nothing is lost', async (id) => {
    const harness = await chatOf('ada')
    const count = harness.browser.bff.requests.length
    expect(() => harness.chat.setCustomerId(id as string)).toThrow(
      expect.objectContaining({ code: 'invalid-option' }),
    )
    await settled()
    expect(harness.browser.bff.requests).toHaveLength(count)
    expect(harness.chat.get()).toMatchObject({ phase: 'live' })
    expect(harness.chat.get().items).toHaveLength(1)
    expect(harness.chat.draft()).toBe('secret')
  })

  test('without a chat, a login, a logout and a switch ask nobody', async () => {
    const harness = chatIn(fakeBrowser(), { customer: { id: null } })
    for (const id of ['ada', null, 'bob', 'ada']) harness.chat.setCustomerId(id)
    await settled()
    expect(harness.browser.bff.requests).toEqual([])
    expect(keysOf(harness.browser.sharedStorage)).toEqual([])
  })

  test('a login during a start is checked once the chat is there', async () => {
    const browser = fakeBrowser()
    const harness = chatIn(browser)
    const started = deferred<Response>()
    browser.bff.answers('/chats', started.answer)
    const start = harness.chat.start()
    await until(() => browser.bff.count('/chats') === 1)
    harness.chat.setCustomerId('ada')
    started.resolve(json(201, GRANT))
    await start
    await settled()
    expect(routes(browser)).toEqual(['/chats', '/chats/renew'])
    expect(harness.chat.get().phase).toBe('live')
  })

  test('a logout during a start ends the chat that starts', async () => {
    const browser = fakeBrowser()
    const harness = chatIn(browser, { customer: { id: 'ada' } })
    const started = deferred<Response>()
    browser.bff.answers('/chats', started.answer)
    void harness.chat.start()
    await until(() => browser.bff.count('/chats') === 1)
    harness.chat.setCustomerId(null)
    started.resolve(json(201, GRANT))
    await settled()
    expect(routes(browser).at(-1)).toBe('/chats/forget')
    expect(harness.chat.get().phase).toBe('idle')
  })

  test('a BFF that cannot be reached after a login is asked five times, then the chat is forgotten', async () => {
    const harness = await chatOf(null)
    harness.browser.bff.answers('/chats/renew', () => Promise.reject(new TypeError('down')))
    harness.chat.setCustomerId('ada')
    await harness.browser.clock.advance(14_000)
    expect(harness.chat.get().phase).toBe('live')
    await harness.browser.clock.advance(1_000)
    expect(harness.browser.bff.count('/chats/renew')).toBe(5)
    expect(harness.chat.get().phase).toBe('idle')
  })

  test('a logout while the BFF decides about the login forgets, and the late decision changes nothing', async () => {
    const harness = await chatOf(null)
    const decision = deferred<Response>()
    harness.browser.bff.answers('/chats/renew', decision.answer)
    harness.chat.setCustomerId('ada')
    await settled()
    harness.chat.setCustomerId('bob')
    expect(harness.chat.get().phase).toBe('idle')
    await harness.chat.start()
    decision.resolve(noChat())
    await settled()
    expect(harness.chat.get().phase).toBe('live')
    expect(harness.browser.bff.count('/chats/forget')).toBe(1)
  })
})

describe('across a reload', () => {
  test.each([
    ['a logout', 'ada', null],
    ['a switch', 'ada', 'bob'],
  ])('%s forgets the chat before anything of it is shown', async (_, before, after) => {
    const first = await chatOf(before)
    const count = first.browser.bff.requests.length
    const later = reload(first, after)
    expect(later.chat.draft()).toBe('')
    expect(later.chat.get()).toMatchObject({ phase: 'idle', items: [] })
    await settled()
    expect(routes(first.browser, count)).toEqual(['/chats/forget'])
    expect(later.chat.get()).toMatchObject({ phase: 'idle', items: [] })
  })

  test.each([
    ['a login', null],
    ['a first id', undefined],
  ])('%s is decided by the BFF before the chat is resumed', async (_, before) => {
    const first = await chatOf(before)
    const count = first.browser.bff.requests.length
    const later = reload(first, 'ada')
    await until(() => later.chat.get().phase === 'live')
    expect(routes(first.browser, count)).toEqual(['/chats/renew', '/chats/resume'])
  })

  test('a login whose guest chat the BFF has ended shows no line of it', async () => {
    const first = await chatOf(null)
    first.browser.bff.answers('/chats/renew', noChat)
    const later = reload(first, 'ada')
    await settled()
    expect(later.chat.get()).toMatchObject({ phase: 'idle', items: [] })
    expect(routes(first.browser).at(-1)).toBe('/chats/forget')
  })

  test.each(['ada', undefined])('the page says %s: the chat of ada is resumed', async (id) => {
    const first = await chatOf('ada')
    const later = reload(first, id)
    await until(() => later.chat.get().phase === 'live')
    expect(first.browser.bff.count('/chats/forget')).toBe(0)
    // Also if the page says only later who is there.
    later.chat.setCustomerId('ada')
    await settled()
    expect(later.chat.get().phase).toBe('live')
    later.chat.setCustomerId('bob')
    expect(later.chat.get().phase).toBe('idle')
  })

  test('a guest’s chat stays a guest’s', async () => {
    const later = reload(await chatOf(null), null)
    await until(() => later.chat.get().phase === 'live')
    expect(later.browser.bff.count('/chats/renew')).toBe(0)
  })

  test('a start waits until the chat of the previous customer is forgotten', async () => {
    const first = await chatOf('ada')
    const count = first.browser.bff.requests.length
    const forgetAnswer = deferred<Response>()
    first.browser.bff.answers('/chats/forget', forgetAnswer.answer)
    const later = reload(first, 'bob')
    const started = later.chat.start()
    await settled()
    expect(routes(first.browser, count)).toEqual(['/chats/forget'])
    first.browser.bff.answers('/chats/resume', noChat)
    forgetAnswer.resolve(noContent())
    await started
    expect(routes(first.browser, count)).toEqual(['/chats/forget', '/chats'])
  })

  test('a bad id creates no chat, and nothing is lost', async () => {
    const first = await chatOf('ada')
    const count = first.browser.bff.requests.length
    expect(() => reload(first, '')).toThrow(expect.objectContaining({ code: 'invalid-option' }))
    await settled()
    expect(first.browser.bff.requests).toHaveLength(count)
    const later = chatIn(first.browser, { customer: { id: 'ada' } })
    await until(() => later.chat.get().phase === 'live')
    expect(later.chat.draft()).toBe('secret')
  })
})

describe('across tabs', () => {
  async function twoTabs(id: string | null) {
    const browser = browserWithTabs()
    const open = async (): Promise<ChatHarness> => {
      const tab = browser.opensTab()
      const harness = chatIn(tab, { customer: { id } })
      harness.chat.open()
      await until(() => tab.connections.length === 1)
      await harness.receives({ type: 'connected', atMs: 1 })
      return harness
    }
    return { first: await open(), second: await open(), browser }
  }

  test('a logout in one tab clears the others', async () => {
    const { first, second } = await twoTabs('ada')
    first.chat.setCustomerId(null)
    await settled()
    expect([first.chat.get().phase, second.chat.get().phase]).toEqual(['idle', 'idle'])
    // The other tab hears of the logout later, when nothing is left to do.
    const count = second.browser.bff.requests.length
    second.chat.setCustomerId(null)
    await settled()
    expect(second.browser.bff.requests).toHaveLength(count)
  })

  test('a new tab of another customer forgets the chat that the browser has', async () => {
    const { first, browser } = await twoTabs('ada')
    const tab = browser.opensTab()
    chatIn(tab, { customer: { id: 'bob' } })
    await settled()
    expect(routes(tab)).toEqual(['/chats/forget'])
    expect(first.chat.get().phase).toBe('idle')
  })

  test('a tab that still has the previous customer’s page does not forget the chat of the next one', async () => {
    const { first, second } = await twoTabs('ada')
    first.chat.setCustomerId('bob')
    await settled()
    await first.chat.start()
    second.chat.setCustomerId('bob')
    await settled()
    expect(first.chat.get().phase).toBe('live')
    expect(second.browser.bff.count('/chats/forget')).toBe(0)
  })
})

test('the id is neither sent nor stored', async () => {
  const harness = await startedChat({ customer: { id: 'customer-4711' } })
  const later = reload(harness, 'customer-4711')
  await until(() => later.chat.get().phase === 'live')
  later.chat.setCustomerId('customer-4712')
  await settled()
  const { bff, storage, sharedStorage } = harness.browser
  const sent = JSON.stringify(bff.requests.map(({ body, headers }) => [body, [...headers]]))
  const dump = (of: Storage): string =>
    keysOf(of)
      .map((key) => key + of.getItem(key))
      .join()
  expect(`${sent}${dump(storage)}${dump(sharedStorage)}`).not.toMatch(/471[12]/)
})

test('what the tabs share is removed with the chat, and after 25 hours', async () => {
  const harness = await chatOf('ada')
  expect(harness.browser.sharedStorage.getItem(SHARED_KEY)).toContain('contact-1')
  harness.chat.destroy()
  await harness.browser.clock.advance(25 * 3_600_000)
  chatIn(harness.browser, { customer: { id: 'bob' } }).chat.destroy()
  expect(keysOf(harness.browser.sharedStorage)).toEqual([])
})
