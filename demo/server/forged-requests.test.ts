import { afterAll, test as base, beforeAll, expect, vi } from 'vitest'
import type { DialectName, Sandbox } from '../../src/sandbox.ts'
import { type Demo, startDemo } from './demo.ts'
import { type HttpClient, hashOf, httpClient } from './http-client.test-kit.ts'
import { fakeBuild } from './test-build.ts'

/** Requests to the BFF that no page of the site sends, and what they can do: nothing. On both dialects of the sandbox. */

const NO_ORIGIN = { Origin: undefined, 'Sec-Fetch-Site': undefined }
const CHAT_COOKIE = '__Host-Http-connect-chat.oNFe4xZu'
const DIALECTS: readonly DialectName[] = ['a', 'b']

const { dist, remove } = await fakeBuild()

// So that no limit regains a request while a slow machine sends others.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterAll(async () => {
  vi.useRealTimers()
  await remove()
})

interface Fixtures {
  dialect: DialectName
  /** Lines that the BFF and the sandbox logged. */
  log: string[]
  demo: Demo
  sandbox: Sandbox
  /** The attacker. */
  eve: HttpClient
  /** A customer with a sign-in of her own. */
  ada: HttpClient
}

const dialects = DIALECTS.map(
  (dialect) =>
    [
      dialect,
      base.extend<Fixtures>({
        dialect,
        // biome-ignore lint/correctness/noEmptyPattern: Vitest reads what a fixture needs from its first parameter
        log: async ({}, use) => use([]),
        demo: async ({ log, dialect }, use) => {
          const demo = await startDemo({ dist, dialect, log: (line) => log.push(line) })
          await use(demo)
          await demo.close()
        },
        sandbox: async ({ demo }, use) => {
          if (!demo.sandbox) throw new Error('this demo runs without a sandbox')
          await use(demo.sandbox)
        },
        eve: async ({ demo, sandbox }, use) => use(httpClient(demo, sandbox)),
        ada: async ({ demo, sandbox }, use) => use(httpClient(demo, sandbox)),
      }),
    ] as const,
)

/** How often Connect was told of a sign-in. */
const updates = (sandbox: Sandbox): number =>
  sandbox.requests().filter(({ operation }) => operation === 'UpdateParticipantAuthentication').length

/** Lines of requests that the BFF refused for this reason. */
const refusals = (log: readonly string[], reason: string): number =>
  log.filter((line) => line.includes('request-refused') && line.includes(`reason=${reason}`)).length

const beginBody = (contactId: string, stateHash: string) => ({
  contactId,
  stateHash,
  mode: 'popup',
  returnPath: '/',
})

/** Starts a chat, gets its sign-in URL and binds the state to the client's cookies. */
async function beginsSignIn(client: HttpClient) {
  const chat = await client.startsChat()
  const signIn = await chat.getsSignInUrl()
  const body = beginBody(chat.contactId, signIn.stateHash)
  expect((await client.posts('/sign-in/begin', body)).status).toBe(204)
  return { ...signIn, contactId: chat.contactId }
}

