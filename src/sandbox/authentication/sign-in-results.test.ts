import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { completeSignIn, openSocket, textAt, visit } from '../chat.test-kit.ts'
import { DIALECTS } from '../dialect.ts'
import { EMPTY_FLOW, offerSignIn, requestUrl, resultContent } from './sign-in.test-kit.ts'

describe.each(['a', 'b'] as const)('in dialect %s', (name) => {
  const dialect = DIALECTS[name]
  let sandbox: Sandbox

  beforeAll(async () => {
    sandbox = await startSandbox({ dialect: name, flow: EMPTY_FLOW })
  })
  afterEach(() => sandbox.reset())
  afterAll(() => sandbox.close())

  test('an approved sign-in publishes authentication.succeeded and the new name, and sets the profile and the segment attribute', async () => {
    sandbox.identity.decides('approve')
    const signIn = await offerSignIn(sandbox)
    expect(signIn.sessionId).toHaveLength(36)
    const callback = await visit(sandbox, await signIn.url())
    expect(await completeSignIn(sandbox, callback)).toMatchObject({ status: 200, body: {} })

    const succeeded = await signIn.socket.event('authentication.succeeded')
    const renamed = await signIn.socket.event('participant.displayname.updated')
    expect(succeeded.Content).toBe(resultContent(dialect, signIn.sessionId))
    expect(renamed).toMatchObject({
      ParticipantId: signIn.chat.participantId,
      ParticipantRole: 'CUSTOMER',
      DisplayName: 'Ada',
    })
    const order = [signIn.socket.items.indexOf(renamed), signIn.socket.items.indexOf(succeeded)]
    expect(order).toEqual(dialect.nameFirst ? order.toSorted() : order.toSorted().reverse())

    const [profile] = sandbox.profiles()
    expect(profile).toMatchObject({ FirstName: 'Ada', LastName: 'Lovelace' })
    const view = signIn.chat.contact.view()
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
    expect(signIn.chat.contact.attempts()).toMatchObject([
      { SessionId: signIn.sessionId, state: 'succeeded' },
    ])
  })

  test('the dialect decides whether the transcript contains the events of a sign-in', async () => {
    sandbox.identity.decides('approve')
    const signIn = await offerSignIn(sandbox)
    await completeSignIn(sandbox, await visit(sandbox, await signIn.url()))
    await Promise.all([
      signIn.socket.event('authentication.succeeded'),
      signIn.socket.event('participant.displayname.updated'),
    ])
    const { body } = await signIn.chat.post('/participant/transcript', { MaxResults: 100, StartPosition: {} })
    const about = JSON.stringify(body.Transcript).match(/authentication\.\w+|displayname\.updated/g) ?? []
    expect(about).toHaveLength(dialect.storesAuthenticationEvents ? 3 : 0)
  })

  test('a second sign-in of the same user updates the profile', async () => {
    sandbox.identity.decides('approve', { user: 'grace' })
    for (const _ of [1, 2]) {
      const signIn = await offerSignIn(sandbox)
      await completeSignIn(sandbox, await visit(sandbox, await signIn.url()))
      await signIn.socket.event('authentication.succeeded')
    }
    expect(sandbox.profiles()).toHaveLength(1)
  })

  test('a denied sign-in fails', async () => {
    sandbox.identity.decides('deny')
    const signIn = await offerSignIn(sandbox)
    const callback = await visit(sandbox, await signIn.url())
    expect(callback.get('error')).toBe('access_denied')
    expect((await completeSignIn(sandbox, callback)).status).toBe(200)
    expect((await signIn.socket.event('authentication.failed')).Content).toBe(
      resultContent(dialect, signIn.sessionId),
    )
    expect(signIn.chat.contact.attempts()).toMatchObject([{ state: 'failed' }])
    expect(sandbox.profiles()).toEqual([])
  })

  test('a sign-in with a code unknown to Cognito fails', async () => {
    const signIn = await offerSignIn(sandbox)
    const state = new URL(await signIn.url()).searchParams.get('state') ?? ''
    expect((await completeSignIn(sandbox, new URLSearchParams({ state, code: 'invented' }))).status).toBe(200)
    await signIn.socket.event('authentication.failed')
    expect(signIn.chat.contact.view().segmentAttributes['connect:CustomerAuthentication']).toMatchObject({
      ValueMap: { Status: { ValueString: 'FAILED' } },
    })
  })

  test('a newer sign-in offer does not affect an older one', async () => {
    const signIn = await offerSignIn(sandbox)
    const { SessionId: second } = await signIn.chat.contact.asksForSignIn()
    const url = await signIn.url()
    await requestUrl(signIn.chat, second)
    sandbox.identity.decides('approve')
    await completeSignIn(sandbox, await visit(sandbox, url))
    await signIn.socket.event('authentication.succeeded')
    expect(signIn.chat.contact.attempts()).toMatchObject([{ state: 'succeeded' }, { state: 'url-issued' }])
  })

  test('a customer without a first name keeps the display name of the chat', async () => {
    sandbox.identity.decides('approve', { user: 'noor' })
    const signIn = await offerSignIn(sandbox)
    await completeSignIn(sandbox, await visit(sandbox, await signIn.url()))
    await signIn.socket.event('authentication.succeeded')
    expect(signIn.chat.contact.view().customer.DisplayName).toBe('Guest')
  })

  test('every websocket of the chat receives the result of the sign-in', async () => {
    const signIn = await offerSignIn(sandbox)
    const second = await openSocket(textAt((await signIn.chat.connects()).body, 'Websocket', 'Url'))
    await signIn.chat.post('/participant/cancel-authentication', { SessionId: signIn.sessionId })
    await Promise.all([signIn.socket, second].map((one) => one.event('authentication.cancelled')))
  })
})
