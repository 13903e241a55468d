import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakeClock } from '../testing/fake-clock.test-kit.ts'
import { createBffClient } from './client.ts'
import type { BffClient } from './client-port.ts'

/** Requests that a redirect led to, as method and path. */
const followed: string[] = []
const servers: Server[] = []
let bffUrl = ''
let otherUrl = ''

async function listen(server: Server): Promise<string> {
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

beforeAll(async () => {
  otherUrl = await listen(
    createServer((request, response) => {
      followed.push(`${request.method} ${request.url}`)
      response.end('{}')
    }),
  )
  // /<status>/<where>/<route> redirects; every other path was followed.
  bffUrl = await listen(
    createServer((request, response) => {
      const [, status, where, ...route] = (request.url ?? '').split('/')
      if (where !== 'same' && where !== 'other') {
        followed.push(`${request.method} ${request.url}`)
        return response.end('{}')
      }
      const Location = `${where === 'other' ? otherUrl : ''}/${route.join('/')}`
      return response.writeHead(Number(status), { Location }).end()
    }),
  )
})
afterAll(async () => {
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))))
})

const BEGIN = { contactId: 'c', stateHash: 'h'.repeat(43), mode: 'popup', returnPath: '/' } as const
const URL_REQUEST = {
  contactId: 'c',
  sessionId: 's',
  connectionToken: 't',
  mode: 'popup',
  returnPath: '/',
} as const
const CALLS: Readonly<Record<keyof BffClient, (client: BffClient) => Promise<unknown>>> = {
  start: (client) => client.start({ clientToken: 'uuid-1' }),
  resumeOrStart: (client) => client.resumeOrStart({ clientToken: 'uuid-1' }),
  resume: (client) => client.resume({}),
  renew: (client) => client.renew({ contactId: 'c' }),
  owns: (client) => client.owns({ contactId: 'c' }),
  forget: (client) => client.forget({}),
  begin: (client) => client.begin(BEGIN),
  url: (client) => client.url(URL_REQUEST),
  requestAgain: (client) => client.requestAgain({ contactId: 'c', sessionId: 's' }),
  status: (client) => client.status(),
  queue: (client) => client.queue(),
}

test.each(
  [301, 302, 303, 307, 308].flatMap((status) => [
    [status, 'same'],
    [status, 'other'],
  ]),
)(
  'a redirect with status %s to the %s origin is not followed by any request of the BFF client',
  async (status, where) => {
    const client = createBffClient(`${bffUrl}/${status}/${where}`, fetch, fakeClock())
    for (const [name, call] of Object.entries(CALLS)) {
      const failure: unknown = await call(client).catch((error: unknown) => error)
      // `refused`: a redirect is a setting of the site, so a sign-in does not wait for it to go away.
      expect(failure, name).toMatchObject({ code: 'bff-redirected', kind: 'refused', retryable: true })
    }
    expect(followed).toEqual([])
  },
)

test('a redirect whose status the browser hides is reported as a redirect', async () => {
  const hidden = { type: 'opaqueredirect', status: 0, headers: new Headers() } as Response
  const client = createBffClient(bffUrl, async () => hidden, fakeClock())
  await expect(client.resume({})).rejects.toMatchObject({ code: 'bff-redirected', status: 0 })
})
