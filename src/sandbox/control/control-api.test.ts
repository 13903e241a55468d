import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { send, startChat, textAt } from '../chat.test-kit.ts'
import { VERBS } from './verb-table.ts'

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

describe('what it lets in', () => {
  /** fetch does not let a program choose its Host. */
  async function raw(
    method: string,
    path: string,
    headers: Record<string, string>,
  ): Promise<number | undefined> {
    const call = httpRequest(new URL(path, sandbox.connectUrl), { method, headers })
    call.end(method === 'GET' ? undefined : '{}')
    const [answer] = await once(call, 'response')
    answer.resume()
    return answer.statusCode
  }
  const port = () => new URL(sandbox.connectUrl).port

  test.each([
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '169.254.1.1',
    '[::2]',
    'a b',
    '',
  ])('the Host %j is refused', async (name) => {
    const host = `${name}:${port()}`
    for (const path of ['/sandbox', '/sandbox/contacts', '/sandbox/events', '/sandbox/nowhere']) {
      expect(await raw('GET', path, { host })).toBe(403)
    }
  })

  test.each(['localhost', '127.0.0.1', '[::1]'])('the loopback name %s is welcome', async (name) => {
    expect(await raw('GET', '/sandbox', { host: `${name}:${port()}` })).toBe(200)
  })

  test.each(['https://evil.example', 'http://localhost:4100', 'null', ''])(
    'a page of %j is refused',
    async (origin) => {
      const host = `127.0.0.1:${port()}`
      const json = { 'content-type': 'application/json' }
      for (const { method, path } of VERBS) {
        expect(await raw(method, path.replace(':id', 'x'), { host, origin, ...json })).toBe(403)
      }
      expect(await raw('GET', '/sandbox/events', { host, origin })).toBe(403)
      expect(await raw('OPTIONS', '/sandbox/reset', { host, origin })).toBe(403)
    },
  )

  test('a picture or script of another site is refused without an Origin too', async () => {
    const host = `127.0.0.1:${port()}`
    for (const site of ['cross-site', 'same-site', 'same-origin']) {
      expect(await raw('GET', '/sandbox/contacts', { host, 'sec-fetch-site': site })).toBe(403)
    }
    expect(await raw('GET', '/sandbox', { host, 'sec-fetch-site': 'none' })).toBe(200)
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=utf-8', ''])(
    'the content type %j is refused',
    async (type) => {
      const headers = { host: `127.0.0.1:${port()}`, ...(type === '' ? {} : { 'content-type': type }) }
      expect(await raw('POST', '/sandbox/reset', headers)).toBe(415)
      expect(await raw('PUT', '/sandbox/identity', headers)).toBe(415)
    },
  )

  test('its answers are not for pages to read', async () => {
    const answer = await control('GET', '')
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('what it says no to', () => {
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
  ])('%s %s %j: %i %s', async (method, path, body, status, code) => {
    const answer = await control(method, path, body)
    expect(answer).toMatchObject({ status, body: { error: { code, message: expect.any(String) } } })
  })

  test('an agent who is not there cannot speak', async () => {
    const { contactId } = await startChat(sandbox)
    const answer = await control('POST', `/contacts/${contactId}/agent`, { action: 'say', text: 'Hello' })
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'no-agent' } } })
  })

  test('nothing happens in a chat that has ended', async () => {
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

  test('a code that no websocket can be closed with', async () => {
    const { contactId } = await startChat(sandbox)
    for (const code of [999, 1004, 1005, 1015, 2000, 5000]) {
      expect((await control('POST', `/contacts/${contactId}/sockets/close`, { code })).status).toBe(400)
    }
  })
})

describe('what it does', () => {
  test('it says who the sandbox is', async () => {
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

  test('a chat is played through it from start to end', async () => {
    const chat = await startChat(sandbox)
    const socket = await chat.listens()
    const act = (path: string, body: object) => control('POST', `/contacts/${chat.contactId}/${path}`, body)
    await act('agent', { action: 'join', name: 'Ana' })
    await act('agent', { action: 'type' })
    await act('agent', { action: 'say', text: 'Hello' })
    expect(await socket.says('Hello')).toMatchObject({ DisplayName: 'Ana' })
    await act('items', {
      ParticipantRole: 'SYSTEM',
      DisplayName: 'BOT',
      ContentType: 'text/markdown',
      Content: '**b**',
    })
    expect(await socket.says('**b**')).toMatchObject({ Type: 'MESSAGE', DisplayName: 'BOT' })
    const { SessionId } = (await act('authenticate', { timeoutSeconds: 10 })).body
    await control('POST', '/clock/advance', { seconds: 10 })
    await socket.event('authentication.expired')
    await act('agent', { action: 'transfer', name: 'Ben' })
    await socket.event('transfer.succeeded')
    await act('agent', { action: 'leave' })
    expect((await control('GET', `/contacts/${chat.contactId}`)).body).toMatchObject({
      stage: 'queue',
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

  test('the journal shows attempts without anything that opens a door', async () => {
    const chat = await startChat(sandbox)
    await chat.contact.asksForSignIn()
    const url = textAt(
      (await chat.asksForUrl(chat.contact.attempts()[0]?.SessionId ?? '')).body,
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

  test('faults are listed, replaced, added and cleared', async () => {
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

  test('the user pool is told what to decide', async () => {
    const given = { decision: 'approve', coop: 'none', user: 'grace' }
    expect((await control('PUT', '/identity', given)).body).toEqual(given)
    expect(sandbox.identity.settings()).toEqual(given)
    expect((await control('PUT', '/identity', { coop: 'same-origin' })).body).toMatchObject({
      decision: 'approve',
    })
  })

  test('a reset leaves nothing, and the tokens of before are worth nothing', async () => {
    const chat = await startChat(sandbox)
    const socket = await chat.listens()
    sandbox.faults.add({ kind: 'delay', ms: 1 })
    await control('POST', '/reset', {})
    expect(await socket.closed()).toBe(1006)
    for (const path of ['/contacts', '/faults', '/profiles', '/requests'])
      expect(await list(path)).toEqual([])
    expect((await chat.connects()).status).toBe(403)
  })
})

describe('the stream of events', () => {
  async function open(): Promise<{ until(part: string): Promise<string>; close(): void }> {
    const stop = new AbortController()
    const answer = await fetch(`${sandbox.connectUrl}/sandbox/events`, { signal: stop.signal })
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    return {
      async until(part) {
        while (!text.includes(part)) {
          const { value, done } = (await reader?.read()) ?? { done: true, value: undefined }
          if (done) throw new Error(`The stream ended without ${part}: ${text}`)
          text += value
        }
        return text
      },
      close: () => stop.abort(),
    }
  }

  test('it begins with the contacts that are there and goes on with what happens', async () => {
    const before = await startChat(sandbox)
    const stream = await open()
    expect(await stream.until(before.contactId)).toMatch(/^event: contact\ndata: {/)
    const after = await startChat(sandbox)
    await after.says('a word')
    await after.contact.asksForSignIn()
    const text = await stream.until('event: attempt')
    expect(text).toContain('"operation":"SendMessage"')
    expect(text).toContain('a word')
    expect(text).not.toContain(after.connectionToken.slice(0, 12))
    stream.close()
  })

  test('a program in the same process hears the same, until it stops listening', async () => {
    const types: string[] = []
    const off = sandbox.events.subscribe((event) => types.push(event.type))
    const chat = await startChat(sandbox)
    expect(new Set(types)).toEqual(new Set(['contact', 'request']))
    off()
    const heard = types.length
    await chat.says('nobody hears')
    expect(types).toHaveLength(heard)
  })
})
