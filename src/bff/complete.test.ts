import { expect, test } from 'vitest'
import type { ConnectPort } from './connect-port.ts'
import { awsError, type Browser, errorOf, fakeConnect, openShop, type Shop } from './shop.fixture.ts'

async function begun(shop: Shop = openShop()): Promise<{ shop: Shop; browser: Browser; contactId: string }> {
  const browser = shop.browser()
  const { contactId } = await browser.starts()
  await browser.begins('state-1', { contactId })
  return { shop, browser, contactId }
}

test('a code of a bound sign-in goes to Connect once, with the instance of the server', async () => {
  const { shop, browser } = await begun()
  const response = await browser.completes('state-1')
  expect(response.status).toBe(202)
  expect(await response.json()).toEqual({ outcome: 'accepted', next: 'close', path: '/account?tab=1#chat' })
  expect(shop.connect.updates).toEqual([{ State: 'state-1', InstanceId: 'instance-1', Code: 'code-1' }])
})

test('a finished sign-in is finished: the binding is gone, and the same code is nobody’s', async () => {
  const { shop, browser } = await begun()
  await browser.completes('state-1')
  expect([...browser.cookies.keys()]).toEqual(['__Host-Http-connect-chat'])
  const again = await browser.completes('state-1')
  expect(again.status).toBe(403)
  expect(await errorOf(again)).toBe('unbound')
  expect(shop.connect.updates).toHaveLength(1)
})

test('an error of the identity provider goes to Connect in the characters it takes', async () => {
  const { shop, browser } = await begun()
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

test('two completes at once: one is accepted, the other hears that it was done already', async () => {
  const { shop, browser } = await begun()
  const [first, second] = [browser.completes('state-1'), browser.completes('state-1')]
  shop.connect.troubles.push(awsError('ConflictException'))
  const answers = await Promise.all((await Promise.all([first, second])).map((answer) => answer.json()))
  expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['accepted', 'already'])
})

test('Conflict reads as done already, and ends the binding', async () => {
  const { shop, browser } = await begun()
  shop.connect.troubles.push(awsError('ConflictException'))
  const response = await browser.completes('state-1')
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ outcome: 'already', next: 'close', path: '/account?tab=1#chat' })
  expect(browser.cookies.size).toBe(1)
})

test('a call that got no answer and then a Conflict was taken the first time', async () => {
  const { shop, browser } = await begun()
  shop.connect.troubles.push(awsError('TimeoutError'), awsError('ConflictException'))
  expect(await (await browser.completes('state-1')).json()).toMatchObject({ outcome: 'already' })
  expect(shop.connect.updates).toHaveLength(2)
})

