import { expect, test } from 'vitest'
import { ApiFailure } from '../api-failure.ts'
import { readSettings } from '../options/read-settings.ts'
import { fakeConnect, OPTIONS, ORIGIN } from '../shop.fixture.ts'
import type { LimitRule, LimitStore } from './limit-store.ts'
import { createRates, type Rates } from './rates.ts'

const LIMITS = {
  requestsPerClient: { capacity: 101, perSecond: 1 },
  startsPerClient: { capacity: 102, perSecond: 1 },
  startsPerBrowser: { capacity: 103, perSecond: 1 },
  startsWithoutAddress: { capacity: 104, perSecond: 1 },
  starts: { capacity: 105, perSecond: 1 },
  beginsPerChat: { capacity: 106, perSecond: 1 },
  completesPerAttempt: { capacity: 107, perSecond: 1 },
  updatesPerAttempt: { capacity: 108, perSecond: 1 },
  updatesPerChat: { capacity: 109, perSecond: 1 },
  updates: { capacity: 110, perSecond: 3 },
  urls: { capacity: 111, perSecond: 1 },
  describes: { capacity: 112, perSecond: 1 },
  ends: { capacity: 113, perSecond: 1 },
} as const satisfies Readonly<Record<string, LimitRule>>

/** Rates whose store writes down each call; `empty` is a bucket without tokens, `marks` what the store remembers. */
function recorded(options: {
  readonly empty?: string
  readonly marks?: readonly string[]
  readonly clientAddress?: (request: Request) => string | undefined
}) {
  const calls: string[] = []
  const marks = new Set(options.marks)
  const store: LimitStore = {
    take(key, { capacity, perSecond }) {
      calls.push(`take ${key} ${capacity} ${perSecond}`)
      return key === options.empty ? 1_500 : 0
    },
    refund(key, { capacity }) {
      calls.push(`refund ${key} ${capacity}`)
    },
    mark(key, ttlMs) {
      calls.push(`mark ${key} ${ttlMs}`)
      return true
    },
    get: (key) => (marks.has(key) ? '1' : undefined),
    set() {},
  }
  const { clientAddress } = options
  const settings = readSettings({
    ...OPTIONS,
    connect: fakeConnect(),
    limits: { ...LIMITS, store },
    ...(clientAddress === undefined ? {} : { clientAddress }),
  })
  return { rates: createRates(settings), calls }
}

const request = new Request(ORIGIN)
const withAddress = { clientAddress: () => '192.0.2.1' }
const ATTEMPT = { stateHash: 'h', contactId: 'c' }

test.each<
  readonly [string, (rates: Rates) => Promise<unknown>, Parameters<typeof recorded>[0], readonly string[]]
>([
  [
    'a request',
    (rates) => rates.countClient(request, 'begin'),
    withAddress,
    ['take client begin 192.0.2.1 101 1'],
  ],
  ['a request without clientAddress', (rates) => rates.countClient(request, 'begin'), {}, []],
  [
    'a request of an unknown address',
    (rates) => rates.countClient(request, 'begin'),
    { clientAddress: () => undefined },
    ['take client begin unknown 101 1'],
  ],
  [
    'a request whose clientAddress throws',
    (rates) => rates.countClient(request, 'begin'),
    {
      clientAddress: () => {
        throw new Error('no address')
      },
    },
    ['take client begin unknown 101 1'],
  ],
  [
    'a start of an address',
    (rates) => rates.countStart(request, undefined),
    withAddress,
    ['take start-client 192.0.2.1 102 1'],
  ],
  [
    'a start without clientAddress',
    (rates) => rates.countStart(request, undefined),
    {},
    ['take start-unknown all 104 1'],
  ],
  [
    'a start of a known browser',
    (rates) => rates.countStart(request, 'b'),
    withAddress,
    ['take start-client 192.0.2.1 102 1', 'take start-browser b 103 1'],
  ],
  ['StartChatContact', (rates) => rates.takeStart(), {}, ['take start all 105 1']],
  ['a begin', (rates) => rates.countBegin('c'), {}, ['take begin c 106 1']],
  ['a begin that is undone', (rates) => rates.refundBegin('c'), {}, ['refund begin c 106']],
  ['mediated sign-in', (rates) => rates.takeUrl(), {}, ['take url all 111 1']],
  ['a status', (rates) => rates.countStatus('c'), {}, ['take status c 10 1']],
  ['a look at the queue', (rates) => rates.countQueue('c'), {}, ['take queue c 10 1']],
  [
    'DescribeContact for the queue',
    (rates) => rates.takeQueue(),
    {},
    ['take describe-queue all 56 0.5', 'take describe all 112 1'],
  ],
  [
    'DescribeContact for the queue, whose half is used up',
    (rates) => rates.takeQueue(),
    { empty: 'describe-queue all' },
    ['take describe-queue all 56 0.5'],
  ],
  [
    'DescribeContact for the queue, of which none is left',
    (rates) => rates.takeQueue(),
    { empty: 'describe all' },
    ['take describe-queue all 56 0.5', 'take describe all 112 1', 'refund describe-queue all 56'],
  ],
  ['DescribeContact', (rates) => rates.takeDescribe(), {}, ['take describe all 112 1']],
  ['a complete', (rates) => rates.countComplete('h', '/'), {}, ['take complete h 107 1']],
  [
    'a complete that is undone',
    (rates) => rates.refundComplete('h'),
    {},
    ['take free-retry h 2 0', 'refund complete h 107'],
  ],
  [
    'the third complete that is undone',
    (rates) => rates.refundComplete('h'),
    { empty: 'free-retry h' },
    ['take free-retry h 2 0'],
  ],
  [
    'the first try of an attempt',
    (rates) => rates.takeUpdate(ATTEMPT),
    {},
    [
      'take update-attempt h 108 1',
      'take update-chat c 109 1',
      'take update all 110 3',
      'mark tried h 1800000',
    ],
  ],
  [
    'a retry of an attempt',
    (rates) => rates.takeUpdate(ATTEMPT),
    { marks: ['tried h'] },
    [
      'take update-attempt h 108 1',
      'take update-chat c 109 1',
      'take update-retry all 55 1.5',
      'take update all 110 3',
      'mark tried h 1800000',
    ],
  ],
  [
    'a first try beside a retry of another attempt',
    (rates) => rates.takeUpdate(ATTEMPT),
    { marks: ['tried other'] },
    [
      'take update-attempt h 108 1',
      'take update-chat c 109 1',
      'take update all 110 3',
      'mark tried h 1800000',
    ],
  ],
  [
    'the end of a chat',
    (rates) => rates.takeEnd('c'),
    {},
    [`take end-chat c 3 ${1 / 60}`, 'take end all 113 1'],
  ],
  ['an alarm', (rates) => rates.alarmLevel('x'), {}, [`take alarm x 1 ${1 / 60}`]],
])('%s is counted under keys of its own', async (_what, count, options, expected) => {
  const { rates, calls } = recorded(options)
  await count(rates)
  expect(calls).toEqual(expected)
})

