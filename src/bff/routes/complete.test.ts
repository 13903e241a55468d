import { expect, test } from 'vitest'
import type { ConnectPort } from '../connect/connect-port.ts'
import {
  awsError,
  type Browser,
  CHAT_COOKIE,
  errorOf,
  fakeConnect,
  openShop,
  type Shop,
} from '../shop.fixture.ts'

async function boundBrowser(
  shop: Shop = openShop(),
): Promise<{ shop: Shop; browser: Browser; contactId: string }> {
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  return { shop, browser, contactId }
}

test('the code of a bound sign-in is sent to Connect once, with the server’s instance id', async () => {
  const { shop, browser } = await boundBrowser()
  const response = await browser.completes('state-1')
  expect(response.status).toBe(202)
  expect(await response.json()).toEqual({ outcome: 'accepted', next: 'close', path: '/account?tab=1#chat' })
  expect(shop.connect.updates).toEqual([{ State: 'state-1', InstanceId: 'instance-1', Code: 'code-1' }])
})

test('complete clears the attempt cookie, and a second complete with the same code is unbound', async () => {
  const { shop, browser } = await boundBrowser()
  await browser.completes('state-1')
  expect([...browser.cookies.keys()]).toEqual([CHAT_COOKIE])
  const again = await browser.completes('state-1')
  expect(again.status).toBe(403)
  expect(await errorOf(again)).toBe('unbound')
  expect(shop.connect.updates).toHaveLength(1)
})

test('an identity provider’s error is sent to Connect in the characters that Connect accepts', async () => {
  const { shop, browser } = await boundBrowser()
  const body = { state: 'state-1', error: 'access_denied', errorDescription: 'Der "Kunde" möchte nicht' }
  expect((await browser.post('/sign-in/complete', body)).status).toBe(202)
  expect(shop.connect.updates).toEqual([
    {
      State: 'state-1',
      InstanceId: 'instance-1',
      Error: 'access_denied',
      ErrorDescription: 'Der ?Kunde? m?chte nicht',
    },
  ])
})

test('of two simultaneous completes one answers accepted and the other already', async () => {
  const { shop, browser } = await boundBrowser()
  const [first, second] = [browser.completes('state-1'), browser.completes('state-1')]
  shop.connect.errors.push(awsError('ConflictException'))
  const answers = await Promise.all((await Promise.all([first, second])).map((answer) => answer.json()))
  expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['accepted', 'already'])
})

test('ConflictException is answered with already and clears the attempt cookie', async () => {
  const { shop, browser } = await boundBrowser()
  shop.connect.errors.push(awsError('ConflictException'))
  const response = await browser.completes('state-1')
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ outcome: 'already', next: 'close', path: '/account?tab=1#chat' })
  expect(browser.cookies.size).toBe(1)
})

test('a timeout followed by ConflictException is answered with already', async () => {
  const { shop, browser } = await boundBrowser()
  shop.connect.errors.push(awsError('TimeoutError'), awsError('ConflictException'))
  expect(await (await browser.completes('state-1')).json()).toMatchObject({ outcome: 'already' })
  expect(shop.connect.updates).toHaveLength(2)
})

test.each(['InvalidRequestException', 'InvalidParameterException'])(
  '%s is answered with bad-request and is not retried',
  async (name) => {
    const { shop, browser } = await boundBrowser()
    shop.connect.errors.push(awsError(name, "Value 'code-1' at 'code' failed"))
    const response = await browser.completes('state-1')
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      error: { code: 'bad-request', path: '/account?tab=1#chat' },
    })
    expect(shop.connect.updates).toHaveLength(1)
    expect(JSON.stringify(shop.log)).not.toContain('code-1')
    // Cognito gives another code for the same state.
    expect((await browser.completes('state-1', 'code-2')).status).toBe(202)
  },
)

test.each(['AccessDeniedException', 'ResourceNotFoundException'])(
  '%s is answered with 502, logged as an alarm and not retried',
  async (name) => {
    const { shop, browser } = await boundBrowser()
    shop.connect.errors.push(awsError(name, 'User: arn:aws:iam::1:role/bff is not authorized'))
    const response = await browser.completes('state-1')
    expect(response.status).toBe(502)
    expect(await response.text()).not.toContain('arn:')
    expect(shop.connect.updates).toHaveLength(1)
    expect(shop.log.at(-1)).toMatchObject({ level: 'alarm', awsError: name, event: 'connect-call-failed' })
  },
)

test('complete succeeds after Connect has throttled it twice', async () => {
  const { shop, browser } = await boundBrowser()
  shop.connect.errors.push(awsError('ThrottlingException'), awsError('ThrottlingException'))
  expect((await browser.completes('state-1')).status).toBe(202)
  expect(shop.connect.updates).toHaveLength(3)
  expect(shop.waits).toHaveLength(2)
})

