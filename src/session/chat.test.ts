import { describe, expect, test, vi } from 'vitest'
import { ConnectFault } from '../model/ports.ts'
import { GRANT, json, refusal } from './fake-bff.test-kit.ts'
import { fakeBrowser, ORIGIN } from './fake-browser.test-kit.ts'
import { settled, until } from './fake-clock.test-kit.ts'
import { EMPTY_PAGE, said } from './fake-connection.test-kit.ts'
import { chatIn, offer, startedChat } from './living-chat.test-kit.ts'
import { keysOf } from './memory-storage.test-kit.ts'

const CHAT_KEY = 'connect-chat:/connect-chat'

/** A tab that showed this chat before it was loaded anew. */
function returning(more: object = {}) {
  const browser = fakeBrowser()
  browser.storage.setItem(CHAT_KEY, JSON.stringify({ contactId: GRANT.contactId, ...more }))
  browser.bff.answers('/chats/resume', () => json(200, GRANT))
  return browser
}

describe('before anything was asked for', () => {
  test('nothing is asked of anybody', async () => {
    const { browser, chat } = chatIn(fakeBrowser())
    await settled()
    expect(chat.get().phase).toBe('idle')
    expect(browser.bff.asked).toEqual([])
    expect(browser.connections).toEqual([])
  })

  test.each([
    [{ api: '' }],
    [{ api: 'https://evil.example' }],
    [{ customer: { displayName: '' } }],
    [{ customer: { displayName: 'x'.repeat(257) } }],
    [{ locale: 'not a language' }],
    [{ form: { age: 7 as never } }],
  ])('options that are not usable are refused: %j', (options) => {
    expect(() => chatIn(fakeBrowser(), options)).toThrow(expect.objectContaining({ code: 'invalid-option' }))
  })
})

describe('starting', () => {
  test('opening the panel looks for a running chat first, then starts one', async () => {
    const living = await startedChat({
      customer: { displayName: 'Ada' },
      locale: 'de',
      form: { topic: 'cards' },
    })
    expect(living.browser.bff.asked.map(({ route }) => route)).toEqual(['/chats/resume', '/chats'])
    expect(living.browser.bff.asked[1]?.body).toEqual({
      clientToken: 'uuid-1',
      displayName: 'Ada',
      locale: 'de',
      form: { topic: 'cards' },
    })
    expect(living.chat.get()).toMatchObject({ phase: 'live', connection: 'connected', panelOpen: true })
    expect(living.names()).toEqual(['opened', 'started', 'connection'])
  })

  test('the details of the BFF reach the line, and the token reaches nothing else', async () => {
    const living = await startedChat()
    expect(living.line().details).toEqual({
      contactId: 'contact-1',
      participantId: 'customer-1',
      participantToken: 'token',
      region: 'eu-central-1',
    })
    expect(JSON.stringify(living.chat.get())).not.toContain('"token"')
    const kept = keysOf(living.browser.storage).map((key) => living.browser.storage.getItem(key))
    expect(kept.join()).not.toContain('"token"')
  })

  test('pressed twice it is one start', async () => {
    const living = chatIn(fakeBrowser())
    await Promise.all([living.chat.start(), living.chat.start(), living.chat.open()])
    expect(living.browser.bff.count('/chats')).toBe(1)
    expect(living.browser.connections).toHaveLength(1)
  })

  test('a chat that runs is not started again', async () => {
    const living = await startedChat()
    await living.chat.start()
    expect(living.browser.bff.count('/chats')).toBe(1)
  })

  test.each([
    ['a refusal', () => refusal(403, 'refused', { reason: 'closed' }), 'start-refused'],
    ['a full instance', () => refusal(409, 'limit-reached'), 'limit-reached'],
    ['HTML', () => new Response('<h1>Hello</h1>', { status: 200 }), 'bff-invalid-answer'],
    ['a 502', () => new Response('<h1>Bad gateway</h1>', { status: 502 }), 'bff-invalid-answer'],
    ['a dead network', () => Promise.reject(new TypeError('Failed to fetch')), 'bff-unreachable'],
  ] as const)('%s is in the state, told to the host, and can be tried again', async (_, answer, code) => {
    const living = chatIn(fakeBrowser())
    living.browser.bff.answers('/chats', answer)
    await expect(living.chat.start()).rejects.toMatchObject({ code })
    expect(living.chat.get()).toMatchObject({ phase: 'failed', error: { code } })
    expect(living.codes()).toEqual([code])
    living.browser.bff.answers('/chats', () => json(201, GRANT))
    await living.chat.start()
    expect(living.chat.get().phase).toBe('live')
  })

  test.each([
    ['denied', 'token-expired'],
    ['busy', 'throttled'],
    ['unreachable', 'connect-failed'],
    ['refused', 'connect-failed'],
  ] as const)('a line that is %s is %s', async (kind, code) => {
    const living = chatIn(
      fakeBrowser((line) => line.answers('connect', () => Promise.reject(new ConnectFault(kind, 'no')))),
    )
    await expect(living.chat.start()).rejects.toMatchObject({ code })
    expect(living.line().closed()).toBe(true)
    expect(living.chat.get().phase).toBe('failed')
  })

  test('code that does not load has a name of its own', async () => {
    const browser = fakeBrowser()
    browser.codeLoads = false
    await expect(chatIn(browser).chat.start()).rejects.toMatchObject({ code: 'load-failed' })
  })

  test('after a failure to connect, trying again joins the chat that was started', async () => {
    let works = false
    const browser = fakeBrowser((line) =>
      line.answers('connect', async () => {
        if (!works) throw new ConnectFault('busy', 'wait')
      }),
    )
    const living = chatIn(browser)
    await expect(living.chat.start()).rejects.toMatchObject({ code: 'throttled' })
    works = true
    browser.bff.answers('/chats/resume', () => json(200, GRANT))
    await living.chat.start()
    expect(browser.bff.count('/chats')).toBe(1)
    expect(browser.bff.asked.at(-1)).toMatchObject({
      route: '/chats/resume',
      body: { contactId: 'contact-1' },
    })
    expect(living.chat.get().phase).toBe('live')
  })

  test('a browser that keeps nothing is told of once, and chats all the same', async () => {
    const browser = { ...fakeBrowser(), storage: undefined }
    const chat = chatIn(browser as never)
    await chat.chat.start()
    await chat.hears({ type: 'ended', why: 'service', atMs: 1 })
    await chat.chat.start()
    expect(chat.codes()).toEqual(['storage-unavailable'])
  })
})

