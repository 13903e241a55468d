import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { send, startChat, textAt } from '../chat.test-kit.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ dialect: 'b' })
})
afterEach(() => sandbox.reset())
afterAll(() => sandbox.close())

const control = (method: string, path: string, body?: unknown) =>
  send(sandbox, method, `/sandbox${path}`, body)

async function list(path: string): Promise<readonly unknown[]> {
  const given: unknown = await (await fetch(`${sandbox.connectUrl}/sandbox${path}`)).json()
  if (!Array.isArray(given)) throw new Error(`${path} is no list`)
  return given
}

describe('errors of the control API', () => {
  test.each([
    ['GET', '/nowhere', undefined, 404, 'no-such-path'],
    ['DELETE', '/reset', undefined, 405, 'method-not-allowed'],
    ['POST', '/events', {}, 405, 'method-not-allowed'],
    ['GET', '/contacts/nobody', undefined, 404, 'no-such-contact'],
    ['POST', '/contacts/nobody/end', {}, 404, 'no-such-contact'],
    ['POST', '/clock/advance', {}, 400, 'bad-request'],
    ['POST', '/clock/advance', { seconds: -1 }, 400, 'bad-request'],
    ['POST', '/clock/advance', '{', 400, 'bad-request'],
    ['PUT', '/faults', {}, 400, 'bad-request'],
    ['PUT', '/faults', [{ kind: 'gremlin' }], 400, 'bad-request'],
    ['PUT', '/faults', [{ kind: 'refuse' }], 400, 'bad-request'],
    ['PUT', '/faults', [{ kind: 'refuse', status: 200 }], 400, 'bad-request'],
    ['PUT', '/faults', [{ kind: 'delay', ms: 5, times: 0 }], 400, 'bad-request'],
    ['POST', '/faults', { kind: 'delay', ms: 5, operation: 'Dance' }, 400, 'bad-request'],
    ['PUT', '/identity', { decision: 'maybe' }, 400, 'bad-request'],
    ['PUT', '/identity', { decision: 'approve', user: 'nobody' }, 400, 'bad-request'],
  ])('the control API rejects %s %s %j with %i %s', async (method, path, body, status, code) => {
    const answer = await control(method, path, body)
    expect(answer).toMatchObject({ status, body: { error: { code, message: expect.any(String) } } })
  })

  test('an agent who is not in the chat cannot send a message', async () => {
    const { contactId } = await startChat(sandbox)
    const answer = await control('POST', `/contacts/${contactId}/agent`, { action: 'say', text: 'Hello' })
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'no-agent' } } })
  })

  test('calls for a chat that has ended are rejected', async () => {
    const { contact, contactId } = await startChat(sandbox)
    contact.ends()
    for (const [path, body] of [
      ['agent', { action: 'join' }],
      ['authenticate', {}],
      ['items', { ParticipantRole: 'AGENT', ContentType: 'text/plain', Content: 'x' }],
    ] as const) {
      const answer = await control('POST', `/contacts/${contactId}/${path}`, body)
      expect(answer).toMatchObject({ status: 409, body: { error: { code: 'chat-ended' } } })
    }
  })

  test('a close code that cannot be sent is rejected', async () => {
    const { contactId } = await startChat(sandbox)
    for (const code of [999, 1004, 1005, 1015, 2000, 5000]) {
      expect((await control('POST', `/contacts/${contactId}/sockets/close`, { code })).status).toBe(400)
    }
  })
})

