import { expect, test } from 'vitest'
import { hashState } from '../contract/state-hash.ts'
import type { LogEntry } from './log/log-entry.ts'
import type { BffOptions } from './options/options.ts'
import { Refused } from './refused.ts'
import { attemptCookie, awsError, type Browser, CHAT_COOKIE, openShop, type Shop } from './shop.fixture.ts'

/** The last log entry, without the id of its request. */
function lastOf({ log }: Shop): Omit<LogEntry, 'requestId'> {
  const { requestId, ...entry } = log.at(-1) ?? ({} as LogEntry)
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/)
  return entry
}

const attempt = (await hashState('state-1')).slice(0, 10)
const REFUSED = { event: 'request-refused' } as const

interface Scene {
  readonly shop: Shop
  readonly browser: Browser
  readonly contactId: string
}

type Visitor = () => string | null

/** A browser with a chat and a bound sign-in; `visitor` can change who is there. */
async function scene(options: Partial<BffOptions> = {}, visitor: Visitor = () => null): Promise<Scene> {
  const admit = () => ({ contactFlowId: 'f', displayName: 'Ada', customerId: visitor() })
  const shop = openShop({ admit, ...options })
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  return { shop, browser, contactId }
}

test.each<readonly [string, (scene: Scene) => Promise<Response>, number, object]>([
  [
    'a resume without a chat',
    ({ shop }) => shop.browser().post('/chats/resume', {}),
    404,
    { ...REFUSED, level: 'info', code: 'no-chat', reason: 'chat-cookie' },
  ],
  [
    'a resume of another chat',
    ({ browser }) => browser.post('/chats/resume', { contactId: 'other' }),
    404,
    { ...REFUSED, level: 'info', code: 'no-chat', reason: 'chat-contact' },
  ],
  [
    'a begin without a chat',
    ({ shop }) => shop.browser().begins('state-1', { contactId: 'c' }),
    403,
    { ...REFUSED, level: 'warning', code: 'forbidden', reason: 'chat-cookie', attempt, contactId: 'c' },
  ],
  [
    'a begin for another chat',
    ({ browser }) => browser.begins('state-1', { contactId: 'other' }),
    403,
    { ...REFUSED, level: 'warning', code: 'forbidden', reason: 'chat-contact', attempt, contactId: 'other' },
  ],
  [
    'a complete without a binding',
    ({ shop }) => shop.browser().completes('state-1'),
    403,
    { ...REFUSED, level: 'warning', code: 'unbound', reason: 'attempt-cookie', attempt },
  ],
  [
    'a complete without the chat',
    async ({ browser }) => {
      browser.cookies.delete(CHAT_COOKIE)
      return browser.completes('state-1')
    },
    403,
    { ...REFUSED, level: 'warning', code: 'unbound', reason: 'chat-cookie', attempt },
  ],
  [
    'a complete in another chat',
    async ({ shop, browser }) => {
      const other = shop.browser()
      await other.starts()
      browser.cookies.set(CHAT_COOKIE, other.cookies.get(CHAT_COOKIE) ?? '')
      return browser.completes('state-1')
    },
    403,
    { ...REFUSED, level: 'warning', code: 'unbound', reason: 'attempt-contact', attempt },
  ],
  [
    'a complete that comes too late',
    async ({ shop, browser }) => {
      shop.advance(8 * 60)
      return browser.completes('state-1')
    },
    410,
    { ...REFUSED, level: 'info', code: 'expired', attempt },
  ],
  [
    'another content type',
    ({ browser }) => browser.post('/chats/resume', {}, { 'Content-Type': 'text/plain' }),
    400,
    { ...REFUSED, level: 'info', code: 'bad-request', reason: 'content type' },
  ],
  [
    'a body that is too long',
    ({ browser }) => browser.post('/chats/resume', ' '.repeat(20_000)),
    400,
    { ...REFUSED, level: 'info', code: 'bad-request', reason: 'size' },
  ],
  [
    'a body that is no JSON',
    ({ browser }) => browser.post('/chats/resume', '{'),
    400,
    { ...REFUSED, level: 'info', code: 'bad-request', reason: 'body' },
  ],
  [
    'a field of the wrong form',
    ({ browser }) => browser.post('/chats/resume', { contactId: 7 }),
    400,
    { ...REFUSED, level: 'info', code: 'bad-request', reason: 'contactId' },
  ],
  [
    'an unknown field',
    ({ browser }) => browser.post('/chats/resume', { secret: 7 }),
    400,
    { ...REFUSED, level: 'info', code: 'bad-request', reason: 'body' },
  ],
])('%s is refused, and its log entry says why', async (_what, ask, status, entry) => {
  const at = await scene()
  const response = await ask(at)
  expect(response.status).toBe(status)
  expect(lastOf(at.shop)).toEqual(entry)
})

