import { expect, test } from 'vitest'
import type { ParticipantPort } from './connect/participant-port.ts'
import type { BffOptions } from './options/options.ts'
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

test('after a sign-in, a chat can be resumed for 15 minutes by default', async () => {
  const shop = openShop()
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

test('a sign-in in one chat leaves the idle time of another chat as it was', async () => {
  const shop = openShop()
  const [first, second] = [shop.browser(), shop.browser()]
  const { contactId } = await first.starts()
  await second.starts()
  await first.begins('state-1', { contactId })
  await first.completes('state-1')
  const [line] = (await second.post('/chats/resume', {})).headers.getSetCookie()
  expect(line).toContain('Max-Age=86400;')
})

test('an error of the identity provider leaves the idle time as it was', async () => {
  const shop = openShop()
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

test('a forget of a chat that the browser has replaced changes nothing', async () => {
  const shop = openShop()
  const browser = shop.browser()
  const before = await browser.starts()
  const { contactId } = await browser.starts()
  expect((await browser.post('/chats/forget', { contactId: before.contactId })).status).toBe(204)
  expect(browser.cookies.size).toBe(1)
  expect(shop.connect.stops).toEqual([before.contactId])
  expect((await browser.post('/chats/forget', { contactId })).status).toBe(204)
  expect(browser.cookies.size).toBe(0)
  expect(shop.connect.stops).toEqual([before.contactId, contactId])
})

const ENDED = { level: 'info', event: 'chat-ended', contactId: 'contact-1', reason: 'forgotten' } as const
const id = { requestId: expect.any(String) }

test('the log says that a chat was ended, and nothing of it where the BFF cannot end chats', async () => {
  for (const [options, entries] of [
    [{}, [{ ...ENDED, ...id }]],
    [withoutStop(fakeParticipant().participant), [{ ...ENDED, ...id }]],
    [withoutStop(), []],
  ] as const) {
    const shop = openShop(options)
    const browser = shop.browser()
    await browser.starts()
    await browser.post('/chats/forget', {})
    expect(shop.log.slice(1)).toEqual([...entries, { level: 'info', event: 'chat-forgotten', ...id }])
  }
})

test('a chat that has already ended is not ended as its customer as well', async () => {
  const { participant, calls } = fakeParticipant()
  const shop = openShop({ signIn: { ...OPTIONS.signIn, mediated: false, participant } })
  const browser = shop.browser()
  await browser.starts()
  shop.connect.errors.push(awsError('ContactNotFoundException'))
  expect((await browser.post('/chats/forget', {})).status).toBe(204)
  expect(calls).toEqual([])
  expect(shop.log).toContainEqual({ ...ENDED, ...id })
})

test('a missing permission for StopContact is logged with Connect’s text', async () => {
  const shop = openShop()
  const browser = shop.browser()
  await browser.starts()
  shop.connect.errors.push(
    awsError('AccessDeniedException', 'not authorized to perform: connect:StopContact'),
  )
  expect((await browser.post('/chats/forget', {})).status).toBe(204)
  expect(shop.log.slice(1)).toEqual([
    {
      ...{ level: 'alarm', event: 'connect-call-failed', contactId: 'contact-1', reason: 'denied', ...id },
      ...{ awsError: 'AccessDeniedException', detail: 'not authorized to perform: connect:StopContact' },
    },
    { level: 'info', event: 'chat-forgotten', ...id },
  ])
})

test('a chat that could not be ended is logged with its contact and the kind of the failure', async () => {
  const shop = openShop()
  const browser = shop.browser()
  await browser.starts()
  shop.connect.errors.push(awsError('ThrottlingException'))
  const response = await browser.post('/chats/forget', {})
  expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '2'])
  expect(shop.log.at(-1)).toEqual({
    ...{ level: 'warning', event: 'connect-call-failed', code: 'too-many-requests', reason: 'throttled' },
    ...{ awsError: 'ThrottlingException', awsRequestId: 'aws-1', contactId: 'contact-1', ...id },
  })
})

test.each(['createParticipantConnection', 'disconnectParticipant'] as const)(
  'a participant service without %s is not asked to end a chat',
  async (name) => {
    const { participant, calls } = fakeParticipant()
    const { [name]: _, ...rest } = participant
    const browser = openShop(withoutStop(rest)).browser()
    await browser.starts()
    expect((await browser.post('/chats/forget', {})).status).toBe(204)
    expect(calls).toEqual([])
  },
)

test.each([{}, { ConnectionCredentials: {} }, { ConnectionCredentials: { ConnectionToken: '' } }, undefined])(
  'a chat for which the participant service answers %j has no customer to disconnect',
  async (answer) => {
    const { participant, calls } = fakeParticipant()
    const createParticipantConnection = async () => answer as object
    const shop = openShop(withoutStop({ ...participant, createParticipantConnection }))
    const browser = shop.browser()
    await browser.starts()
    expect((await browser.post('/chats/forget', {})).status).toBe(204)
    expect(calls).toEqual([])
    expect(shop.log).toContainEqual({ ...ENDED, ...id })
  },
)

test.each([
  ['AccessDeniedException', 204],
  ['ConflictException', 204],
  ['ThrottlingException', 429],
  ['InternalServerException', 502],
])('if the participant service answers %s, forget answers %i', async (name, answered) => {
  for (const errors of [[awsError(name)], [undefined, awsError(name)]]) {
    const fake = fakeParticipant()
    fake.errors.push(...(errors as Error[]))
    const browser = openShop(withoutStop(fake.participant)).browser()
    await browser.starts()
    expect((await browser.post('/chats/forget', {})).status).toBe(answered)
    expect(browser.cookies.size).toBe(answered === 204 ? 0 : 1)
  }
})

test('the calls that end chats have a limit of their own, and a logout beyond it says that the chat goes on', async () => {
  const limits = { ends: { capacity: 1, perSecond: 0.1 } }
  for (const options of [{ limits }, { limits, ...withoutStop(fakeParticipant().participant) }]) {
    const shop = openShop(options)
    const [first, second] = [shop.browser(), shop.browser()]
    await first.starts()
    await second.starts()
    expect((await first.post('/chats/forget', {})).status).toBe(204)
    expect((await second.post('/chats/forget', {})).status).toBe(429)
    await shop.bff.logout(logoutRequest(second.cookies))
    expect(shop.log.at(-1)).toEqual({
      ...{ level: 'warning', event: 'chat-not-ended', reason: 'logout', contactId: 'contact-2' },
      ...id,
    })
  }
})

test('a chat that was ended stays ended for as long as its cookie could live', async () => {
  const shop = openShop()
  const browser = shop.browser()
  await browser.starts()
  const copy = new Map(browser.cookies)
  await browser.post('/chats/forget', {})
  shop.advance(86_399)
  for (const [name, value] of copy) browser.cookies.set(name, value)
  expect(await errorOf(await browser.post('/chats/resume', {}))).toBe('no-chat')
  expect(shop.log.at(-1)).toMatchObject({ reason: 'chat-ended' })
})

test('logout clears each cookie of the BFF once', async () => {
  const shop = openShop()
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  const lines = await shop.bff.logout(logoutRequest(browser.cookies))
  const cleared = lines.map((line) => line.slice(0, line.indexOf('=')))
  expect(cleared.sort()).toEqual([...browser.cookies.keys()].sort())
  expect(lines.every((line) => line.includes('=; Path=/; Max-Age=0;'))).toBe(true)
})