describe('coming back', () => {
  test('a tab that showed a chat goes back into it without being asked', async () => {
    const living = chatIn(returning())
    await until(() => living.browser.connections.length === 1)
    expect(living.browser.bff.asked).toMatchObject([
      { route: '/chats/resume', body: { contactId: 'contact-1' } },
    ])
    expect(living.chat.get().phase).toBe('live')
    expect(living.names()).toContain('resumed')
  })

  test('a chat of another tab is joined when the panel is opened', async () => {
    const browser = fakeBrowser()
    browser.bff.answers('/chats/resume', () => json(200, GRANT))
    const living = chatIn(browser)
    living.chat.open()
    await until(() => browser.connections.length === 1)
    expect(browser.bff.count('/chats')).toBe(0)
  })

  test('the open panel is open again, and the draft is there', () => {
    const { chat } = chatIn(returning({ open: true, draft: 'I wou' }))
    expect(chat.get().panelOpen).toBe(true)
    expect(chat.draft()).toBe('I wou')
  })

  test('a chat that is gone troubles nobody whose panel is closed', async () => {
    const browser = returning()
    browser.bff.answers('/chats/resume', () => refusal(404, 'no-chat'))
    const living = chatIn(browser)
    await until(() => living.chat.get().phase === 'idle')
    expect(keysOf(browser.storage)).toEqual([])
    expect(living.codes()).toEqual([])
    expect(browser.bff.count('/chats')).toBe(0)
  })

  test('whoever looks at it is told that it is over, and a new one starts only when asked for', async () => {
    const browser = returning({ open: true })
    browser.bff.answers('/chats/resume', () => refusal(404, 'no-chat'))
    const living = chatIn(browser)
    await until(() => living.chat.get().phase === 'ended')
    expect(living.chat.get().endReason).toBe('away')
    expect(browser.bff.count('/chats')).toBe(0)
    await living.chat.start()
    expect(living.chat.get().phase).toBe('live')
  })

  test('a dead chat is an end, not an error', async () => {
    const browser = fakeBrowser((line) =>
      line.answers('connect', () => Promise.reject(new ConnectFault('denied', 'over'))),
    )
    browser.storage.setItem(CHAT_KEY, JSON.stringify({ contactId: 'contact-1' }))
    browser.bff.answers('/chats/resume', () => json(200, GRANT))
    const living = chatIn(browser)
    await until(() => living.chat.get().phase === 'ended')
    expect(living.chat.get().endReason).toBe('away')
    expect(living.codes()).toEqual([])
    expect(keysOf(browser.storage)).toEqual([CHAT_KEY])
    expect(browser.storage.getItem(CHAT_KEY)).not.toContain('contactId')
  })

  test('a dead chat that this tab never showed makes way for a new one', async () => {
    let first = true
    const browser = fakeBrowser((line) => {
      if (first) line.answers('connect', () => Promise.reject(new ConnectFault('denied', 'over')))
      first = false
    })
    browser.bff.answers('/chats/resume', () => json(200, GRANT))
    const living = chatIn(browser)
    living.chat.open()
    await until(() => browser.connections.length === 2)
    expect(browser.bff.count('/chats')).toBe(1)
    expect(living.chat.get().phase).toBe('live')
  })

  test('a BFF out of reach is a failure with a way on, and the chat is not forgotten', async () => {
    const browser = returning()
    browser.bff.answers('/chats/resume', () => Promise.reject(new TypeError('Failed to fetch')))
    const living = chatIn(browser)
    await until(() => living.chat.get().phase === 'failed')
    expect(living.codes()).toEqual(['bff-unreachable'])
    browser.bff.answers('/chats/resume', () => json(200, GRANT))
    await living.chat.start()
    expect(living.chat.get().phase).toBe('live')
    expect(browser.bff.count('/chats')).toBe(0)
  })
})

