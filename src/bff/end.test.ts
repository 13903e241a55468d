import { expect, test } from 'vitest'
import type { BffOptions } from './options.ts'
import type { ParticipantPort } from './participant-port.ts'
import { awsError, CHAT_COOKIE, errorOf, OPTIONS, ORIGIN, openShop } from './shop.fixture.ts'

/** A participant service that records what ends a chat. */
function fakeParticipant(): { participant: ParticipantPort; calls: unknown[]; errors: Error[] } {
  const [calls, errors]: [unknown[], Error[]] = [[], []]
  const record = (input: unknown): void => {
    calls.push(input)
    const error = errors.shift()
    if (error) throw error
  }
  const participant: ParticipantPort = {
    getTranscript: async () => ({}),
    getAuthenticationUrl: async () => ({}),
    async createParticipantConnection(input) {
      record(input)
      return { ConnectionCredentials: { ConnectionToken: `ctoken of ${input.ParticipantToken}` } }
    },
    async disconnectParticipant(input) {
      record(input)
      return {}
    },
  }
  return { participant, calls, errors }
}

const withoutStop = (participant?: ParticipantPort): Partial<BffOptions> => {
  const { startChatContact, updateParticipantAuthentication } = openShop().connect
  return {
    connect: { startChatContact, updateParticipantAuthentication },
    signIn: { ...OPTIONS.signIn, mediated: false, ...(participant && { participant }) },
  }
}

test('forget ends the chat at Connect, and no copy of its cookie is worth anything afterwards', async () => {
  const shop = openShop()
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  const copy = new Map(browser.cookies)
  expect((await browser.post('/chats/forget', {})).status).toBe(204)
  expect(shop.connect.stops).toEqual([contactId])
  expect(browser.cookies.size).toBe(0)
  for (const [name, value] of copy) browser.cookies.set(name, value)
  expect(await errorOf(await browser.post('/chats/resume', {}))).toBe('no-chat')
  expect(browser.cookies.size).toBe(0)
})

test('without StopContact, forget ends the chat as its customer', async () => {
  const { participant, calls } = fakeParticipant()
  const browser = openShop(withoutStop(participant)).browser()
  const { participantToken } = await browser.starts()
  expect((await browser.post('/chats/forget', {})).status).toBe(204)
  expect(calls).toEqual([
    { ParticipantToken: participantToken, Type: ['CONNECTION_CREDENTIALS'] },
    { ConnectionToken: `ctoken of ${participantToken}` },
  ])
})

test('where the BFF cannot end chats, forget clears the cookies', async () => {
  const browser = openShop(withoutStop()).browser()
  await browser.starts()
  expect((await browser.post('/chats/forget', {})).status).toBe(204)
  expect(browser.cookies.size).toBe(0)
})

test.each(['ThrottlingException', 'InternalServiceException', 'TimeoutError'])(
  'while Connect answers %s, forget fails and keeps the cookies, so that it can be repeated',
  async (name) => {
    const shop = openShop()
    const browser = shop.browser()
    await browser.starts()
    shop.connect.errors.push(awsError(name))
    expect([429, 502]).toContain((await browser.post('/chats/forget', {})).status)
    expect(browser.cookies.size).toBe(1)
    expect((await browser.post('/chats/forget', {})).status).toBe(204)
    expect(browser.cookies.size).toBe(0)
    expect(shop.connect.stops).toHaveLength(2)
  },
)

test.each(['ContactNotFoundException', 'InvalidRequestException', 'ResourceNotFoundException'])(
  'a chat that has already ended (%s) is forgotten without an alarm',
  async (name) => {
    const shop = openShop()
    const browser = shop.browser()
    await browser.starts()
    shop.connect.errors.push(awsError(name))
    expect((await browser.post('/chats/forget', {})).status).toBe(204)
    expect(shop.log.filter(({ level }) => level === 'alarm')).toEqual([])
  },
)

