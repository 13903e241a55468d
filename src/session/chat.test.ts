import { describe, expect, test } from 'vitest'
import { ParticipantError } from '../model/ports.ts'
import { chatIn, startedChat } from './testing/chat-harness.test-kit.ts'
import { GRANT, json, refusal } from './testing/fake-bff.test-kit.ts'
import { fakeBrowser, ORIGIN } from './testing/fake-browser.test-kit.ts'
import { settled, until } from './testing/fake-clock.test-kit.ts'
import { keysOf } from './testing/memory-storage.test-kit.ts'

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
    expect(browser.bff.requests).toEqual([])
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
    const harness = await startedChat({
      customer: { displayName: 'Ada' },
      locale: 'de',
      form: { topic: 'cards' },
    })
    expect(harness.browser.bff.requests.map(({ route }) => route)).toEqual(['/chats/resume', '/chats'])
    expect(harness.browser.bff.requests[1]?.body).toEqual({
      clientToken: 'uuid-1',
      displayName: 'Ada',
      locale: 'de',
      form: { topic: 'cards' },
    })
    expect(harness.chat.get()).toMatchObject({ phase: 'live', connection: 'connected', panelOpen: true })
    expect(harness.names()).toEqual(['opened', 'started', 'connection'])
  })

  test('the details of the BFF reach the line, and the token reaches nothing else', async () => {
    const harness = await startedChat()
    expect(harness.connection().details).toEqual({
      contactId: 'contact-1',
      participantId: 'customer-1',
      participantToken: 'token',
      region: 'eu-central-1',
    })
    expect(JSON.stringify(harness.chat.get())).not.toContain('"token"')
    const kept = keysOf(harness.browser.storage).map((key) => harness.browser.storage.getItem(key))
    expect(kept.join()).not.toContain('"token"')
  })

  test('pressed twice it is one start', async () => {
    const harness = chatIn(fakeBrowser())
    await Promise.all([harness.chat.start(), harness.chat.start(), harness.chat.open()])
    expect(harness.browser.bff.count('/chats')).toBe(1)
    expect(harness.browser.connections).toHaveLength(1)
  })

  test('a chat that runs is not started again', async () => {
    const harness = await startedChat()
    await harness.chat.start()
    expect(harness.browser.bff.count('/chats')).toBe(1)
  })

  test.each([
    ['a refusal', () => refusal(403, 'refused', { reason: 'closed' }), 'start-refused'],
    ['a full instance', () => refusal(409, 'limit-reached'), 'limit-reached'],
    ['HTML', () => new Response('<h1>Hello</h1>', { status: 200 }), 'bff-invalid-answer'],
    ['a 502', () => new Response('<h1>Bad gateway</h1>', { status: 502 }), 'bff-invalid-answer'],
    ['a dead network', () => Promise.reject(new TypeError('Failed to fetch')), 'bff-unreachable'],
  ] as const)('%s is in the state, told to the host, and can be tried again', async (_, answer, code) => {
    const harness = chatIn(fakeBrowser())
    harness.browser.bff.answers('/chats', answer)
    await expect(harness.chat.start()).rejects.toMatchObject({ code })
    expect(harness.chat.get()).toMatchObject({ phase: 'failed', error: { code } })
    expect(harness.codes()).toEqual([code])
    harness.browser.bff.answers('/chats', () => json(201, GRANT))
    await harness.chat.start()
    expect(harness.chat.get().phase).toBe('live')
  })

  test.each([
    ['denied', 'token-expired'],
    ['busy', 'throttled', 429],
    ['busy', 'connect-failed', 503],
    ['unreachable', 'connect-failed'],
    ['refused', 'connect-failed'],
  ] as const)('a line that is %s is %s (%s)', async (kind, code, status?: number) => {
    const fault = new ParticipantError(kind, 'no', status === undefined ? {} : { status })
    const harness = chatIn(
      fakeBrowser((connection) => connection.answers('connect', () => Promise.reject(fault))),
    )
    await expect(harness.chat.start()).rejects.toMatchObject({ code })
    expect(harness.connection().closed()).toBe(true)
    expect(harness.chat.get().phase).toBe('failed')
  })

  test('code that does not load has a name of its own', async () => {
    const browser = fakeBrowser()
    browser.code.connectionLoads = false
    await expect(chatIn(browser).chat.start()).rejects.toMatchObject({ code: 'load-failed' })
  })

  test('after a failure to connect, trying again joins the chat that was started', async () => {
    let works = false
    const browser = fakeBrowser((connection) =>
      connection.answers('connect', async () => {
        if (!works) throw new ParticipantError('busy', 'wait')
      }),
    )
    const harness = chatIn(browser)
    await expect(harness.chat.start()).rejects.toMatchObject({ code: 'throttled' })
    works = true
    browser.bff.answers('/chats/resume', () => json(200, GRANT))
    await harness.chat.start()
    expect(browser.bff.count('/chats')).toBe(1)
    expect(browser.bff.requests.at(-1)).toMatchObject({
      route: '/chats/resume',
      body: { contactId: 'contact-1' },
    })
    expect(harness.chat.get().phase).toBe('live')
  })

  test('a browser that keeps nothing is told of once, and chats all the same', async () => {
    const browser = { ...fakeBrowser(), storage: undefined }
    const chat = chatIn(browser as never)
    await chat.chat.start()
    await chat.receives({ type: 'ended', why: 'service', atMs: 1 })
    await chat.chat.start()
    expect(chat.codes()).toEqual(['storage-unavailable'])
  })
})