describe('two at once, as StrictMode makes them', () => {
  test('the destroyed one starts nothing and keeps no line, the other lives', async () => {
    const browser = returning({ open: true })
    const first = chatIn(browser)
    first.chat.destroy()
    const second = chatIn(browser)
    await until(() => second.chat.get().phase === 'live')
    await settled()
    expect(browser.connections).toHaveLength(1)
    expect(first.names()).toEqual([])
  })

  test('a destroyed chat does not start one where there was none to resume', async () => {
    const browser = fakeBrowser()
    const living = chatIn(browser)
    living.chat.open()
    living.chat.destroy()
    await settled()
    await living.chat.start()
    expect(browser.bff.count('/chats')).toBe(0)
    expect(browser.connections).toEqual([])
  })

  test('destroyed while the BFF starts it, it makes no line', async () => {
    const browser = fakeBrowser()
    let answer: (response: Response) => void = () => {}
    browser.bff.answers('/chats', () => new Promise((resolve) => (answer = resolve)))
    const living = chatIn(browser)
    const started = living.chat.start()
    await until(() => browser.bff.count('/chats') === 1)
    living.chat.destroy()
    answer(json(201, GRANT))
    await started
    expect(browser.connections).toEqual([])
    expect(keysOf(browser.storage)).toEqual([])
  })
})