test.each(['InvalidRequestException', 'InvalidParameterException'])(
  '%s is a bad request, not tried again',
  async (name) => {
    const { shop, browser } = await begun()
    shop.connect.troubles.push(awsError(name, "Value 'code-1' at 'code' failed"))
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
  '%s is ours to repair: 502, an alarm, not tried again',
  async (name) => {
    const { shop, browser } = await begun()
    shop.connect.troubles.push(awsError(name, 'User: arn:aws:iam::1:role/bff is not authorized'))
    const response = await browser.completes('state-1')
    expect(response.status).toBe(502)
    expect(await response.text()).not.toContain('arn:')
    expect(shop.connect.updates).toHaveLength(1)
    expect(shop.log.at(-1)).toMatchObject({ level: 'alarm', awsError: name, event: 'connect-call-failed' })
  },
)

test('throttled twice, then taken', async () => {
  const { shop, browser } = await begun()
  shop.connect.troubles.push(awsError('ThrottlingException'), awsError('ThrottlingException'))
  expect((await browser.completes('state-1')).status).toBe(202)
  expect(shop.connect.updates).toHaveLength(3)
  expect(shop.waits).toHaveLength(2)
})

test('throttled for good: 429 with Retry-After, after three calls in less than four seconds', async () => {
  const { shop, browser } = await begun()
  shop.connect.troubles.push(...Array.from({ length: 3 }, () => awsError('ThrottlingException')))
  const response = await browser.completes('state-1')
  expect(response.status).toBe(429)
  expect(response.headers.get('Retry-After')).toBe('2')
  expect(await response.json()).toMatchObject({ error: { path: '/account?tab=1#chat' } })
  expect(shop.connect.updates).toHaveLength(3)
  expect(shop.waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(4000)
})

test('a Connect that fails is tried three times, then 502', async () => {
  const { shop, browser } = await begun()
  shop.connect.troubles.push(...Array.from({ length: 3 }, () => awsError('InternalServiceException')))
  const response = await browser.completes('state-1')
  expect(response.status).toBe(502)
  expect(await errorOf(response)).toBe('connect-unavailable')
  expect(shop.connect.updates).toHaveLength(3)
})

test('a call that takes long is not followed by another', async () => {
  const slow: ConnectPort = {
    ...fakeConnect(),
    updateParticipantAuthentication: async () => {
      shop.passes(10)
      throw awsError('TimeoutError')
    },
  }
  const shop = openShop({ connect: slow })
  const { browser } = await begun(shop)
  expect((await browser.completes('state-1')).status).toBe(502)
  expect(shop.waits).toEqual([])
})

test('Connect answers the fourth code of one attempt no more; answers that ask for a retry do not count', async () => {
  const { shop, browser } = await begun()
  const invalid = (): Error => awsError('InvalidRequestException')
  const down = (): Error => awsError('InternalServiceException')
  for (const errors of [[invalid()], [down(), down(), down()], [invalid()], [invalid()]]) {
    shop.connect.troubles.push(...errors)
    await browser.completes('state-1')
    shop.passes(10)
  }
  const calls = shop.connect.updates.length
  const response = await browser.completes('state-1')
  expect(response.status).toBe(429)
  expect(shop.connect.updates).toHaveLength(calls)
})

test('all customers together stay under the quota of UpdateParticipantAuthentication', async () => {
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

test('a sign-in that took too long is told so, with the way back, and Connect hears nothing', async () => {
  const { shop, browser } = await begun()
  shop.passes(180 + 300)
  const response = await browser.completes('state-1')
  expect(response.status).toBe(410)
  expect(await response.json()).toMatchObject({ error: { code: 'expired', path: '/account?tab=1#chat' } })
  expect(shop.connect.updates).toEqual([])
})

test('no binding lives longer than twenty minutes', async () => {
  const shop = openShop({
    signIn: { hosts: ['idp.example'], redirectUri: 'https://shop.example/cb', timeoutSeconds: 3600 },
  })
  const { browser } = await begun(shop)
  shop.passes(20 * 60)
  expect((await browser.completes('state-1')).status).toBe(410)
})

test.each([
  ['neither code nor error', { state: 's' }],
  ['both', { state: 's', code: 'c', error: 'e' }],
  ['no state', { code: 'c' }],
  ['an empty code', { state: 's', code: '' }],
  ['a state of 1001 characters', { state: 's'.repeat(1001), code: 'c' }],
  ['a code of 2049 characters', { state: 's', code: 'c'.repeat(2049) }],
  ['an error of 2049 characters', { state: 's', error: 'e'.repeat(2049) }],
  ['an instance of its own', { state: 's', code: 'c', instanceId: 'instance-of-eve' }],
  ['a region of its own', { state: 's', code: 'c', region: 'us-east-1' }],
  ['a number for a code', { state: 's', code: 7 }],
])('%s is refused before any call', async (_, body) => {
  const { shop, browser } = await begun()
  const response = await browser.post('/sign-in/complete', body)
  expect(response.status).toBe(400)
  expect(await errorOf(response)).toBe('bad-request')
  expect(shop.connect.updates).toEqual([])
})
