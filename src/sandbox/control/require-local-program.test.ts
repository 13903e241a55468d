import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox.ts'
import { send } from '../chat.test-kit.ts'
import { CONTROL_CALLS } from './call-table.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

describe('local programs', () => {
  /** Uses node:http, because fetch does not allow setting the Host header. */
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
  ])('the control API rejects the Host %j', async (name) => {
    const host = `${name}:${port()}`
    for (const path of ['/sandbox', '/sandbox/contacts', '/sandbox/events', '/sandbox/nowhere']) {
      expect(await raw('GET', path, { host })).toBe(403)
    }
  })

  test.each(['localhost', '127.0.0.1', '[::1]'])(
    'the control API accepts the loopback name %s',
    async (name) => {
      expect(await raw('GET', '/sandbox', { host: `${name}:${port()}` })).toBe(200)
    },
  )

  test.each(['https://evil.example', 'http://localhost:4100', 'null', ''])(
    'the control API rejects a page with the Origin %j',
    async (origin) => {
      const host = `127.0.0.1:${port()}`
      const json = { 'content-type': 'application/json' }
      for (const { method, path } of CONTROL_CALLS) {
        expect(await raw(method, path.replace(':id', 'x'), { host, origin, ...json })).toBe(403)
      }
      expect(await raw('GET', '/sandbox/events', { host, origin })).toBe(403)
      expect(await raw('OPTIONS', '/sandbox/reset', { host, origin })).toBe(403)
    },
  )

  test('the control API rejects images and scripts of other sites, which have no Origin', async () => {
    const host = `127.0.0.1:${port()}`
    for (const site of ['cross-site', 'same-site', 'same-origin']) {
      expect(await raw('GET', '/sandbox/contacts', { host, 'sec-fetch-site': site })).toBe(403)
    }
    expect(await raw('GET', '/sandbox', { host, 'sec-fetch-site': 'none' })).toBe(200)
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=utf-8', ''])(
    'the control API rejects the content type %j',
    async (type) => {
      const headers = { host: `127.0.0.1:${port()}`, ...(type === '' ? {} : { 'content-type': type }) }
      expect(await raw('POST', '/sandbox/reset', headers)).toBe(415)
      expect(await raw('PUT', '/sandbox/identity', headers)).toBe(415)
    },
  )

  test('responses of the control API cannot be read by web pages', async () => {
    const answer = await send(sandbox, 'GET', '/sandbox')
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })
})