describe('the end', () => {
  test('asked for, it is Connect’s word that ends the chat', async () => {
    const living = await startedChat()
    await living.chat.end()
    expect(living.chat.get().phase).toBe('ending')
    await living.hears({ type: 'ended', why: 'service', atMs: 1 })
    expect(living.chat.get()).toMatchObject({ phase: 'ended', endReason: 'customer' })
    expect(living.told).toContainEqual(['ended', { reason: 'customer' }])
    expect(living.line().closed()).toBe(true)
  })

  test('if that word never comes, ten seconds end it too', async () => {
    const living = await startedChat()
    living.line().answers('disconnect', () => new Promise(() => {}))
    void living.chat.end()
    await living.browser.clock.advance(10_000)
    expect(living.chat.get()).toMatchObject({ phase: 'ended', endReason: 'unconfirmed' })
  })

  test('a word that comes before the answer leaves no alarm behind', async () => {
    const living = await startedChat()
    let answer: () => void = () => {}
    living.line().answers('disconnect', () => new Promise((resolve) => (answer = resolve)))
    const ending = living.chat.end()
    await living.hears({ type: 'ended', why: 'service', atMs: 1 })
    answer()
    await ending
    expect(living.browser.clock.alarms()).toBe(0)
  })

  test('that Connect could not be told of leaves a living chat, and says so', async () => {
    const living = await startedChat()
    living.line().answers('disconnect', () => Promise.reject(new ConnectFault('busy', 'wait')))
    await expect(living.chat.end()).rejects.toMatchObject({ code: 'connect-failed' })
    expect(living.chat.get().phase).toBe('live')
    expect(living.codes()).toEqual(['connect-failed'])
    expect(living.browser.clock.alarms()).toBe(0)
  })

  test('of a chat that is over already is the end', async () => {
    const living = await startedChat()
    living.line().answers('disconnect', () => Promise.reject(new ConnectFault('denied', 'over')))
    await living.chat.end()
    expect(living.chat.get().phase).toBe('ended')
  })

  test('leaves the conversation to read and nothing else', async () => {
    const living = await startedChat()
    await living.hears({ type: 'item', item: said('m1'), atMs: 1 })
    await living.hears({ type: 'ended', why: 'service', atMs: 1 })
    expect(living.chat.get().items).toHaveLength(1)
    expect(living.browser.leftovers()).toEqual({ listeners: 4, channels: 0, alarms: 0 })
    expect(living.browser.storage.getItem(CHAT_KEY)).toBe('{"open":true}')
  })

  test('afterwards a new chat is a new one', async () => {
    const living = await startedChat()
    await living.hears({ type: 'ended', why: 'service', atMs: 1 })
    await living.chat.start()
    expect(living.browser.bff.asked.map(({ route }) => route)).toEqual(['/chats/resume', '/chats', '/chats'])
    expect(living.chat.get()).toMatchObject({ phase: 'live', items: [] })
  })

  test('found on the way back to Connect it is an end while away', async () => {
    let over = false
    const living = await startedChat({}, (line) => {
      if (over) line.answers('connect', () => Promise.reject(new ConnectFault('denied', 'over')))
    })
    over = true
    await living.hears({ type: 'connection-broken', atMs: 1 })
    expect(living.chat.get().connection).toBe('reconnecting')
    await living.browser.clock.advance(1_000)
    expect(living.chat.get()).toMatchObject({ phase: 'ended', endReason: 'away' })
  })
})

describe('being forgotten', () => {
  test('ends the chat, then clears browser and BFF', async () => {
    const living = await startedChat()
    living.chat.keepDraft('secret')
    await living.chat.forget()
    expect(living.line().count('disconnect')).toBe(1)
    expect(living.browser.bff.count('/chats/forget')).toBe(1)
    expect(keysOf(living.browser.storage)).toEqual([])
    expect(living.chat.draft()).toBe('')
    expect(living.chat.get()).toMatchObject({ phase: 'idle', items: [], attempts: [] })
  })

  test('does not depend on Connect', async () => {
    for (const answer of [
      () => Promise.reject(new ConnectFault('busy', 'no')),
      () => new Promise<void>(() => {}),
    ]) {
      const living = await startedChat()
      living.line().answers('disconnect', answer)
      const forgotten = living.chat.forget()
      await living.browser.clock.advance(5_000)
      await forgotten
      expect(keysOf(living.browser.storage)).toEqual([])
      expect(living.codes()).toEqual(['connect-failed'])
    }
  })

  test('a BFF that does not hear of it is told to whoever asked', async () => {
    const living = await startedChat()
    living.browser.bff.answers('/chats/forget', () => Promise.reject(new TypeError('down')))
    await expect(living.chat.forget()).rejects.toMatchObject({ code: 'bff-unreachable' })
    expect(keysOf(living.browser.storage)).toEqual([])
  })

  test('while a chat is starting, that chat does not appear afterwards', async () => {
    const browser = fakeBrowser()
    const living = chatIn(browser)
    const started = living.chat.start()
    await living.chat.forget()
    await started
    await settled()
    expect(living.chat.get().phase).toBe('idle')
    expect(browser.connections.at(-1)?.closed()).toBe(true)
    expect(browser.connections.at(-1)?.count('disconnect')).toBe(1)
  })
})

