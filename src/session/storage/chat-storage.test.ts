import { describe, expect, test, vi } from 'vitest'
import { RETURNED_KEY } from '../../contract/api.ts'
import type { Item } from '../../model/item.ts'
import type { Attempt } from '../../model/sign-in/attempt.ts'
import { type EVENTS_TO, inState, S1, S2 } from '../../model/sign-in/sign-in.test-kit.ts'
import { keysOf, memoryStorage } from '../testing/memory-storage.test-kit.ts'
import { createChatStorage } from './chat-storage.ts'

const BASE = '/connect-chat'
const CHAT_KEY = `connect-chat:${BASE}`
const SIGN_IN_KEY = `connect-chat:sign-in:${S1}`

function attempt(state: keyof typeof EVENTS_TO): Attempt {
  const [only] = inState(state)
  if (!only) throw new Error('no attempt')
  return only
}

function withChat(storage: Storage, contactId = 'contact-1') {
  const chatStorage = createChatStorage(BASE, storage)
  chatStorage.saveContact(contactId)
  return chatStorage
}

describe('after a reload', () => {
  test('a reload finds the chat of this tab, its draft and its panel', () => {
    const storage = memoryStorage()
    const before = createChatStorage(BASE, storage)
    before.saveContact('contact-1')
    before.saveDraft('Hello, I wou')
    before.savePanel(true)
    const after = createChatStorage(BASE, storage)
    expect([after.contactId(), after.draft(), after.panelOpen()]).toEqual(['contact-1', 'Hello, I wou', true])
    expect(keysOf(storage)).toEqual([CHAT_KEY])
  })

  test.each([
    ['ready', 'ready'],
    ['blocked', 'ready'],
    ['window-open', 'open'],
    ['window-detached', 'open'],
    ['leaving', 'leaving'],
    ['submitting', 'submitted'],
    ['confirming', 'submitted'],
    ['reconciling', 'submitted'],
    ['cancelling', 'ready'],
  ] as const)('a reload finds a sign-in in %s as %s', (state, saved) => {
    const chatStorage = withChat(memoryStorage())
    chatStorage.saveSignIn(attempt(state))
    expect(chatStorage.signIns()).toMatchObject([{ v: 1, sessionId: S1, state: saved }])
  })

  test.each(['preparing-url', 'preparing-binding', 'succeeded', 'unavailable', 'chat-ended'] as const)(
    'a sign-in in %s is not saved',
    (state) => {
      const storage = memoryStorage()
      withChat(storage).saveSignIn(attempt(state))
      expect(keysOf(storage)).toEqual([CHAT_KEY])
    },
  )

  test('a sign-in that was submitted in this tab is found as submitted once', () => {
    const storage = memoryStorage()
    const chatStorage = withChat(storage)
    chatStorage.saveSignIn(attempt('leaving'))
    storage.setItem(RETURNED_KEY, '1')
    expect(chatStorage.signIns()).toMatchObject([{ state: 'submitted' }])
    expect(chatStorage.signIns()).toMatchObject([{ state: 'leaving' }])
    expect(keysOf(storage)).not.toContain(RETURNED_KEY)
  })

  test('a saved sign-in contains no token', () => {
    const storage = memoryStorage()
    const chatStorage = withChat(storage)
    chatStorage.saveSignIn(attempt('window-open'))
    const fields = Object.keys(JSON.parse(storage.getItem(SIGN_IN_KEY) ?? '{}')).sort()
    expect(fields).toEqual([
      'contactId',
      'deadlineAtMs',
      'hash',
      'host',
      'itemId',
      'offeredAtMs',
      'sentAtMs',
      'sessionId',
      'state',
      'url',
      'v',
    ])
  })
})

describe('clearing', () => {
  test('nothing of a sign-in is left once it is removed', () => {
    const storage = memoryStorage()
    const chatStorage = withChat(storage)
    chatStorage.saveSignIn(attempt('ready'))
    chatStorage.removeSignIn(S1)
    expect(keysOf(storage)).toEqual([CHAT_KEY])
  })

  test('nothing of a chat is left once it is cleared', () => {
    const storage = memoryStorage()
    const chatStorage = withChat(storage)
    chatStorage.saveSignIn(attempt('ready'))
    chatStorage.saveDraft('secret')
    chatStorage.clear()
    expect(keysOf(storage)).toEqual([])
  })

  test('nothing of a chat is left on a page whose Array.from takes no function, as that of MooTools', () => {
    const storage = memoryStorage()
    const chatStorage = withChat(storage)
    chatStorage.saveSignIn(attempt('ready'))
    const replaced = vi.spyOn(Array, 'from').mockImplementation((list) => Array.prototype.slice.call(list))
    chatStorage.clear()
    replaced.mockRestore()
    expect(keysOf(storage)).toEqual([])
  })

  test('the sign-ins of an earlier chat are removed when another one begins', () => {
    const chatStorage = withChat(memoryStorage())
    chatStorage.saveSignIn(attempt('ready'))
    chatStorage.saveContact('contact-1')
    expect(chatStorage.signIns()).toHaveLength(1)
    chatStorage.saveContact('contact-2')
    expect(chatStorage.signIns()).toEqual([])
  })
})

