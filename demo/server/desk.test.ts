import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ContactHandle, type Sandbox, startSandbox } from '../../src/sandbox.ts'
import type { DeskEvent } from '../desk/desk-api.ts'
import { createDesk, type Desk } from './desk.ts'

const ORIGIN = 'http://localhost:4100'

let sandbox: Sandbox
let desk: Desk
let contact: ContactHandle

beforeEach(async () => {
  sandbox = await startSandbox()
  desk = createDesk(sandbox, ORIGIN)
  await fetch(`${sandbox.connectUrl}/contact/chat`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      InstanceId: sandbox.instanceId,
      ContactFlowId: sandbox.contactFlowId,
      ParticipantDetails: { DisplayName: 'Guest' },
    }),
  })
  contact = await sandbox.nextContact()
})

afterEach(async () => {
  desk.close()
  await sandbox.close()
})

function post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Request {
  return new Request(`${ORIGIN}/desk/api${path}`, {
    method: 'POST',
    headers: { host: 'localhost:4100', origin: ORIGIN, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

const act = (body: unknown): Promise<Response> | Response => desk.fetch(post(`/contacts/${contact.id}`, body))

describe('requests that the desk rejects', () => {
  test.each([
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['the origin null', { origin: 'null' }, 403],
    ['the sandbox’s own origin', { origin: 'http://127.0.0.1:4100' }, 403],
    ['a rebound host name', { host: 'evil.example:4100' }, 403],
    ['another port', { host: 'localhost:4101' }, 403],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a page of the same site', { 'sec-fetch-site': 'same-site' }, 403],
    ['the content type of a form', { 'content-type': 'text/plain' }, 415],
    ['a content type with a parameter', { 'content-type': 'application/json; charset=utf-8' }, 415],
  ])('the desk rejects a request with %s', async (_, headers, status) => {
    const answer = await desk.fetch(post(`/contacts/${contact.id}`, { action: 'end' }, headers))
    expect(answer.status).toBe(status)
    expect(contact.view().stage).not.toBe('ended')
  })

  test('the desk rejects a POST without an Origin', async () => {
    const request = post(`/contacts/${contact.id}`, { action: 'end' })
    request.headers.delete('origin')
    expect((await desk.fetch(request)).status).toBe(403)
  })

  test('the desk does not stream to another origin or host', async () => {
    const read = (headers: Readonly<Record<string, string>>): Response | Promise<Response> =>
      desk.fetch(
        new Request(`${ORIGIN}/desk/api/events`, { headers: { host: 'localhost:4100', ...headers } }),
      )
    expect((await read({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await read({ host: 'evil.example' })).status).toBe(403)
    expect((await read({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  })

  test.each([
    'no json',
    'null',
    {},
    { action: 'steal' },
    { action: 'join' },
    { action: 'join', name: ' ' },
    { action: 'say', name: 'Ana' },
    { action: 'say', name: 'Ana', text: 'x'.repeat(1025) },
  ])('the desk rejects the body %j', async (body) => {
    expect((await act(body)).status).toBe(400)
  })

  test('an action in an unknown contact is not found', async () => {
    expect((await desk.fetch(post('/contacts/unknown', { action: 'end' }))).status).toBe(404)
  })

  test('an action that the chat does not allow is rejected with the sandbox’s reason', async () => {
    const answer = await act({ action: 'say', name: 'Ana', text: 'Hello' })
    expect(answer.status).toBe(409)
    expect(await answer.json()).toEqual({ error: 'No agent "Ana" is in the chat' })
  })
})

describe('actions of an agent', () => {
  test('an agent joins, types, writes, asks the customer to sign in, leaves and ends the chat', async () => {
    for (const body of [
      { action: 'join', name: 'Ana' },
      { action: 'type', name: 'Ana' },
      { action: 'say', name: 'Ana', text: 'Hello' },
      { action: 'ask-to-sign-in' },
    ]) {
      expect((await act(body)).status).toBe(204)
    }
    expect(contact.view()).toMatchObject({ stage: 'agent', agents: [{ DisplayName: 'Ana', present: true }] })
    expect(contact.transcript().map(({ Content }) => Content)).toContain('Hello')
    expect(contact.attempts()).toHaveLength(1)
    expect((await act({ action: 'leave', name: 'Ana' })).status).toBe(204)
    expect((await act({ action: 'end' })).status).toBe(204)
    expect(contact.view().stage).toBe('ended')
  })

  test('a throttled sign-in URL fails three times, because chatjs tries three times', async () => {
    expect((await desk.fetch(post('/fault', '"throttle-sign-in-url"'))).status).toBe(204)
    const statuses: number[] = []
    for (let nth = 0; nth < 4; nth++) {
      const answer = await fetch(`${sandbox.connectUrl}/participant/authentication-url`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
      statuses.push(answer.status)
    }
    expect(statuses.slice(0, 3)).toEqual([429, 429, 429])
    expect(statuses[3]).not.toBe(429)
    expect((await desk.fetch(post('/fault', '"toString"'))).status).toBe(400)
  })

  test('the clock can be advanced by up to an hour', async () => {
    await contact.asksForSignIn()
    expect((await desk.fetch(post('/clock', '301'))).status).toBe(204)
    expect(contact.attempts()[0]?.state).not.toBe('issued')
    for (const seconds of ['0', '-1', '3601', '"60"']) {
      expect((await desk.fetch(post('/clock', seconds))).status).toBe(400)
    }
  })
})

describe('the stream', () => {
  async function read(count: number, meanwhile: () => unknown = () => {}): Promise<readonly DeskEvent[]> {
    const answer = await desk.fetch(
      new Request(`${ORIGIN}/desk/api/events`, { headers: { host: 'localhost:4100' } }),
    )
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    const events: DeskEvent[] = []
    meanwhile()
    while (reader && events.length < count) {
      const { value = '' } = await reader.read()
      for (const [, json = ''] of value.matchAll(/^data: (.*)$/gm)) events.push(JSON.parse(json))
    }
    await reader?.cancel()
    return events
  }

  test('the stream begins with a snapshot of all earlier items, sign-in events included', async () => {
    await contact.agent.joins('Ana')
    const { SessionId } = await contact.asksForSignIn()
    const [snapshot] = await read(1)
    if (snapshot?.type !== 'snapshot') throw new Error('the first event is not a snapshot')
    expect(snapshot.contacts).toMatchObject([{ contactId: contact.id, attempts: [{ SessionId }] }])
    expect(snapshot.items.map(({ ContentType }) => ContentType)).toContain(
      'application/vnd.amazonaws.connect.event.authentication.initiated',
    )
  })

  test('the stream continues with new events', async () => {
    const [, joined, changed] = await read(3, () => contact.agent.joins('Ana'))
    expect(joined).toMatchObject({ type: 'item', item: { DisplayName: 'Ana' } })
    expect(changed).toMatchObject({ type: 'contact', contact: { stage: 'agent' } })
  })

  test('the stream sends a new snapshot after a reset of the sandbox', async () => {
    const [, after] = await read(2, () => sandbox.reset())
    expect(after).toEqual({ type: 'snapshot', contacts: [], items: [], profiles: [], requests: [] })
  })
})
