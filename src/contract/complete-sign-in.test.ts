import { expect, test } from 'vitest'
import type { CompleteRequest } from './api.ts'
import { type CompletePorts, type CompleteResult, completeSignIn } from './complete-sign-in.ts'
import { ContractError } from './parse.ts'
import { hashState } from './state-hash.ts'

const request = { state: 'state-1', code: 'code-1' }
const accepted = { outcome: 'accepted', next: 'close', path: '/account' }

interface Sent {
  readonly url: string
  readonly init: RequestInit
}

/** A page with a fake clock and a fake BFF that gives these answers in order and repeats the last one. */
function page(answers: readonly (Response | Error)[], ports: Partial<CompletePorts> = {}) {
  const seen = {
    sent: [] as Sent[],
    outcomes: [] as string[],
    channels: [] as string[],
    waits: [] as number[],
    closed: 0,
  }
  let nowMs = 0
  const all: CompletePorts = {
    base: '/connect-chat',
    fetch: async (url, init) => {
      seen.sent.push({ url: String(url), init: init ?? {} })
      const answer = answers[Math.min(seen.sent.length, answers.length) - 1]
      if (answer instanceof Response) return answer.clone()
      throw answer ?? new TypeError('no answer')
    },
    channel: (name) => {
      seen.channels.push(name)
      return {
        postMessage: (progress) => {
          expect(progress.v).toBe(1)
          expect(Object.keys(progress)).toHaveLength(2)
          seen.outcomes.push(progress.outcome)
        },
        close: () => {
          seen.closed += 1
        },
      }
    },
    wait: async (ms) => {
      seen.waits.push(ms)
      nowMs += ms
    },
    now: () => nowMs,
    random: () => 1,
    ...ports,
  }
  return {
    seen,
    complete: (sent: CompleteRequest = request): Promise<CompleteResult> => completeSignIn(sent, all),
  }
}

const failure = (status: number, headers: Record<string, string> = {}, path?: string): Response =>
  Response.json(
    { error: { code: 'internal', message: 'm', requestId: 'r-1', ...(path && { path }) } },
    { status, headers },
  )

test('a code is posted once, by a request that outlives its window', async () => {
  const { seen, complete } = page([Response.json(accepted, { status: 202 })])
  expect(await complete()).toEqual({ outcome: 'accepted', next: 'close', path: '/account' })
  expect(seen.sent).toHaveLength(1)
  const [{ url, init }] = seen.sent as [Sent]
  expect(url).toBe('/connect-chat/sign-in/complete')
  expect(init).toMatchObject({
    method: 'POST',
    keepalive: true,
    credentials: 'same-origin',
    redirect: 'error',
  })
  expect(init.headers).toEqual({ 'Content-Type': 'application/json', 'X-Connect-Chat': '1' })
  expect(JSON.parse(String(init.body))).toEqual(request)
})

test('progress is reported on the channel of this state without a secret, and the channel is closed', async () => {
  const { seen, complete } = page([Response.json(accepted, { status: 202 })])
  await complete()
  expect(seen.channels).toEqual([`connect-chat:${await hashState('state-1')}`])
  expect(seen.outcomes).toEqual(['submitting', 'accepted'])
  expect(seen.closed).toBe(1)
})

test('an accepted error is reported differently from an accepted code', async () => {
  const { seen, complete } = page([Response.json(accepted, { status: 202 })])
  await complete({ state: 'state-1', error: 'access_denied' })
  expect(seen.outcomes).toEqual(['submitting', 'error-accepted'])
})

test('already is reported as accepted', async () => {
  const { seen, complete } = page([Response.json({ ...accepted, outcome: 'already', next: 'return' })])
  expect(await complete()).toEqual({ outcome: 'already', next: 'return', path: '/account' })
  expect(seen.outcomes).toEqual(['submitting', 'accepted'])
})

test.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'])(
  'the path %s in an answer is not followed',
  async (path) => {
    const { complete } = page([Response.json({ ...accepted, next: 'return', path }, { status: 202 })])
    expect(await complete()).toEqual({ outcome: 'accepted', next: 'return', path: '/' })
    const refused = page([failure(410, {}, path)])
    expect(await refused.complete()).toEqual({ outcome: 'expired', requestId: 'r-1' })
  },
)

test.each([
  [400, 'bad', 'refused'],
  [403, 'unbound', 'refused'],
  [410, 'expired', 'expired'],
  [404, 'gave-up', 'gave-up'],
] as const)(
  'status %i ends the submission as %s and is reported as %s',
  async (status, outcome, reported) => {
    const { seen, complete } = page([failure(status, {}, '/account')])
    expect(await complete()).toEqual({ outcome, path: '/account', requestId: 'r-1' })
    expect(seen.sent).toHaveLength(1)
    expect(seen.outcomes).toEqual(['submitting', reported])
  },
)

test('Retry-After delays the next try', async () => {
  const { seen, complete } = page([
    failure(429, { 'Retry-After': '1' }),
    Response.json(accepted, { status: 202 }),
  ])
  expect((await complete()).outcome).toBe('accepted')
  expect(seen.waits).toEqual([1000])
  expect(seen.outcomes).toEqual(['submitting', 'retrying', 'accepted'])
})

test('a failing server is retried with growing pauses for at most 45 seconds', async () => {
  const { seen, complete } = page([failure(503, {}, '/account')])
  expect(await complete()).toEqual({ outcome: 'gave-up', path: '/account', requestId: 'r-1' })
  expect(seen.waits).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000, 8000])
  expect(seen.waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(45_000)
  expect(seen.outcomes.at(-1)).toBe('gave-up')
})

test('a Retry-After beyond the time limit ends the submission at once', async () => {
  const { seen, complete } = page([failure(429, { 'Retry-After': '60' })])
  expect((await complete()).outcome).toBe('gave-up')
  expect(seen.waits).toEqual([])
})

test('pauses have full jitter', async () => {
  const { seen, complete } = page([failure(503), Response.json(accepted, { status: 202 })], {
    random: () => 0.25,
  })
  await complete()
  expect(seen.waits).toEqual([125])
})

test('a lost connection and a proxy’s page are retried', async () => {
  const { seen, complete } = page([
    new TypeError('Failed to fetch'),
    new Response('<html>Sign in to this network</html>'),
    new Response('<html>502</html>', { status: 502 }),
    Response.json(accepted, { status: 202 }),
  ])
  expect((await complete()).outcome).toBe('accepted')
  expect(seen.sent).toHaveLength(4)
})

test('a 202 without a readable body counts as accepted', async () => {
  const { complete } = page([new Response('{"outco', { status: 202 })])
  expect(await complete()).toEqual({ outcome: 'accepted', next: 'close', path: '/' })
})

test('the submission works without a channel', async () => {
  const { complete } = page([Response.json(accepted, { status: 202 })], { channel: () => undefined })
  expect((await complete()).outcome).toBe('accepted')
})

test('a base outside this origin is refused before anything is sent', async () => {
  for (const base of ['//evil.example', 'https://evil.example', '\\\\evil', 'connect-chat']) {
    const { seen, complete } = page([], { base })
    await expect(complete()).rejects.toThrow(ContractError)
    expect(seen.sent).toEqual([])
  }
})