test('complete that stays throttled answers 429 with Retry-After after three calls in less than four seconds', async () => {
  const { shop, browser } = await boundBrowser()
  shop.connect.errors.push(...Array.from({ length: 3 }, () => awsError('ThrottlingException')))
  const response = await browser.completes('state-1')
  expect(response.status).toBe(429)
  expect(response.headers.get('Retry-After')).toBe('2')
  expect(await response.json()).toMatchObject({ error: { path: '/account?tab=1#chat' } })
  expect(shop.connect.updates).toHaveLength(3)
  expect(shop.waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(4000)
})

test('complete answers 502 after Connect has failed three times', async () => {
  const { shop, browser } = await boundBrowser()
  shop.connect.errors.push(...Array.from({ length: 3 }, () => awsError('InternalServiceException')))
  const response = await browser.completes('state-1')
  expect(response.status).toBe(502)
  expect(await errorOf(response)).toBe('connect-unavailable')
  expect(shop.connect.updates).toHaveLength(3)
})

test('a slow call to Connect is not retried', async () => {
  const slow: ConnectPort = {
    ...fakeConnect(),
    updateParticipantAuthentication: async () => {
      shop.advance(10)
      throw awsError('TimeoutError')
    },
  }
  const shop = openShop({ connect: slow })
  const { browser } = await boundBrowser(shop)
  expect((await browser.completes('state-1')).status).toBe(502)
  expect(shop.waits).toEqual([])
})

test('the fourth complete of an attempt is answered with 429 without a call to Connect; retryable answers do not count', async () => {
  const { shop, browser } = await boundBrowser()
  const invalid = (): Error => awsError('InvalidRequestException')
  const down = (): Error => awsError('InternalServiceException')
  for (const errors of [[invalid()], [down(), down(), down()], [invalid()], [invalid()]]) {
    shop.connect.errors.push(...errors)
    await browser.completes('state-1')
    shop.advance(10)
  }
  const calls = shop.connect.updates.length
  const response = await browser.completes('state-1')
  expect(response.status).toBe(429)
  expect(shop.connect.updates).toHaveLength(calls)
})

test('the calls of all customers together stay within the quota of UpdateParticipantAuthentication', async () => {
  const shop = openShop({ wait: async () => {} })
  const answers = await Promise.all(
    ['1', '2', '3', '4', '5', '6'].map(async (state) => {
      const browser = shop.browser()
      const { contactId } = await browser.starts()
      await browser.begins(state, { contactId })
      return browser.completes(state)
    }),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 202, 202, 202, 429, 429])
  expect(shop.connect.updates).toHaveLength(4)
})

test('complete after the timeout answers expired with the return path and does not call Connect', async () => {
  const { shop, browser } = await boundBrowser()
  shop.advance(180 + 300)
  const response = await browser.completes('state-1')
  expect(response.status).toBe(410)
  expect(await response.json()).toMatchObject({ error: { code: 'expired', path: '/account?tab=1#chat' } })
  expect(shop.connect.updates).toEqual([])
})

test('with the longest timeout a binding is valid for twenty minutes', async () => {
  const afterSeconds = async (seconds: number): Promise<number> => {
    const shop = openShop({
      signIn: { hosts: ['idp.example'], redirectUri: 'https://shop.example/cb', timeoutSeconds: 900 },
    })
    const { browser } = await boundBrowser(shop)
    shop.advance(seconds)
    return (await browser.completes('state-1')).status
  }
  expect(await afterSeconds(20 * 60 - 1)).toBe(202)
  expect(await afterSeconds(20 * 60)).toBe(410)
})

test.each([
  ['neither code nor error', { state: 's' }],
  ['both code and error', { state: 's', code: 'c', error: 'e' }],
  ['no state', { code: 'c' }],
  ['an empty code', { state: 's', code: '' }],
  ['a state of 1001 characters', { state: 's'.repeat(1001), code: 'c' }],
  ['a code of 2049 characters', { state: 's', code: 'c'.repeat(2049) }],
  ['an error of 2049 characters', { state: 's', error: 'e'.repeat(2049) }],
  ['an instance of its own', { state: 's', code: 'c', instanceId: 'instance-of-eve' }],
  ['a region of its own', { state: 's', code: 'c', region: 'us-east-1' }],
  ['a number as the code', { state: 's', code: 7 }],
])('complete with %s is refused before any call to Connect', async (_, body) => {
  const { shop, browser } = await boundBrowser()
  const response = await browser.post('/sign-in/complete', body)
  expect(response.status).toBe(400)
  expect(await errorOf(response)).toBe('bad-request')
  expect(shop.connect.updates).toEqual([])
})
