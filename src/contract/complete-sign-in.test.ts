import { expect, test, vi } from 'vitest'
import { type CompleteRequest, callbackChannelName } from './api.ts'
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
    origin: 'https://bank.example',
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
  expect(url).toBe('https://bank.example/connect-chat/sign-in/complete')
  expect(init).toMatchObject({
    method: 'POST',
    keepalive: true,
    redirect: 'error',
  })
  // The default sends the cookie that binds the sign-in, to this origin only.
  expect(init.credentials).toBeUndefined()
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

test('the error for a base that is no path names the field and posts nothing', async () => {
  const { seen, complete } = page([Response.json(accepted)], { base: '//evil.example' })
  await expect(complete()).rejects.toEqual(new ContractError('base'))
  await expect(complete()).rejects.toMatchObject({ field: 'base' })
  expect(seen.sent).toEqual([])
})

test('a pause that ends exactly after 45 seconds is not begun', async () => {
  // The clock starts late, so that a sum instead of a difference shows.
  const waits: number[] = []
  let nowMs = 1_000_000
  const { seen, complete } = page([failure(500, { 'Retry-After': '45' })], {
    now: () => nowMs,
    wait: async (ms) => {
      waits.push(ms)
      nowMs += ms
    },
  })
  expect(await complete()).toMatchObject({ outcome: 'gave-up' })
  expect([seen.sent.length, waits]).toEqual([1, []])
})

test('a pause that ends just before 45 seconds have passed is waited for', async () => {
  let nowMs = 1_000_000
  const { seen, complete } = page([failure(503, { 'Retry-After': '44' })], {
    now: () => nowMs,
    wait: async (ms) => {
      nowMs += ms
    },
  })
  expect(await complete()).toMatchObject({ outcome: 'gave-up' })
  expect(seen.sent.length).toBe(2)
})

test('a request is given up after 20 seconds, or when the 45 seconds are over', async () => {
  const limits: number[] = []
  const { timeout } = AbortSignal
  AbortSignal.timeout = (ms) => {
    limits.push(ms)
    return timeout.call(AbortSignal, ms)
  }
  try {
    let nowMs = 1_000_000
    const { seen, complete } = page([failure(500, { 'Retry-After': '30' })], {
      now: () => nowMs,
      wait: async (ms) => {
        nowMs += ms
      },
    })
    await complete()
    expect(limits).toEqual([20_000, 15_000])
    expect(seen.sent.map(({ init }) => init.signal instanceof AbortSignal)).toEqual([true, true])
  } finally {
    AbortSignal.timeout = timeout
  }
})

test('a browser without AbortSignal.timeout sends the request without a limit of its own', async () => {
  const { timeout } = AbortSignal
  Reflect.set(AbortSignal, 'timeout', undefined)
  try {
    const { seen, complete } = page([Response.json(accepted, { status: 202 })])
    expect(await complete()).toMatchObject({ outcome: 'accepted' })
    expect(seen.sent[0]?.init.signal).toBeNull()
  } finally {
    AbortSignal.timeout = timeout
  }
})

test('without ports the channel is a BroadcastChannel, and none in a browser without it', async () => {
  const heard: unknown[] = []
  const listener = new BroadcastChannel(callbackChannelName(await hashState(request.state)))
  const arrived = new Promise<void>((done) => {
    listener.onmessage = ({ data }: MessageEvent) => {
      heard.push(data)
      if (heard.length === 2) done()
    }
  })
  const fetch = async () => Response.json(accepted, { status: 202 })
  await completeSignIn(request, { origin: 'https://shop.example', base: '/connect-chat', fetch })
  await arrived
  listener.close()
  expect(heard).toEqual([
    { v: 1, outcome: 'submitting' },
    { v: 1, outcome: 'accepted' },
  ])
  vi.stubGlobal('BroadcastChannel', undefined)
  try {
    expect(
      await completeSignIn(request, { origin: 'https://shop.example', base: '/connect-chat', fetch }),
    ).toMatchObject({
      outcome: 'accepted',
    })
  } finally {
    vi.unstubAllGlobals()
  }
})

test('without ports a retry waits by the page’s own timer', async () => {
  const waits: unknown[] = []
  vi.stubGlobal('setTimeout', (done: () => void, ms: number) => {
    waits.push(ms)
    queueMicrotask(done)
  })
  try {
    const answers = [failure(500), Response.json(accepted, { status: 202 })]
    const fetch = async () => answers.shift() ?? Response.error()
    const ports = {
      origin: 'https://shop.example',
      base: '/connect-chat',
      fetch,
      channel: () => undefined,
      random: () => 1,
    }
    expect(await completeSignIn(request, ports)).toMatchObject({ outcome: 'accepted' })
    expect(waits).toEqual([500])
  } finally {
    vi.unstubAllGlobals()
  }
})
