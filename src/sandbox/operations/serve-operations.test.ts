import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { type Chat, send, startChat } from '../chat.test-kit.ts'

let sandbox: Sandbox
let chat: Chat

beforeAll(async () => {
  sandbox = await startSandbox()
  chat = await startChat(sandbox)
})
afterAll(() => sandbox.close())

describe('serveOperations', () => {
  test.each([
    ['POST', '/participant/nothing'],
    ['GET', '/participant/message'],
    ['PUT', '/'],
    ['POST', '/contacts/%E0%A4%A/x'],
  ])('%s %s is not an operation', async (method, path) => {
    const answer = await send(sandbox, method, path, method === 'GET' ? undefined : {})
    expect(answer).toMatchObject({ status: 404, error: 'UnknownOperationException' })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })

  test('the response of an operation that is not emulated has the reason', async () => {
    const answer = await send(sandbox, 'POST', `/contacts/${sandbox.instanceId}/${chat.contactId}`, {})
    expect(answer).toMatchObject({ status: 501, error: 'NotImplementedException' })
    expect(answer.body.Message).toMatch(/\.$/)
  })

  test.each(['/participant/connection', '/participant/message', '/nowhere'])(
    'the preflight response of %s lists every header',
    async (path) => {
      const answer = await fetch(sandbox.connectUrl + path, {
        method: 'OPTIONS',
        headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
      })
      expect(answer.status).toBe(204)
      const allowed = answer.headers.get('access-control-allow-headers')?.split(',') ?? []
      expect(allowed).toEqual(
        expect.arrayContaining([
          'authorization',
          'content-type',
          'x-amz-bearer',
          'x-amz-content-sha256',
          'x-amz-date',
          'x-amz-user-agent',
        ]),
      )
      expect(answer.headers.get('access-control-allow-methods')).toContain('POST')
    },
  )

  test.each([
    ['lists', '[', ']'],
    ['objects', '{"a":', '}'],
  ])('a body with 100,000 nested %s is answered, and shortened in the journal', async (_, open, close) => {
    const inner = open === '[' ? '' : '1'
    const answer = await fetch(`${sandbox.connectUrl}/contact/chat`, {
      method: 'PUT',
      body: `{"Unknown":${open.repeat(100_000)}${inner}${close.repeat(100_000)}}`,
    })
    expect(answer.status).toBe(400)
    expect(answer.headers.get('x-amzn-errortype')).toBe('InvalidRequestException')
    expect(JSON.stringify(sandbox.requests().at(-1)?.body).length).toBeLessThan(1_000)
  })

  test('every response exposes the error name and a request id', async () => {
    const answer = await chat.post('/participant/message', {})
    expect(answer.headers.get('access-control-expose-headers')).toBe('x-amzn-errortype,x-amzn-requestid')
    expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[\w-]{36}$/)
  })
})