describe('what was missed', () => {
  test('is read on every connect, back to what is known', async () => {
    const living = await startedChat()
    expect(living.line().count('history')).toBe(1)
    await living.hears({ type: 'item', item: said('m1', { sentAtMs: 10 }), atMs: 1 })
    const pages = [
      { ...EMPTY_PAGE, items: [said('m3', { sentAtMs: 30 })], older: 'page-2' },
      { ...EMPTY_PAGE, items: [said('m1', { sentAtMs: 10 }), said('m2', { sentAtMs: 20 })], older: 'page-3' },
    ]
    living.line().answers('history', async () => pages.shift() ?? EMPTY_PAGE)
    await living.hears({ type: 'connection-lost', atMs: 1 })
    await living.hears({ type: 'connected', atMs: 1 })
    expect(living.chat.get().items.map(({ id }) => id)).toEqual(['m1', 'm2', 'm3'])
    expect(
      living
        .line()
        .asked.filter(({ call }) => call === 'history')
        .map(({ args }) => args[0]),
    ).toEqual([undefined, undefined, 'page-2'])
  })

  test('that cannot be read is told, and read again a little later', async () => {
    const living = await startedChat()
    living.line().answers('history', () => Promise.reject(new ConnectFault('busy', 'wait')))
    await living.hears({ type: 'connected', atMs: 1 })
    expect(living.codes()).toEqual(['connect-failed'])
    living.line().answers('history', async () => ({ ...EMPTY_PAGE, items: [said('m1')] }))
    await living.browser.clock.advance(2_000)
    expect(living.chat.get().items).toHaveLength(1)
    expect(living.browser.clock.alarms()).toBe(0)
  })

  test('of a chat that was let go is not told to the next one', async () => {
    const living = await startedChat()
    let answer: (page: typeof EMPTY_PAGE) => void = () => {}
    living.line().answers('history', () => new Promise((resolve) => (answer = resolve)))
    await living.hears({ type: 'connected', atMs: 1 })
    await living.hears({ type: 'ended', why: 'service', atMs: 1 })
    await living.chat.start()
    answer({ ...EMPTY_PAGE, items: [said('old')] })
    await settled()
    expect(living.chat.get().items).toEqual([])
  })

  test('is loaded further back page by page, until there is nothing older', async () => {
    const living = await startedChat({}, (line) =>
      line.answers('history', async (from) =>
        from === undefined
          ? { ...EMPTY_PAGE, items: [said('m2', { sentAtMs: 20 })], older: 'page-2' }
          : { ...EMPTY_PAGE, items: [said('m1', { sentAtMs: 10 })] },
      ),
    )
    expect(living.chat.get().historyComplete).toBe(false)
    await living.chat.loadOlder()
    expect(living.chat.get().items.map(({ id }) => id)).toEqual(['m1', 'm2'])
    expect(living.chat.get().historyComplete).toBe(true)
    await living.chat.loadOlder()
    expect(living.line().count('history')).toBe(2)
  })

  test('can be loaded further back also when something was heard before the first page came', async () => {
    let fails = true
    const living = await startedChat({}, (line) =>
      line.answers('history', async () => {
        if (fails) throw new ConnectFault('busy', 'wait')
        return { ...EMPTY_PAGE, items: [said('m2')], older: 'page-2' }
      }),
    )
    await living.hears({ type: 'item', item: said('m2'), atMs: 1 })
    fails = false
    await living.browser.clock.advance(2_000)
    await living.chat.loadOlder()
    expect(living.line().asked.at(-1)).toMatchObject({ call: 'history', args: ['page-2'] })
  })
})

