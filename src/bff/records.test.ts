import { expect, test } from 'vitest'
import { hashState } from '../contract/state-hash.ts'
import { readAttempt, sealAttempt, surplusAttempts } from './cookies/attempt-cookie.ts'
import { openChat, readChat, type SealedChat, sealChat } from './cookies/chat-cookie.ts'
import { cookieNames, type OwnCookies } from './cookies/cookies.ts'
import { createKeyring } from './cookies/keyring.ts'
import { readSettings } from './options/read-settings.ts'
import { CHAT_COOKIE, fakeConnect, OPTIONS, openShop, secretNamed } from './shop.fixture.ts'

const names = await cookieNames('/connect-chat')

const settingsAt = (seconds: number, lifetimeSeconds = 3_600) => ({
  ...readSettings({ ...OPTIONS, connect: fakeConnect(), now: () => seconds * 1000 }),
  lifetimeSeconds,
  signedInIdleSeconds: lifetimeSeconds,
  names,
  keyring: createKeyring([{ kid: 'k1', secret: secretNamed('first') }]),
})

const CHAT: SealedChat = {
  contactId: 'c',
  participantId: 'p',
  participantToken: 't',
  customerId: 'ada',
  signedIn: true,
  browserId: 'b',
  issuedAt: 0,
}

const sealedIn = (setCookie: string): string => /^[^=]+=([^;]*)/.exec(setCookie)?.[1] ?? ''

test('a chat is read as it was sealed, to the last second before its lifetime ends', async () => {
  const text = sealedIn(await sealChat(settingsAt(0), CHAT))
  expect(await readChat(settingsAt(3_599), text)).toEqual({ state: 'valid', chat: CHAT })
  expect(await readChat(settingsAt(3_600), text)).toEqual({ state: 'expired' })
})

test('a process with a shorter lifetime does not accept a chat that another one sealed for longer', async () => {
  const text = sealedIn(await sealChat(settingsAt(0, 7_200), CHAT))
  expect(await readChat(settingsAt(3_599, 3_600), text)).toMatchObject({ state: 'valid' })
  expect(await readChat(settingsAt(3_600, 3_600), text)).toEqual({ state: 'expired' })
})

test('a chat cookie that is missing, forged, of another instance or of another base path is no chat', async () => {
  const settings = settingsAt(0)
  const text = sealedIn(await sealChat(settings, CHAT))
  for (const [reader, value] of [
    [settings, undefined],
    [settings, 'x'],
    [{ ...settings, instanceId: 'instance-2' }, text],
    [{ ...settings, basePath: '/support' }, text],
  ] as const) {
    expect(await readChat(reader, value)).toEqual({ state: 'none' })
    expect(await openChat(reader, value)).toBeUndefined()
  }
  expect(await openChat(settings, text)).toEqual(CHAT)
  expect(await openChat(settingsAt(3_600), text)).toBeUndefined()
})

test('an attempt cookie that is missing, of another instance or of another base path binds nothing', async () => {
  const settings = settingsAt(0)
  const stateHash = await hashState('state-1')
  const attempt = { stateHash, contactId: 'c', mode: 'redirect', returnPath: '/a' } as const
  const text = sealedIn(await sealAttempt(settings, attempt))
  const cookies = {
    chat: undefined,
    attempts: new Map([[names.attempt(stateHash), text]]),
    repeated: new Set<string>(),
  }
  expect(await readAttempt(settings, cookies, stateHash)).toEqual({ ...attempt, expired: false })
  expect(await readAttempt({ ...settings, instanceId: 'instance-2' }, cookies, stateHash)).toBeUndefined()
  expect(await readAttempt({ ...settings, basePath: '/support' }, cookies, stateHash)).toBeUndefined()
  expect(await readAttempt(settings, cookies, await hashState('state-2'))).toBeUndefined()
})

test('of five attempts the oldest is surplus, and one that cannot be opened counts as older', async () => {
  const attempts = new Map<string, string>()
  const hashes: string[] = []
  for (let n = 0; n < 4; n += 1) {
    const stateHash = await hashState(`state-${n}`)
    hashes.push(stateHash)
    const attempt = { stateHash, contactId: 'c', mode: 'popup', returnPath: '/' } as const
    attempts.set(names.attempt(stateHash), sealedIn(await sealAttempt(settingsAt(n + 1), attempt)))
  }
  const own = (map: ReadonlyMap<string, string>): OwnCookies => ({
    chat: undefined,
    attempts: map,
    repeated: new Set(),
  })
  const next = await hashState('state-next')
  expect(await surplusAttempts(settingsAt(9), own(attempts), next)).toEqual([names.attempt(hashes[0] ?? '')])
  // An attempt that is bound again replaces itself.
  expect(await surplusAttempts(settingsAt(9), own(attempts), hashes[0] ?? '')).toEqual([])
  const unknown = names.attempt('unknown-hash')
  const withUnknown = new Map([[unknown, 'sealed-by-another-process'], ...attempts])
  expect(await surplusAttempts(settingsAt(9), own(withUnknown), next)).toEqual([
    names.attempt(hashes[0] ?? ''),
    unknown,
  ])
  expect(await readAttempt(settingsAt(9), own(withUnknown), hashes[1] ?? '')).toMatchObject({
    contactId: 'c',
  })
})

test('a return path that does not fit a cookie is logged by its field', async () => {
  const shop = openShop()
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  const response = await browser.begins('state-1', { contactId, returnPath: `/${'語'.repeat(1000)}` })
  expect(await response.text()).toContain('wrong form for this route: returnPath')
  expect(shop.log.at(-1)).toMatchObject({
    level: 'info',
    code: 'bad-request',
    reason: 'returnPath',
    contactId,
  })
})

test('a guest’s chat that is kept at the login gets a cookie of its customer at once, and is hers from then on', async () => {
  let visitor: string | null = null
  const admit = () => ({ contactFlowId: 'f', displayName: 'Ada', customerId: visitor })
  const shop = openShop({ guestChats: 'keep-on-login', admit })
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  const before = browser.cookies.get(CHAT_COOKIE)
  visitor = 'ada'
  const begun = await browser.begins('state-1', { contactId })
  expect(begun.headers.getSetCookie().some((line) => line.startsWith(CHAT_COOKIE))).toBe(true)
  expect(browser.cookies.get(CHAT_COOKIE)).not.toBe(before)
  visitor = 'ben'
  expect((await browser.post('/chats/resume', {})).status).toBe(404)
})

test('a customer’s chat waits for her while she is logged out: nothing is cleared or ended', async () => {
  let visitor: string | null = 'ada'
  const shop = openShop({ admit: () => ({ contactFlowId: 'f', displayName: 'Ada', customerId: visitor }) })
  const browser = shop.browser()
  await browser.starts()
  visitor = null
  const response = await browser.post('/chats/resume', {})
  expect([response.status, response.headers.getSetCookie()]).toEqual([404, []])
  expect(shop.log.at(-1)).toMatchObject({ level: 'warning', reason: 'chat-customer', contactId: 'contact-1' })
  expect(shop.connect.stops).toEqual([])
})