describe('coming back', () => {
  test('a tab that showed a chat goes back into it without being asked', async () => {
    const harness = chatIn(returning())
    await until(() => harness.browser.connections.length === 1)
    expect(harness.browser.bff.requests).toMatchObject([
      { route: '/chats/resume', body: { contactId: 'contact-1' } },
    ])
    expect(harness.chat.get().phase).toBe('live')
    expect(harness.names()).toContain('resumed')
  })

  test('a chat of another tab is joined when the panel is opened', async () => {
    const browser = fakeBrowser()
    browser.bff.answers('/chats/resume', () => json(200, GRANT))
    const harness = chatIn(browser)
    harness.chat.open()
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
    const harness = chatIn(browser)
    await until(() => harness.chat.get().phase === 'idle')
    expect(keysOf(browser.storage)).toEqual([])
    expect(harness.codes()).toEqual([])
    expect(browser.bff.count('/chats')).toBe(0)
  })

  test('whoever looks at it is told that it is over, and a new one starts only when asked for', async () => {
    const browser = returning({ open: true })
    browser.bff.answers('/chats/resume', () => refusal(404, 'no-chat'))
    const harness = chatIn(browser)
    await until(() => harness.chat.get().phase === 'ended')
    expect(harness.chat.get().endReason).toBe('away')
    expect(browser.bff.count('/chats')).toBe(0)
    await harness.chat.start()
    expect(harness.chat.get().phase).toBe('live')
  })

  test('a dead chat is an end, not an error', async () => {
    const browser = fakeBrowser((connection) =>
      connection.answers('connect', () => Promise.reject(new ParticipantError('denied', 'over'))),
    )
    browser.storage.setItem(CHAT_KEY, JSON.stringify({ contactId: 'contact-1' }))
    browser.bff.answers('/chats/resume', () => json(200, GRANT))
    const harness = chatIn(browser)
    await until(() => harness.chat.get().phase === 'ended')
    expect(harness.chat.get().endReason).toBe('away')
    expect(harness.codes()).toEqual([])
    expect(keysOf(browser.storage)).toEqual([CHAT_KEY])
    expect(browser.storage.getItem(CHAT_KEY)).not.toContain('contactId')
  })

  test('a dead chat that this tab never showed makes way for a new one', async () => {
    let first = true
    const browser = fakeBrowser((connection) => {
      if (first) connection.answers('connect', () => Promise.reject(new ParticipantError('denied', 'over')))
      first = false
    })
    browser.bff.answers('/chats/resume', () => json(200, GRANT))
    const harness = chatIn(browser)
    harness.chat.open()
    await until(() => browser.connections.length === 2)
    expect(browser.bff.count('/chats')).toBe(1)
    expect(harness.chat.get().phase).toBe('live')
  })

  test('a BFF out of reach is a failure with a way on, and the chat is not forgotten', async () => {
    const browser = returning()
    browser.bff.answers('/chats/resume', () => Promise.reject(new TypeError('Failed to fetch')))
    const harness = chatIn(browser)
    await until(() => harness.chat.get().phase === 'failed')
    expect(harness.codes()).toEqual(['bff-unreachable'])
    browser.bff.answers('/chats/resume', () => json(200, GRANT))
    await harness.chat.start()
    expect(harness.chat.get().phase).toBe('live')
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
    const harness = chatIn(browser)
    harness.chat.open()
    harness.chat.destroy()
    await settled()
    await harness.chat.start()
    expect(browser.bff.count('/chats')).toBe(0)
    expect(browser.connections).toEqual([])
  })

  test('destroyed while the BFF starts it, it makes no line', async () => {
    const browser = fakeBrowser()
    let answer: (response: Response) => void = () => {}
    browser.bff.answers('/chats', () => new Promise((resolve) => (answer = resolve)))
    const harness = chatIn(browser)
    const started = harness.chat.start()
    await until(() => browser.bff.count('/chats') === 1)
    harness.chat.destroy()
    answer(json(201, GRANT))
    await started
    expect(browser.connections).toEqual([])
    expect(keysOf(browser.storage)).toEqual([])
  })
})

test('the page may say what it likes: only its own origin is a base', () => {
  expect(ORIGIN).toBe('https://bank.example')
  expect(() => chatIn(fakeBrowser(), { api: '/.//evil.example' })).toThrow(/plain path/)
})