describe('calls of the control API', () => {
  test('GET /sandbox returns ids and URLs', async () => {
    expect((await control('GET', '')).body).toMatchObject({
      region: sandbox.region,
      instanceId: sandbox.instanceId,
      contactFlowId: sandbox.contactFlowId,
      redirectUris: sandbox.redirectUris,
      connectUrl: sandbox.connectUrl,
      identityUrl: sandbox.identityUrl,
      userPoolClientId: sandbox.userPoolClientId,
      dialect: { nameFirst: true },
    })
  })

  test('the control API can drive a chat from start to end', async () => {
    const chat = await startChat(sandbox)
    const socket = await chat.opensSocket()
    const act = (path: string, body: object) => control('POST', `/contacts/${chat.contactId}/${path}`, body)
    await act('agent', { action: 'join', name: 'Ana' })
    await act('agent', { action: 'type' })
    await act('agent', { action: 'say', text: 'Hello' })
    expect(await socket.message('Hello')).toMatchObject({ DisplayName: 'Ana' })
    await act('items', {
      ParticipantRole: 'SYSTEM',
      DisplayName: 'BOT',
      ContentType: 'text/markdown',
      Content: '**b**',
    })
    expect(await socket.message('**b**')).toMatchObject({ Type: 'MESSAGE', DisplayName: 'BOT' })
    const { SessionId } = (await act('authenticate', { timeoutSeconds: 10 })).body
    await control('POST', '/clock/advance', { seconds: 10 })
    await socket.event('authentication.expired')
    await act('agent', { action: 'transfer', name: 'Ben' })
    await socket.event('transfer.succeeded')
    await act('agent', { action: 'leave' })
    expect((await control('GET', `/contacts/${chat.contactId}`)).body).toMatchObject({
      stage: 'ended',
      customer: { DisplayName: 'Guest' },
      agents: [
        { DisplayName: 'Ana', present: false },
        { DisplayName: 'Ben', present: false },
      ],
      attempts: [{ SessionId, state: 'expired' }],
    })
    expect((await act('end', {})).body).toMatchObject({ stage: 'ended' })
    await socket.event('chat.ended')
    expect((await act('sockets/close', { code: 1000 })).body).toEqual({ dropped: 1 })
    expect(await socket.closed()).toBe(1000)
  })

  test('the journal lists requests without secrets', async () => {
    const chat = await startChat(sandbox)
    await chat.contact.asksForSignIn()
    const url = textAt(
      (await chat.requestsUrl(chat.contact.attempts()[0]?.SessionId ?? '')).body,
      'AuthenticationUrl',
    )
    const state = new URL(url).searchParams.get('state') ?? ''
    const body = { InstanceId: sandbox.instanceId, State: state, Code: 'a-code-that-is-long-enough' }
    await send(sandbox, 'POST', '/contact/update-participant-authentication', body)
    const journal = JSON.stringify(await list('/requests'))
    const secrets = [chat.participantToken, chat.connectionToken, chat.socketUrl, state, body.Code, url]
    for (const secret of secrets) expect(journal).not.toContain(secret.slice(0, 12))
    expect(sandbox.requests().at(-1)).toMatchObject({
      operation: 'UpdateParticipantAuthentication',
      status: 200,
      contactId: chat.contactId,
      body: { State: `${state.slice(0, 6)}…`, Code: 'a-code…' },
    })
  })

  test('faults can be listed, replaced, added and cleared', async () => {
    const delay = { kind: 'delay', ms: 1 }
    await control('PUT', '/faults', [delay])
    await control('POST', '/faults', { kind: 'duplicate', times: 2 })
    expect(await list('/faults')).toEqual([delay, { kind: 'duplicate', times: 2 }])
    await control('PUT', '/faults', [])
    expect(await list('/faults')).toEqual([])
    await control('POST', '/faults', delay)
    await control('DELETE', '/faults', {})
    expect(await list('/faults')).toEqual([])
  })

  test('PUT /sandbox/identity sets the decision of the user pool', async () => {
    const given = { decision: 'approve', coop: 'none', user: 'grace' }
    expect((await control('PUT', '/identity', given)).body).toEqual(given)
    expect(sandbox.identity.settings()).toEqual(given)
    expect((await control('PUT', '/identity', { coop: 'same-origin' })).body).toMatchObject({
      decision: 'approve',
    })
  })

  test('a reset clears all state, and earlier tokens are rejected', async () => {
    const chat = await startChat(sandbox)
    const socket = await chat.opensSocket()
    sandbox.faults.add({ kind: 'delay', ms: 1 })
    await control('POST', '/reset', {})
    expect(await socket.closed()).toBe(1006)
    for (const path of ['/contacts', '/faults', '/profiles', '/requests'])
      expect(await list(path)).toEqual([])
    expect((await chat.connects()).status).toBe(403)
  })
})