test.each([
  ['update-attempt h', ['take update-attempt h 108 1']],
  [
    'update-chat c',
    ['take update-attempt h 108 1', 'take update-chat c 109 1', 'refund update-attempt h 108'],
  ],
  [
    'update all',
    [
      'take update-attempt h 108 1',
      'take update-chat c 109 1',
      'take update all 110 3',
      'refund update-attempt h 108',
      'refund update-chat c 109',
    ],
  ],
])(
  'an update without a token in "%s" takes none from the others and is not a try',
  async (empty, expected) => {
    const { rates, calls } = recorded({ empty })
    expect(await rates.takeUpdate(ATTEMPT)).toBe(1_500)
    expect(calls).toEqual(expected)
  },
)

test('half of a limit of one is one', async () => {
  const calls: LimitRule[] = []
  const settings = readSettings({
    ...OPTIONS,
    connect: fakeConnect(),
    limits: {
      updates: { capacity: 1, perSecond: 1 },
      store: {
        take(key, rule) {
          if (key === 'update-retry all') calls.push(rule)
          return 0
        },
        refund() {},
        mark: () => true,
        get: () => '1',
        set() {},
      },
    },
  })
  await createRates(settings).takeUpdate(ATTEMPT)
  expect(calls).toEqual([{ capacity: 1, perSecond: 0.5 }])
})

async function failureOf(counting: Promise<void>): Promise<ApiFailure> {
  const error = await counting.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof ApiFailure)) throw new Error('it was not refused')
  return error
}

test.each<readonly [string, string, (rates: Rates) => Promise<void>]>([
  ['rate of client', 'client begin 192.0.2.1', (rates) => rates.countClient(request, 'begin')],
  ['rate of start-client', 'start-client 192.0.2.1', (rates) => rates.countStart(request, 'b')],
  ['rate of start-browser', 'start-browser b', (rates) => rates.countStart(request, 'b')],
  ['rate of start', 'start all', (rates) => rates.takeStart()],
  ['rate of begin', 'begin c', (rates) => rates.countBegin('c')],
  ['rate of url', 'url all', (rates) => rates.takeUrl()],
  ['rate of status', 'status c', (rates) => rates.countStatus('c')],
  ['rate of describe', 'describe all', (rates) => rates.takeDescribe()],
  ['rate of end-chat', 'end-chat c', (rates) => rates.takeEnd('c')],
  ['rate of end', 'end all', (rates) => rates.takeEnd('c')],
])('the log says "%s" as a warning, the answer says when to retry', async (reason, empty, count) => {
  const { rates } = recorded({ empty, ...withAddress })
  const failure = await failureOf(count(rates))
  expect(failure.code).toBe('too-many-requests')
  expect(failure.details).toStrictEqual({ retryAfterMs: 1_500, log: { level: 'warning', reason } })
})

test('a complete that comes too often is told the page to return to', async () => {
  const { rates } = recorded({ empty: 'complete h' })
  const { details } = await failureOf(rates.countComplete('h', '/account'))
  expect(details).toMatchObject({ path: '/account', log: { reason: 'rate of complete' } })
})

test('the first event of a kind is an alarm and the next a warning; other kinds are not affected', async () => {
  const { rates } = recorded({ empty: 'alarm often' })
  expect(await rates.alarmLevel('often')).toBe('warning')
  expect(await rates.alarmLevel('rare')).toBe('alarm')
})
