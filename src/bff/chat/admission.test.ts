import { expect, test } from 'vitest'
import { openShop } from '../shop.fixture.ts'

const start = (shop: ReturnType<typeof openShop>): Promise<Response> =>
  shop.browser().post('/chats', { clientToken: crypto.randomUUID() })

test('an exception of admit is named in the answer, and is an alarm with its message in the log', async () => {
  const shop = openShop({
    admit: () => {
      throw new Error('the session store is down')
    },
  })
  const answer = await start(shop)
  expect(answer.status).toBe(500)
  expect(await answer.json()).toMatchObject({ error: { code: 'internal', reason: 'admit-failed' } })
  expect(shop.log).toMatchObject([
    { level: 'alarm', event: 'internal-error', detail: 'Error: the session store is down' },
  ])
})

test('an invalid value of admit is named in the answer, and the log names the field', async () => {
  const shop = openShop({ admit: () => ({ contactFlowId: '', displayName: 'Ada', customerId: null }) })
  expect(await (await start(shop)).json()).toMatchObject({ error: { reason: 'admit-failed' } })
  expect(shop.log).toMatchObject([
    { level: 'alarm', detail: 'TypeError: admit(start) returned an invalid contactFlowId' },
  ])
})
