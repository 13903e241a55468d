import { test as base, expect } from '@playwright/test'
import { type CallbackHost, callbackHost, watchesCallback } from './models/callback-host.ts'

/** The callback page's last message and request before its window closes, many times. */

const test = base.extend<{ host: CallbackHost }>({
  host: async ({ browserName: _ }, use) => {
    const host = await callbackHost()
    await use(host)
    await host.close()
  },
})

test('progress that the callback page sends just before its window closes arrives, 20 times out of 20', async ({
  page,
  host,
}) => {
  await page.goto(host.url)
  for (let round = 1; round <= 20; round += 1) {
    const state = `state-${round}`
    const said = page.evaluate(watchesCallback, { address: host.returned(state), state, last: 'accepted' })
    await expect(page).toHaveTitle(`ready for ${state}`)
    await page.getByRole('button').click()
    expect(await said, `round ${round}`).toEqual(['submitting', 'accepted'])
  }
  expect(host.handedOver).toHaveLength(20)
})

test('a window that is closed as soon as its request is sent has submitted the sign-in, 10 times out of 10', async ({
  page,
  host,
}) => {
  await page.goto(host.url)
  for (let round = 1; round <= 10; round += 1) {
    const state = `state-${round}`
    const address = host.returned(state)
    const said = page.evaluate(watchesCallback, { address, state, last: 'submitting', closeAt: 'submitting' })
    await expect(page).toHaveTitle(`ready for ${state}`)
    await page.getByRole('button').click()
    expect((await said)[0], `round ${round}`).toBe('submitting')
    await expect
      .poll(() => host.handedOver.at(-1), { message: `round ${round}` })
      .toEqual({ state, code: `code-of-${state}` })
  }
})