test('two widgets on one page save their chats apart', () => {
  const storage = memoryStorage()
  const first = withChat(storage)
  const second = createChatStorage('/other-chat', storage)
  second.saveContact('contact-2')
  first.saveSignIn(attempt('ready'))
  second.saveSignIn({ ...attempt('ready'), sessionId: S2 })
  expect(first.signIns()).toMatchObject([{ sessionId: S1 }])
  expect(second.signIns()).toMatchObject([{ sessionId: S2 }])
  first.clear()
  expect(second.signIns()).toHaveLength(1)
  expect(second.contactId()).toBe('contact-2')
})

describe('a hostile storage', () => {
  test.each([
    '',
    'null',
    '42',
    '"text"',
    '[]',
    '{',
    '{"contactId":7,"draft":{},"open":"yes"}',
    '{"contactId":""}',
  ])('a saved chat of %s counts as none', (raw) => {
    const storage = memoryStorage()
    storage.setItem(CHAT_KEY, raw)
    const chatStorage = createChatStorage(BASE, storage)
    expect([chatStorage.contactId(), chatStorage.draft(), chatStorage.panelOpen()]).toEqual([
      undefined,
      '',
      false,
    ])
    chatStorage.saveContact('contact-1')
    expect(createChatStorage(BASE, storage).contactId()).toBe('contact-1')
  })

  const good = { v: 1, ...attempt('ready'), state: 'ready', contactId: 'contact-1' }
  test.each([
    ['no JSON', '{'],
    ['an array', '[1]'],
    ['another version', JSON.stringify({ ...good, v: 2 })],
    ['no SessionId', JSON.stringify({ ...good, sessionId: '' })],
    ['an address that is no text', JSON.stringify({ ...good, url: { href: 'x' } })],
    ['no hash', JSON.stringify({ ...good, hash: undefined })],
    ['a deadline that is no number', JSON.stringify({ ...good, deadlineAtMs: 'soon' })],
    ['a deadline without end', JSON.stringify(good).replace(/"deadlineAtMs":\d+/, '"deadlineAtMs":1e999')],
    ['a state that is not saved', JSON.stringify({ ...good, state: 'succeeded' })],
  ])('a saved sign-in with %s is ignored, and is cleared with the chat', (_, raw) => {
    const storage = memoryStorage()
    const chatStorage = withChat(storage)
    storage.setItem(SIGN_IN_KEY, raw)
    expect(chatStorage.signIns()).toEqual([])
    chatStorage.clear()
    expect(keysOf(storage)).toEqual([])
  })

  test.each(['getItem', 'setItem', 'removeItem', 'key'] as const)(
    'a storage whose %s throws breaks nothing',
    (broken) => {
      let fails = false
      const storage = memoryStorage((call) => fails && call === broken)
      const chatStorage = withChat(storage)
      chatStorage.saveSignIn(attempt('ready'))
      fails = true
      chatStorage.contactId()
      chatStorage.signIns()
      chatStorage.saveContact('contact-2')
      chatStorage.saveSignIn(attempt('window-open'))
      chatStorage.removeSignIn(S1)
      chatStorage.saveDraft('x')
      chatStorage.savePanel(true)
      chatStorage.clear()
      expect(['contact-1', 'contact-2', undefined]).toContain(chatStorage.contactId())
    },
  )
})

test('a draft that is too long for the storage is dropped, and the chat is saved', () => {
  let capacity = 1_000
  const storage = memoryStorage((call) => call === 'setItem' && capacity <= 0)
  const chatStorage = withChat(storage)
  chatStorage.saveDraft('short')
  const full = memoryStorage()
  const picky = createChatStorage(
    BASE,
    new Proxy(full, {
      get: (target, name) => {
        if (name !== 'setItem') return Reflect.get(target, name)
        return (key: string, value: string) => {
          if (value.length > 100) throw new DOMException('full', 'QuotaExceededError')
          target.setItem(key, value)
        }
      },
    }),
  )
  picky.saveContact('contact-1')
  picky.saveDraft('x'.repeat(200))
  expect([picky.contactId(), picky.draft()]).toEqual(['contact-1', ''])
  capacity = 0
  chatStorage.saveContact('contact-2')
  expect(chatStorage.contactId()).toBeUndefined()
})