test('without permission for StopContact, forget ends the chat as its customer and logs an alarm', async () => {
  const { participant, calls } = fakeParticipant()
  const shop = openShop({ signIn: { ...OPTIONS.signIn, mediated: false, participant } })
  const browser = shop.browser()
  await browser.starts()
  shop.connect.errors.push(
    awsError('AccessDeniedException', 'not authorized to perform: connect:StopContact'),
  )
  expect((await browser.post('/chats/forget', {})).status).toBe(204)
  expect(calls).toHaveLength(2)
  expect(shop.log).toContainEqual(
    expect.objectContaining({ level: 'alarm', awsError: 'AccessDeniedException' }),
  )
})

const logoutRequest = (cookies: ReadonlyMap<string, string>): Request =>
  new Request(`${ORIGIN}/logout`, {
    method: 'POST',
    headers: { Cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
  })

test('logout ends the chat and returns the Set-Cookie values that clear it and its sign-ins', async () => {
  const shop = openShop()
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  browser.cookies.set('session', 'of-the-shop')
  const lines = await shop.bff.logout(logoutRequest(browser.cookies))
  expect(shop.connect.stops).toEqual([contactId])
  expect(lines).toHaveLength(2)
  expect(lines[0]).toBe(`${CHAT_COOKIE}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict`)
  expect(lines.join()).not.toContain('session')
})

test('logout without a chat, or from another site without Strict cookies, still clears the chat’s cookie', async () => {
  const shop = openShop()
  expect(await shop.bff.logout(logoutRequest(new Map()))).toHaveLength(1)
  expect(shop.connect.stops).toEqual([])
})

test('logout clears the cookies even if Connect cannot be reached, and the log says that the chat goes on', async () => {
  const shop = openShop()
  const browser = shop.browser()
  await browser.starts()
  shop.connect.errors.push(awsError('InternalServiceException'))
  expect(await shop.bff.logout(logoutRequest(browser.cookies))).toHaveLength(1)
  expect(shop.log.at(-1)).toMatchObject({ level: 'warning', event: 'chat-not-ended', reason: 'logout' })
  expect((await browser.post('/chats/resume', {})).status).toBe(404)
})

test('a start that replaces a chat ends the previous one; a repeated start ends nothing', async () => {
  const shop = openShop()
  const browser = shop.browser()
  const clientToken = crypto.randomUUID()
  await browser.post('/chats', { clientToken })
  await browser.post('/chats', { clientToken })
  expect(shop.connect.stops).toEqual([])
  await browser.starts()
  expect(shop.connect.stops).toEqual(['contact-1'])
})

test('with a shorter idle time after a sign-in, a chat can be resumed for that long', async () => {
  const shop = openShop({ chat: { signedInIdleSeconds: 900 } })
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  const answer = await browser.completes('state-1')
  expect(answer.headers.getSetCookie().join('\n')).toMatch(
    /connect-chat\.oNFe4xZu=[\w.-]+; Path=\/; Max-Age=900;/,
  )
  shop.advance(899)
  const [line] = (await browser.post('/chats/resume', {})).headers.getSetCookie()
  expect(line).toContain('Max-Age=900;')
  shop.advance(900)
  expect((await browser.post('/chats/resume', {})).status).toBe(404)
})

test('an error of the identity provider leaves the idle time as it was', async () => {
  const shop = openShop({ chat: { signedInIdleSeconds: 900 } })
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  await browser.post('/sign-in/complete', { state: 'state-1', error: 'access_denied' })
  shop.advance(3600)
  expect((await browser.post('/chats/resume', {})).status).toBe(200)
})

test('a site can have the chat end with the browser session', async () => {
  const browser = openShop({ chat: { cookie: 'session' } }).browser()
  await browser.starts()
  const [line = ''] = (await browser.post('/chats/resume', {})).headers.getSetCookie()
  expect(line).toMatch(/=[\w.-]+; Path=\/; Secure; HttpOnly; SameSite=Strict$/)
})
