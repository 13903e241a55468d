import { afterEach, expect, test, vi } from 'vitest'
import { hashState } from '../../contract/state-hash.ts'
import { awsError, fakeConnect, openShop, type Shop } from '../shop.fixture.ts'

afterEach(() => vi.restoreAllMocks())

const attempt = (await hashState('state-1')).slice(0, 10)
const PATH = '/account?tab=1#chat'

const CODE = { code: 'code-1' }

/** A sign-in that is begun and submitted; the calls to Connect for it fail with `errors`. */
async function submits(shop: Shop, body: object = CODE, ...errors: readonly Error[]): Promise<Response> {
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  shop.connect.errors.push(...errors)
  return browser.post('/sign-in/complete', { state: 'state-1', ...body })
}

test.each([
  [0, [200, 400]],
  [0.5, [300, 600]],
  [0.75, [350, 700]],
])('with the random number %d, Connect is asked again after pauses of %j ms', async (random, waits) => {
  vi.spyOn(Math, 'random').mockReturnValue(random)
  const shop = openShop()
  const errors = [awsError('ThrottlingException'), awsError('InternalServiceException')]
  expect((await submits(shop, CODE, ...errors)).status).toBe(202)
  expect(shop.waits).toEqual(waits)
})

test.each([
  [3_800, 2],
  [3_801, 1],
])('if the first call takes %i ms, Connect is asked %i times', async (ms, calls) => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
  const connect = fakeConnect()
  const shop: Shop = openShop({
    connect: {
      ...connect,
      async updateParticipantAuthentication(input) {
        if (connect.updates.push(input) > 1) return {}
        shop.advance(ms / 1000)
        throw awsError('InternalServiceException')
      },
    },
  })
  expect((await submits(shop)).status).toBe(calls === 1 ? 502 : 202)
  expect(connect.updates).toHaveLength(calls)
})

test.each([
  ['InternalServiceException', [502, 429, 400, 400, 400, 429]],
  ['AccessDeniedException', [502, 502, 400, 429, 429, 429]],
])('two tries that fail with %s, then four invalid ones, are answered with %j', async (name, answered) => {
  const shop = openShop()
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  const statuses: number[] = []
  for (const error of [name, name, ...Array(4).fill('InvalidRequestException')]) {
    shop.connect.errors.push(awsError(error), awsError(error), awsError(error))
    statuses.push((await browser.completes('state-1')).status)
    shop.connect.errors.length = 0
    shop.advance(20)
  }
  expect(statuses).toEqual(answered)
})

test('what Connect calls invalid ends the try and is logged by its name', async () => {
  const shop = openShop()
  const response = await submits(shop, CODE, awsError('InvalidRequestException'))
  expect(await response.json()).toMatchObject({ error: { code: 'bad-request', path: PATH } })
  expect(shop.log.at(-1)).toEqual({
    ...{ level: 'warning', event: 'connect-call-failed', code: 'bad-request', reason: 'invalid' },
    ...{ awsError: 'InvalidRequestException', attempt, contactId: 'contact-1' },
    requestId: expect.any(String),
  })
})

test('a failed call is answered with the return path and logged with its attempt', async () => {
  const shop = openShop()
  const response = await submits(shop, CODE, awsError('AccessDeniedException', 'not allowed'))
  expect(await response.json()).toMatchObject({ error: { code: 'connect-unavailable', path: PATH } })
  expect(shop.log.at(-1)).toEqual({
    ...{ level: 'alarm', event: 'connect-call-failed', code: 'connect-unavailable', reason: 'denied' },
    ...{ awsError: 'AccessDeniedException', awsRequestId: 'aws-1', detail: 'not allowed' },
    ...{ attempt, contactId: 'contact-1', requestId: expect.any(String) },
  })
  expect(shop.waits).toEqual([])
})

test('a call that the own limit does not allow waits for it, or is answered with the time to wait', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
  const short = openShop({ limits: { updatesPerChat: { capacity: 1, perSecond: 1 } } })
  expect((await submits(short, CODE, awsError('InternalServiceException'))).status).toBe(202)
  expect(short.waits).toEqual([200, 800])

  const long = openShop({ limits: { updatesPerChat: { capacity: 1, perSecond: 0.1 } } })
  const response = await submits(long, CODE, awsError('InternalServiceException'))
  expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '10'])
  expect(await response.json()).toMatchObject({ error: { code: 'too-many-requests', path: PATH } })
  expect(long.waits).toEqual([200])
  expect(long.log.at(-1)).toEqual({
    ...{ level: 'warning', event: 'request-refused', code: 'too-many-requests', reason: 'rate of update' },
    ...{ attempt, contactId: 'contact-1', requestId: expect.any(String) },
  })
})

test.each([
  [{ error: 'access_denied' }, { Error: 'access_denied' }],
  [{ error: 'e', errorDescription: '' }, { Error: 'e' }],
  [
    { error: 'e', errorDescription: 'no "consent"' },
    { Error: 'e', ErrorDescription: 'no ?consent?' },
  ],
])('the answer %j reaches Connect as %j', async (body, input) => {
  const shop = openShop()
  expect((await submits(shop, body)).status).toBe(202)
  expect(shop.connect.updates).toStrictEqual([{ State: 'state-1', InstanceId: 'instance-1', ...input }])
})