describe('reading and typing', () => {
  test('the newest words of an agent are read while somebody can see them, once', async () => {
    const living = await startedChat()
    await living.hears({ type: 'item', item: said('m1'), atMs: 1 })
    living.browser.fires('visibilitychange')
    expect(living.line().asked.filter(({ call }) => call === 'sendRead')).toEqual([
      { call: 'sendRead', args: ['m1'] },
    ])
  })

  test('nothing is read behind a closed panel or in a hidden tab', async () => {
    const living = await startedChat()
    living.browser.visibility = false
    await living.hears({ type: 'item', item: said('m1'), atMs: 1 })
    living.browser.visibility = true
    living.chat.close()
    living.browser.fires('visibilitychange')
    expect(living.line().count('sendRead')).toBe(0)
    living.chat.open()
    expect(living.line().count('sendRead')).toBe(1)
  })

  test("a bot's words, the own words and half an answer are not read", async () => {
    const living = await startedChat()
    const bot = { id: 'bot-1', role: 'bot' } as const
    const self = { id: 'customer-1', role: 'customer' } as const
    await living.hears({ type: 'item', item: said('m1', { from: bot }), atMs: 1 })
    await living.hears({ type: 'item', item: said('m2', { from: self }), atMs: 1 })
    await living.hears({ type: 'item', item: said('m3', { partial: true }), atMs: 1 })
    expect(living.line().count('sendRead')).toBe(0)
  })

  test('somebody who stops typing stops after twelve seconds', async () => {
    const living = await startedChat()
    const from = { id: 'agent-1', role: 'agent' } as const
    await living.hears({ type: 'typing', from, atMs: 1 })
    await living.browser.clock.advance(8_000)
    await living.hears({ type: 'typing', from, atMs: 2 })
    await living.browser.clock.advance(8_000)
    expect(living.chat.get().typing).toEqual([from])
    await living.browser.clock.advance(4_000)
    expect(living.chat.get().typing).toEqual([])
  })

  test('the customer’s typing goes out while the chat lives, and its failure is nobody’s trouble', async () => {
    const living = await startedChat()
    living.line().answers('sendTyping', () => Promise.reject(new ConnectFault('busy', 'no')))
    living.chat.typing()
    await settled()
    expect(living.codes()).toEqual([])
    await living.hears({ type: 'ended', why: 'service', atMs: 1 })
    living.chat.typing()
    expect(living.line().count('sendTyping')).toBe(1)
  })
})

describe('being let go', () => {
  test('no listener, channel, alarm or line is left, and nothing is heard any more', async () => {
    const living = await startedChat({}, (line) =>
      line.answers('authenticationUrl', () => new Promise(() => {})),
    )
    await living.hears(offer(living))
    await living.hears({ type: 'typing', from: { id: 'agent-1', role: 'agent' }, atMs: 1 })
    const changed = vi.fn()
    living.chat.subscribe(changed)
    living.chat.destroy()
    living.browser.fires('online')
    living.chat.open()
    living.chat.send('anybody?')
    await living.chat.end()
    await living.browser.clock.advance(600_000)
    expect(living.browser.leftovers()).toEqual({ listeners: 0, channels: 0, alarms: 0 })
    expect(living.line().closed()).toBe(true)
    expect(changed).not.toHaveBeenCalled()
  })

  test('the chat is not ended by it', async () => {
    const living = await startedChat()
    living.chat.destroy()
    await settled()
    expect(living.line().count('disconnect')).toBe(0)
    expect(living.browser.bff.count('/chats/forget')).toBe(0)
    expect(living.browser.storage.getItem(CHAT_KEY)).toContain('contact-1')
  })
})

describe('listeners', () => {
  test('hear no more after their off', async () => {
    const living = await startedChat()
    const heard = vi.fn()
    const off = living.chat.on('message', heard)
    await living.hears({ type: 'item', item: said('m1'), atMs: 1 })
    off()
    await living.hears({ type: 'item', item: said('m2'), atMs: 1 })
    expect(heard).toHaveBeenCalledOnce()
  })

  test('one that throws is the host’s trouble and not the chat’s', async () => {
    const living = await startedChat()
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const mistake = new Error('oops')
    living.chat.on('message', () => {
      throw mistake
    })
    const after = vi.fn()
    living.chat.on('message', after)
    await living.hears({ type: 'item', item: said('m1'), atMs: 1 })
    vi.unstubAllGlobals()
    expect(reported).toHaveBeenCalledWith(mistake)
    expect(after).toHaveBeenCalledOnce()
    expect(living.chat.get().items).toHaveLength(1)
  })

  test('that act on what they hear are served in order', async () => {
    const living = await startedChat()
    living.chat.close()
    const unread: number[] = []
    living.chat.on('unread', ({ count }) => unread.push(count))
    living.chat.on('message', () => living.chat.open())
    await living.hears({ type: 'item', item: said('m1'), atMs: 1 })
    expect(unread).toEqual([1, 0])
    expect(living.chat.get().unread).toBe(0)
  })
})

test('the page may say what it likes: only its own origin is a base', () => {
  expect(ORIGIN).toBe('https://bank.example')
  expect(() => chatIn(fakeBrowser(), { api: '/.//evil.example' })).toThrow(/plain path/)
})
