import { expect, test } from './fixtures.ts'
import { liveThrough } from './models/chaos.ts'

test('no message is lost, doubled or out of order through closed websockets, errors, offline times and reloads', async ({
  page,
  context,
  shop,
  sandbox,
}) => {
  test.slow()
  const contact = await shop.meets('Ana')
  const chaos = { messages: 200, drops: 6, reloads: 2, offline: 2, seed: 20_261_121 }
  const outcome = await liveThrough({ page, context, sandbox, contact }, chaos)
  expect(outcome).toMatchObject({ lost: 0, twice: 0, disordered: 0, shown: 200 })
  expect(outcome.failedCalls).toBeGreaterThan(5)
})
