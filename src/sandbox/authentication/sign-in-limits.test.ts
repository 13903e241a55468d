import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { completeSignIn, startChat, textAt, visit } from '../chat.test-kit.ts'
import { DIALECTS } from '../dialect.ts'
import { stopMachineClock } from '../stop-machine-clock.test-kit.ts'
import { EMPTY_FLOW, offerSignIn, resultContent } from './sign-in.test-kit.ts'

stopMachineClock()

describe.each(['a', 'b'] as const)('in dialect %s', (name) => {
  const dialect = DIALECTS[name]
  let sandbox: Sandbox

  beforeAll(async () => {
    sandbox = await startSandbox({ dialect: name, flow: EMPTY_FLOW })
  })
  afterEach(() => sandbox.reset())
  afterAll(() => sandbox.close())

  test('an unfinished sign-in times out at the deadline and not before', async () => {
    const signIn = await offerSignIn(sandbox, { timeoutSeconds: 300 })
    const url = await signIn.url()
    await sandbox.clock.advance({ seconds: 299 })
    expect(signIn.chat.contact.attempts()).toMatchObject([{ state: 'url-issued' }])
    await sandbox.clock.advance({ seconds: 1 })
    expect((await signIn.socket.event('authentication.timeout')).Content).toBe(
      resultContent(dialect, signIn.sessionId),
    )
    sandbox.identity.decides('approve')
    expect(await completeSignIn(sandbox, await visit(sandbox, url))).toMatchObject({
      status: 409,
      error: 'ConflictException',
    })
  })

  test('a sign-in whose URL was never requested expires at the deadline', async () => {
    const signIn = await offerSignIn(sandbox)
    await sandbox.clock.advance({ seconds: 180 })
    await signIn.socket.event('authentication.expired')
    expect(signIn.chat.contact.attempts()).toMatchObject([{ state: 'expired' }])
  })

  test('GetAuthenticationUrl is rejected after the first minute', async () => {
    const signIn = await offerSignIn(sandbox)
    await sandbox.clock.advance({ seconds: 60 })
    expect(await signIn.chat.requestsUrl(signIn.sessionId)).toMatchObject({
      error: dialect.spentSessionError,
    })
  })

  test('GetAuthenticationUrl works until the end of the first minute', async () => {
    const signIn = await offerSignIn(sandbox)
    await sandbox.clock.advance({ seconds: 55 })
    expect((await signIn.chat.requestsUrl(signIn.sessionId)).status).toBe(200)
  })

  test('a redirect URI that makes the URL longer than 2083 characters is rejected, and the next one works', async () => {
    const signIn = await offerSignIn(sandbox)
    const path = '/participant/authentication-url'
    const long = `https://bank.example/${'/'.repeat(1000)}`
    const refused = await signIn.chat.post(path, { SessionId: signIn.sessionId, RedirectUri: long })
    expect(refused).toMatchObject({ status: 400, error: 'ValidationException' })
    const fits = `https://bank.example/${'a'.repeat(1000)}`
    const { body } = await signIn.chat.post(path, { SessionId: signIn.sessionId, RedirectUri: fits })
    expect(textAt(body, 'AuthenticationUrl').length).toBeLessThanOrEqual(2083)
  })

  test('a used SessionId is rejected', async () => {
    const signIn = await offerSignIn(sandbox)
    await signIn.url()
    expect(await signIn.chat.requestsUrl(signIn.sessionId)).toMatchObject({
      error: dialect.spentSessionError,
    })
  })

  test('a SessionId of another chat is unknown', async () => {
    const signIn = await offerSignIn(sandbox)
    const other = await startChat(sandbox)
    expect(await other.requestsUrl(signIn.sessionId)).toMatchObject({ error: 'ValidationException' })
  })

  test('a customer can opt out once, before or after requesting the URL', async () => {
    const before = await offerSignIn(sandbox)
    expect(
      (await before.chat.post('/participant/cancel-authentication', { SessionId: before.sessionId })).status,
    ).toBe(200)
    expect((await before.socket.event('authentication.cancelled')).Content).toBe(
      resultContent(dialect, before.sessionId),
    )
    expect(
      await before.chat.post('/participant/cancel-authentication', { SessionId: before.sessionId }),
    ).toMatchObject({
      error: dialect.spentSessionError,
    })

    const after = await offerSignIn(sandbox)
    await after.url()
    expect(
      (await after.chat.post('/participant/cancel-authentication', { SessionId: after.sessionId })).status,
    ).toBe(200)
    await after.socket.event('authentication.cancelled')
    expect(after.chat.contact.attempts()).toMatchObject([{ state: 'cancelled' }])
  })

  test('an unknown state is invalid, and a used state is a conflict', async () => {
    expect(await completeSignIn(sandbox, new URLSearchParams({ state: 'x', code: 'y' }))).toMatchObject({
      status: 400,
      error: 'InvalidRequestException',
    })
    sandbox.identity.decides('approve')
    const signIn = await offerSignIn(sandbox)
    const callback = await visit(sandbox, await signIn.url())
    const answers = await Promise.all([completeSignIn(sandbox, callback), completeSignIn(sandbox, callback)])
    expect(answers.map((one) => one.status).toSorted()).toEqual([200, 409])
    await signIn.socket.event('authentication.succeeded')
    expect((await completeSignIn(sandbox, callback)).error).toBe('ConflictException')
    expect(
      signIn.socket.items.filter((item) => item.ContentType?.endsWith('authentication.succeeded')),
    ).toHaveLength(1)
  })

  test('the end of the chat ends the attempt without another event', async () => {
    const signIn = await offerSignIn(sandbox)
    const url = await signIn.url()
    signIn.chat.contact.ends()
    await signIn.socket.event('chat.ended')
    expect(signIn.chat.contact.attempts()).toMatchObject([{ state: 'chat-ended' }])
    sandbox.identity.decides('approve')
    expect((await completeSignIn(sandbox, await visit(sandbox, url))).error).toBe('ConflictException')
    expect(signIn.socket.items.at(-1)?.ContentType).toMatch(/chat\.ended$/)
  })
})