for (const [dialect, test] of dialects) {
  test.describe(`in dialect ${dialect}`, () => {
    test('a request without Origin and Sec-Fetch-Site gets 403, whatever cookies it has', async ({
      eve,
      sandbox,
      log,
    }) => {
      const chat = await eve.startsChat()
      const { state, stateHash } = await chat.getsSignInUrl()
      const body = beginBody(chat.contactId, stateHash)
      expect((await eve.posts('/sign-in/begin', body, NO_ORIGIN)).status).toBe(403)
      await eve.posts('/sign-in/begin', body)
      for (const change of [
        NO_ORIGIN,
        { Origin: 'null' },
        { Origin: 'http://evil.localhost' },
        { 'Sec-Fetch-Site': 'same-site' },
        { 'Sec-Fetch-Site': 'cross-site' },
        { 'X-Connect-Chat': undefined },
      ]) {
        expect((await eve.posts('/sign-in/complete', { state, code: 'c' }, change)).status).toBe(403)
      }
      expect(refusals(log, 'origin')).toBe(4)
      expect(updates(sandbox)).toBe(0)
    })

    test('a request with another content type, another body or 20 kB gets 400 and Connect is not called', async ({
      eve,
      sandbox,
      demo,
    }) => {
      const { state } = await beginsSignIn(eve)
      const complete = { state, code: 'c' }
      expect((await fetch(`${demo.url}/connect-chat/sign-in/complete`)).status).toBe(404)
      const sent = [
        await eve.posts('/sign-in/complete', complete, { 'Content-Type': 'text/plain' }),
        await eve.posts('/sign-in/complete', { ...complete, error: 'e' }),
        await eve.posts('/sign-in/complete', { ...complete, code: ['c', 'd'] }),
        await eve.posts('/sign-in/complete', { ...complete, InstanceId: 'instance-of-eve' }),
        await eve.posts('/sign-in/complete', { ...complete, region: 'us-east-1' }),
        await eve.posts('/sign-in/complete', `{"state":"${state}","code":"c","__proto__":{"a":1}}`),
        await eve.posts('/sign-in/complete', { state, code: 'c'.repeat(20_000) }),
      ]
      expect(sent.map(({ status }) => status)).toEqual(Array(sent.length).fill(400))
      expect(updates(sandbox)).toBe(0)
    })

    test('a changed cookie, or the chat or the sign-in of another customer, gets 403', async ({
      ada,
      eve,
      sandbox,
      log,
    }) => {
      const { state, stateHash, contactId } = await beginsSignIn(ada)
      const attempt = CHAT_COOKIE.replace('.', `-${stateHash.slice(0, 12)}.`)
      expect(ada.cookies.has(attempt)).toBe(true)
      const complete = { state, code: 'code-of-eve' }
      await eve.startsChat()

      // The customer's sign-in with the attacker's chat, and the attacker's sign-in with the customer's chat.
      eve.cookies.set(attempt, ada.cookies.get(attempt) ?? '')
      expect((await eve.posts('/sign-in/complete', complete)).status).toBe(403)
      expect(refusals(log, 'attempt-contact')).toBe(1)
      const theirs = beginBody(contactId, await hashOf('state-of-eve'))
      expect((await eve.posts('/sign-in/begin', theirs)).status).toBe(403)
      expect(refusals(log, 'chat-contact')).toBe(1)

      // Both of the customer's cookies, with one character changed in either.
      for (const name of [CHAT_COOKIE, attempt]) {
        eve.cookies.clear()
        for (const [own, value] of ada.cookies) eve.cookies.set(own, own === name ? flipped(value) : value)
        expect((await eve.posts('/sign-in/complete', complete)).status).toBe(403)
      }
      expect(updates(sandbox)).toBe(0)
      expect(sandbox.contact(contactId).attempts()[0]?.state).toBe('url-issued')
    })

    test('a guessed state gets 403, more than twenty a minute get 429, and none ends a sign-in of another customer', async ({
      ada,
      eve,
      sandbox,
    }) => {
      const { contactId } = await beginsSignIn(ada)
      await eve.startsChat()
      for (let guess = 0; guess < 30; guess += 1) {
        const body = { state: `guess-${guess}`, error: 'access_denied' }
        expect((await eve.posts('/sign-in/complete', body)).status).toBe(guess < 20 ? 403 : 429)
      }
      expect(updates(sandbox)).toBe(0)
      expect(sandbox.contact(contactId).attempts()[0]?.state).toBe('url-issued')
    })

    test('the seventh begin and the fourth complete get 429, and Connect is not called', async ({
      eve,
      sandbox,
      log,
    }) => {
      const chat = await eve.startsChat()
      const { state, stateHash } = await chat.getsSignInUrl()
      const begin = beginBody(chat.contactId, stateHash)
      for (let n = 1; n <= 6; n += 1) expect((await eve.posts('/sign-in/begin', begin)).status).toBe(204)
      const seventh = await eve.posts('/sign-in/begin', begin)
      expect(seventh.status).toBe(429)
      expect(Number(seventh.headers.get('Retry-After'))).toBeGreaterThan(0)
      expect(refusals(log, 'rate of begin')).toBe(1)

      sandbox.faults.add({
        kind: 'refuse',
        operation: 'UpdateParticipantAuthentication',
        status: 400,
        type: 'InvalidRequestException',
        times: 3,
      })
      const statuses: number[] = []
      for (let n = 1; n <= 4; n += 1) {
        statuses.push((await eve.posts('/sign-in/complete', { state, code: `guess-${n}` })).status)
      }
      expect(statuses).toEqual([400, 400, 400, 429])
      expect(updates(sandbox)).toBe(3)
    })

    for (const returnPath of [
      '//evil.example',
      'https://evil.example/',
      '/\\evil.example',
      'javascript:alert(1)',
    ]) {
      test(`a return path that leaves the site gets 400 and no cookie: ${returnPath}`, async ({ eve }) => {
        const { contactId } = await eve.startsChat()
        const body = { contactId, stateHash: 'a'.repeat(43), mode: 'redirect', returnPath }
        const response = await eve.posts('/sign-in/begin', body)
        expect(response.status).toBe(400)
        expect(response.headers.getSetCookie()).toEqual([])
      })
    }
  })
}

/** Changes one character well before the end, where every bit counts. */
function flipped(value: string): string {
  const at = value.length - 12
  return value.slice(0, at) + (value[at] === 'A' ? 'B' : 'A') + value.slice(at + 1)
}
