import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import {
  type Chat,
  completeSignIn,
  openSocket,
  startChat,
  type TestSocket,
  textAt,
  visit,
} from '../chat.test-kit.ts'
import { DIALECTS } from '../dialect.ts'

/** A quiet flow: the tests ask for the sign-in themselves. */
const QUIET = {
  Version: '2019-10-30',
  StartAction: 'end',
  Actions: [{ Identifier: 'end', Type: 'EndFlowExecution' }],
} as const

describe.each(['a', 'b'] as const)('in dialect %s', (name) => {
  const dialect = DIALECTS[name]
  let sandbox: Sandbox
  let chat: Chat
  let socket: TestSocket

  beforeAll(async () => {
    sandbox = await startSandbox({ dialect: name, flow: QUIET })
  })
  afterEach(() => sandbox.reset())
  afterAll(() => sandbox.close())

  async function offered(options: { timeoutSeconds?: number } = {}): Promise<string> {
    chat = await startChat(sandbox)
    socket = await chat.opensSocket()
    const { SessionId } = await chat.contact.asksForSignIn(options)
    const event = await socket.event('authentication.initiated')
    expect(JSON.parse(event.Content ?? '')).toEqual({ SessionId })
    return SessionId
  }

  async function signInUrl(sessionId: string): Promise<string> {
    return textAt((await chat.requestsUrl(sessionId)).body, 'AuthenticationUrl')
  }

  function resultContent(sessionId: string): string | undefined {
    return dialect.sessionIdInResults ? JSON.stringify({ SessionId: sessionId }) : undefined
  }

  test('an approved sign-in publishes authentication.succeeded and the new name, and sets the profile and the segment attribute', async () => {
    sandbox.identity.decides('approve')
    const sessionId = await offered()
    expect(sessionId).toHaveLength(36)
    const back = await visit(sandbox, await signInUrl(sessionId))
    expect(await completeSignIn(sandbox, back)).toMatchObject({ status: 200, body: {} })

    const succeeded = await socket.event('authentication.succeeded')
    const renamed = await socket.event('participant.displayname.updated')
    expect(succeeded.Content).toBe(resultContent(sessionId))
    expect(renamed).toMatchObject({
      ParticipantId: chat.participantId,
      ParticipantRole: 'CUSTOMER',
      DisplayName: 'Ada',
    })
    const order = [socket.items.indexOf(renamed), socket.items.indexOf(succeeded)]
    expect(order).toEqual(dialect.nameFirst ? order.toSorted() : order.toSorted().reverse())

    const [profile] = sandbox.profiles()
    expect(profile).toMatchObject({ FirstName: 'Ada', LastName: 'Lovelace' })
    const view = chat.contact.view()
    expect(view).toMatchObject({ profileId: profile?.ProfileId, customer: { DisplayName: 'Ada' } })
    expect(view.segmentAttributes['connect:CustomerAuthentication']).toEqual({
      ValueMap: {
        IdentityProvider: { ValueString: 'COGNITO' },
        ClientId: { ValueString: sandbox.userPoolClientId },
        Status: { ValueString: 'AUTHENTICATED' },
        AssociatedCustomerId: { ValueString: profile?.ProfileId },
        AuthenticationMethod: { ValueString: 'CONNECT' },
      },
    })
    expect(chat.contact.attempts()).toMatchObject([{ SessionId: sessionId, state: 'succeeded' }])
  })

  test('the dialect decides whether the transcript contains the events of a sign-in', async () => {
    sandbox.identity.decides('approve')
    const sessionId = await offered()
    await completeSignIn(sandbox, await visit(sandbox, await signInUrl(sessionId)))
    await Promise.all([
      socket.event('authentication.succeeded'),
      socket.event('participant.displayname.updated'),
    ])
    const { body } = await chat.post('/participant/transcript', { MaxResults: 100, StartPosition: {} })
    const about = JSON.stringify(body.Transcript).match(/authentication\.\w+|displayname\.updated/g) ?? []
    expect(about).toHaveLength(dialect.storesAuthenticationEvents ? 3 : 0)
  })

  test('a second sign-in of the same user updates the profile', async () => {
    sandbox.identity.decides('approve', { user: 'grace' })
    for (const _ of [1, 2]) {
      const sessionId = await offered()
      await completeSignIn(sandbox, await visit(sandbox, await signInUrl(sessionId)))
      await socket.event('authentication.succeeded')
    }
    expect(sandbox.profiles()).toHaveLength(1)
  })

  test('a denied sign-in fails', async () => {
    sandbox.identity.decides('deny')
    const sessionId = await offered()
    const back = await visit(sandbox, await signInUrl(sessionId))
    expect(back.get('error')).toBe('access_denied')
    expect((await completeSignIn(sandbox, back)).status).toBe(200)
    expect((await socket.event('authentication.failed')).Content).toBe(resultContent(sessionId))
    expect(chat.contact.attempts()).toMatchObject([{ state: 'failed' }])
    expect(sandbox.profiles()).toEqual([])
  })

  test('a sign-in with a code unknown to Cognito fails', async () => {
    const sessionId = await offered()
    const state = new URL(await signInUrl(sessionId)).searchParams.get('state') ?? ''
    expect((await completeSignIn(sandbox, new URLSearchParams({ state, code: 'invented' }))).status).toBe(200)
    await socket.event('authentication.failed')
    expect(chat.contact.view().segmentAttributes['connect:CustomerAuthentication']).toMatchObject({
      ValueMap: { Status: { ValueString: 'FAILED' } },
    })
  })

  test('an unfinished sign-in times out at the deadline and not before', async () => {
    const sessionId = await offered({ timeoutSeconds: 300 })
    const url = await signInUrl(sessionId)
    await sandbox.clock.advance({ seconds: 299 })
    expect(chat.contact.attempts()).toMatchObject([{ state: 'url-issued' }])
    await sandbox.clock.advance({ seconds: 1 })
    expect((await socket.event('authentication.timeout')).Content).toBe(resultContent(sessionId))
    sandbox.identity.decides('approve')
    expect(await completeSignIn(sandbox, await visit(sandbox, url))).toMatchObject({
      status: 409,
      error: 'ConflictException',
    })
  })

  test('a sign-in whose URL was never requested expires at the deadline', async () => {
    await offered()
    await sandbox.clock.advance({ seconds: 180 })
    await socket.event('authentication.expired')
    expect(chat.contact.attempts()).toMatchObject([{ state: 'expired' }])
  })

  test('GetAuthenticationUrl is rejected after the first minute', async () => {
    const sessionId = await offered()
    await sandbox.clock.advance({ seconds: 60 })
    expect(await chat.requestsUrl(sessionId)).toMatchObject({ error: dialect.spentSessionError })
  })

  test('GetAuthenticationUrl works until the end of the first minute', async () => {
    const sessionId = await offered()
    await sandbox.clock.advance({ seconds: 55 })
    expect((await chat.requestsUrl(sessionId)).status).toBe(200)
  })

  test('a used SessionId is rejected', async () => {
    const sessionId = await offered()
    await signInUrl(sessionId)
    expect(await chat.requestsUrl(sessionId)).toMatchObject({ error: dialect.spentSessionError })
  })

  test('a SessionId of another chat is unknown', async () => {
    const sessionId = await offered()
    const other = await startChat(sandbox)
    expect(await other.requestsUrl(sessionId)).toMatchObject({ error: 'ValidationException' })
  })

  test('a customer can opt out once, before or after requesting the URL', async () => {
    const before = await offered()
    expect((await chat.post('/participant/cancel-authentication', { SessionId: before })).status).toBe(200)
    expect((await socket.event('authentication.cancelled')).Content).toBe(resultContent(before))
    expect(await chat.post('/participant/cancel-authentication', { SessionId: before })).toMatchObject({
      error: dialect.spentSessionError,
    })

    const after = await offered()
    await signInUrl(after)
    expect((await chat.post('/participant/cancel-authentication', { SessionId: after })).status).toBe(200)
    await socket.event('authentication.cancelled')
    expect(chat.contact.attempts()).toMatchObject([{ state: 'cancelled' }])
  })

  test('an unknown state is invalid, and a used state is a conflict', async () => {
    expect(await completeSignIn(sandbox, new URLSearchParams({ state: 'x', code: 'y' }))).toMatchObject({
      status: 400,
      error: 'InvalidRequestException',
    })
    sandbox.identity.decides('approve')
    const back = await visit(sandbox, await signInUrl(await offered()))
    const answers = await Promise.all([completeSignIn(sandbox, back), completeSignIn(sandbox, back)])
    expect(answers.map((one) => one.status).toSorted()).toEqual([200, 409])
    await socket.event('authentication.succeeded')
    expect((await completeSignIn(sandbox, back)).error).toBe('ConflictException')
    expect(
      socket.items.filter((item) => item.ContentType?.endsWith('authentication.succeeded')),
    ).toHaveLength(1)
  })

  test('a newer sign-in offer does not affect an older one', async () => {
    const first = await offered()
    const { SessionId: second } = await chat.contact.asksForSignIn()
    const url = await signInUrl(first)
    await signInUrl(second)
    sandbox.identity.decides('approve')
    await completeSignIn(sandbox, await visit(sandbox, url))
    await socket.event('authentication.succeeded')
    expect(chat.contact.attempts()).toMatchObject([{ state: 'succeeded' }, { state: 'url-issued' }])
  })

  test('a customer without a first name keeps the display name of the chat', async () => {
    sandbox.identity.decides('approve', { user: 'noor' })
    const sessionId = await offered()
    await completeSignIn(sandbox, await visit(sandbox, await signInUrl(sessionId)))
    await socket.event('authentication.succeeded')
    expect(chat.contact.view().customer.DisplayName).toBe('Guest')
  })

  test('the end of the chat ends the attempt without another event', async () => {
    const sessionId = await offered()
    const url = await signInUrl(sessionId)
    chat.contact.ends()
    await socket.event('chat.ended')
    expect(chat.contact.attempts()).toMatchObject([{ state: 'chat-ended' }])
    sandbox.identity.decides('approve')
    expect((await completeSignIn(sandbox, await visit(sandbox, url))).error).toBe('ConflictException')
    expect(socket.items.at(-1)?.ContentType).toMatch(/chat\.ended$/)
  })

  test('every websocket of the chat receives the result of the sign-in', async () => {
    const sessionId = await offered()
    const second = await openSocket(textAt((await chat.connects()).body, 'Websocket', 'Url'))
    await chat.post('/participant/cancel-authentication', { SessionId: sessionId })
    await Promise.all([socket, second].map((one) => one.event('authentication.cancelled')))
  })
})