test('without a storage nothing is saved and nothing fails', () => {
  const chatStorage = createChatStorage(BASE, undefined)
  chatStorage.saveContact('contact-1')
  chatStorage.saveSignIn(attempt('ready'))
  chatStorage.saveDraft('x')
  chatStorage.clear()
  expect([chatStorage.contactId(), chatStorage.draft(), chatStorage.signIns()]).toEqual([undefined, '', []])
})

describe('the scroll place', () => {
  test('the scroll place survives a reload, until the customer is back at the end', () => {
    const storage = memoryStorage()
    withChat(storage).saveScrollPlace({ atMs: 1_000, offset: 12 })
    expect(createChatStorage(BASE, storage).scrollPlace()).toEqual({ atMs: 1_000, offset: 12 })
    createChatStorage(BASE, storage).saveScrollPlace(undefined)
    expect(createChatStorage(BASE, storage).scrollPlace()).toBeUndefined()
  })

  test('the scroll place is cleared with the chat, and is not saved without one', () => {
    const storage = memoryStorage()
    const chatStorage = withChat(storage)
    chatStorage.saveScrollPlace({ atMs: 1_000, offset: 12 })
    chatStorage.saveContact('contact-2')
    expect(chatStorage.scrollPlace()).toBeUndefined()
    chatStorage.clear()
    chatStorage.saveScrollPlace({ atMs: 1_000, offset: 12 })
    expect(keysOf(storage)).toEqual([])
  })

  test.each(['null', '[]', '7', '{"atMs":"1","offset":0}', '{"atMs":1}', '{"atMs":1,"offset":null}'])(
    'a scroll place of %s is ignored',
    (raw) => {
      const storage = memoryStorage()
      storage.setItem(CHAT_KEY, `{"contactId":"contact-1","scrollPlace":${raw}}`)
      expect(createChatStorage(BASE, storage).scrollPlace()).toBeUndefined()
    },
  )
})

test('when the BFF forbids text, saved text is removed and none is saved any more', () => {
  const storage = memoryStorage()
  const chatStorage = withChat(storage)
  chatStorage.saveDraft('my account number is')
  chatStorage.forbidText()
  chatStorage.saveDraft('my account number is 4')
  expect(createChatStorage(BASE, storage).draft()).toBe('')
  expect(storage.getItem(CHAT_KEY)).not.toContain('account number')
  expect(chatStorage.contactId()).toBe('contact-1')
})

test.each([
  ['the same chat', 'contact-1', 1],
  ['another chat', 'contact-2', 0],
  ['no chat', undefined, 0],
  ['an empty id', '', 0],
  ['something that is no text', 7, 0],
])('a saved sign-in of %s is restored into a chat only if it is that chat’s', (_what, contactId, count) => {
  const storage = memoryStorage()
  withChat(storage).saveSignIn(attempt('ready'))
  const saved = JSON.parse(storage.getItem(SIGN_IN_KEY) ?? '')
  storage.setItem(SIGN_IN_KEY, JSON.stringify({ ...saved, contactId }))
  expect(createChatStorage(BASE, storage).signIns()).toHaveLength(count)
})

test('a sign-in that was saved before there was a chat belongs to none', () => {
  const storage = memoryStorage()
  const chatStorage = createChatStorage(BASE, storage)
  chatStorage.saveSignIn(attempt('ready'))
  expect(chatStorage.signIns()).toEqual([])
  chatStorage.saveContact('contact-1')
  expect(chatStorage.signIns()).toEqual([])
  expect(keysOf(storage)).toEqual([CHAT_KEY])
})

test('messages that were sent are stored only with `keepLastMessages`', () => {
  const storage = memoryStorage()
  const items: readonly Item[] = [
    {
      kind: 'message',
      id: 'm1',
      sentAtMs: 1,
      from: { id: 'a', role: 'agent' },
      body: { format: 'plain', text: 'a secret' },
    },
  ]
  for (const options of [{}, { keepText: true }, { keepText: false, keepLastMessages: true }]) {
    const closed = createChatStorage(BASE, storage, options)
    closed.saveLastLines(items)
    expect(storage.getItem(CHAT_KEY) ?? '').not.toContain('a secret')
    expect(closed.lastLines()).toBeUndefined()
  }
  const open = createChatStorage(BASE, storage, { keepLastMessages: true })
  open.saveLastLines(items)
  expect(open.lastLines()).toEqual(items)
  // A page that no longer asks for it shows none.
  expect(createChatStorage(BASE, storage).lastLines()).toBeUndefined()
  open.forbidText()
  expect(open.lastLines()).toBeUndefined()
})