test.each<readonly [string, (scene: Scene) => Promise<Response>, object]>([
  [
    'a resume',
    ({ browser, contactId }) => browser.post('/chats/resume', { contactId }),
    { event: 'chat-resumed' },
  ],
  [
    'a begin',
    ({ browser, contactId }) => browser.begins('state-1', { contactId }),
    { event: 'sign-in-begun', attempt },
  ],
  [
    'a complete',
    ({ browser }) => browser.completes('state-1'),
    { event: 'sign-in-submitted', attempt, reason: 'accepted' },
  ],
  [
    'a complete with an error',
    ({ browser }) => browser.post('/sign-in/complete', { state: 'state-1', error: 'access_denied' }),
    { event: 'sign-in-submitted', attempt, reason: 'accepted, error' },
  ],
])('%s that succeeds has its log entry', async (_what, ask, entry) => {
  const at = await scene()
  expect((await ask(at)).ok).toBe(true)
  expect(lastOf(at.shop)).toEqual({ level: 'info', contactId: at.contactId, ...entry })
})

test('a start that replaces a chat, and the end of a chat, have their log entries', async () => {
  const { shop, browser } = await scene()
  await browser.starts()
  expect(shop.log.slice(-2)).toMatchObject([
    { level: 'info', event: 'chat-started', contactId: 'contact-2' },
    { level: 'info', event: 'chat-ended', contactId: 'contact-1', reason: 'replaced' },
  ])
  await browser.post('/chats/forget', {})
  expect(shop.log.slice(-2)).toMatchObject([
    { level: 'info', event: 'chat-ended', contactId: 'contact-2', reason: 'forgotten' },
    { level: 'info', event: 'chat-forgotten' },
  ])
})

test('a chat that Connect does not end when it is replaced is logged, and the new chat has started', async () => {
  const { shop, browser } = await scene()
  const stops = shop.connect.stopContact
  Object.assign(shop.connect, { stopContact: () => Promise.reject(awsError('ThrottlingException')) })
  expect(stops).toBeDefined()
  await browser.starts()
  expect(lastOf(shop)).toEqual({
    level: 'warning',
    event: 'chat-not-ended',
    contactId: 'contact-1',
    reason: 'replaced',
  })
})

test('a chat of another customer is not resumed, is ended, and both are logged', async () => {
  let visitor = 'ada'
  const { shop, browser } = await scene({}, () => visitor)
  visitor = 'ben'
  const response = await browser.post('/chats/resume', {})
  expect(response.status).toBe(404)
  expect(shop.log.slice(-2)).toMatchObject([
    { level: 'info', event: 'chat-ended', contactId: 'contact-1', reason: 'other' },
    { ...REFUSED, level: 'warning', code: 'no-chat', reason: 'chat-customer', contactId: 'contact-1' },
  ])
})

test('a chat that was ended is not resumed from a copy of its cookie', async () => {
  const { shop, browser } = await scene()
  const copy = browser.cookies.get(CHAT_COOKIE) ?? ''
  await browser.post('/chats/forget', {})
  const thief = shop.browser()
  thief.cookies.set(CHAT_COOKIE, copy)
  expect((await thief.post('/chats/resume', {})).status).toBe(404)
  expect(lastOf(shop)).toMatchObject({ level: 'warning', code: 'no-chat', reason: 'chat-ended' })
  expect(thief.cookies.has(CHAT_COOKIE)).toBe(false)
})

test('a site that refuses a visitor in the middle has its code in the log, and in the answer to a start only', async () => {
  let refuses = false
  const { shop, browser, contactId } = await scene({
    admit: () => {
      if (refuses) throw new Refused('office-closed')
      return { contactFlowId: 'f', displayName: 'Ada', customerId: null }
    },
  })
  refuses = true
  const asked = [
    [await browser.post('/chats/resume', {}), 'refused', 'info', true],
    [await browser.begins('state-1', { contactId }), 'forbidden', 'warning', false],
    [await browser.completes('state-1'), 'unbound', 'warning', false],
    [await browser.post('/chats', { clientToken: crypto.randomUUID() }), 'refused', 'info', true],
  ] as const
  const entries = shop.log.slice(-asked.length)
  for (const [index, [response, code, level, isTold]] of asked.entries()) {
    expect(response.status).toBe(403)
    expect(entries[index]).toMatchObject({ level, code, reason: 'office-closed' })
    expect((await response.text()).includes('office-closed')).toBe(isTold)
  }
})

test('the binding of a sign-in that has ended is cleared, whatever its end', async () => {
  const name = await attemptCookie('state-1')
  for (const error of [undefined, awsError('ConflictException')]) {
    const { shop, browser } = await scene()
    if (error) shop.connect.errors.push(error)
    expect((await browser.completes('state-1')).ok).toBe(true)
    expect(browser.cookies.has(name)).toBe(false)
  }
})
