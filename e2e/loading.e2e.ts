import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { holdsBack } from './models/held-requests.ts'
import { shop as shopOn } from './models/shop.ts'
import { FAR_AWAY, losesFirst, SLOW_3G, slowsDown } from './models/slow-network.ts'

/** Loading the chat's code: on slow networks, and after a deployment that has removed it. */

/** The code that is loaded at the first use, in the page with React and in the one with the script tag. */
const FIRST_USE = /\/(app-[\w-]+|connect-chat-widget-[\w-]+)\.js/
/** The code that a start loads. */
const CONNECTION = /(connection|live-chat)-[\w-]+\.js/
const TIME_PICKER = /(time-picker|time-picker-message)-[\w-]+\.js/
/** A slow line is slower than the limit of other tests. */
const SLOW = { timeout: 60_000 }

const launcher = (page: Page): Locator => page.getByRole('button', { name: /^Open chat/ })

const offersTimes = {
  ParticipantRole: 'SYSTEM',
  DisplayName: 'BOT',
  ContentType: 'application/vnd.amazonaws.connect.message.interactive',
  Content: JSON.stringify({
    templateType: 'TimePicker',
    version: '1.0',
    data: { content: { title: 'When shall we call?', timeslots: [{ date: '2035-07-04T20:45+00:00' }] } },
  }),
} as const

/** What a server that routes every unknown path to its app answers. */
async function goneAfterDeployment(page: Page, files: RegExp): Promise<void> {
  await page.route(files, (route) =>
    route.fulfill({ status: 404, contentType: 'text/html', body: '<html></html>' }),
  )
}

test.describe('a slow network', { tag: '@core' }, () => {
  test('on slow 3G the launcher is busy and as large as a panel from the click on, and the chat works', async ({
    page,
    shop,
  }) => {
    await shop.visits()
    await expect(launcher(page)).toBeVisible()
    await slowsDown(page, SLOW_3G)
    await launcher(page).click()
    await expect(launcher(page)).toHaveAttribute('aria-busy', 'true')
    const { width = 0, height = 0 } = (await launcher(page).boundingBox()) ?? {}
    expect(width).toBeGreaterThan(300)
    expect(height).toBeGreaterThan(300)
    await expect(shop.panel.getByText('Welcome to Harbour Bank').first()).toBeVisible(SLOW)
    await expect(page.locator('[aria-busy]')).toHaveCount(0)
    await shop.says('hello')
    await expect(shop.panel.getByText('Sent', { exact: true })).toBeVisible(SLOW)
  })

  test('with a latency of 400 ms and requests that are lost, a press of “Try again” leads to a chat that works', async ({
    page,
    shop,
  }) => {
    await shop.visits()
    await expect(launcher(page)).toBeVisible()
    const lost = await losesFirst(page, CONNECTION)
    await slowsDown(page, FAR_AWAY)
    await launcher(page).click()
    await expect(async () => {
      const again = page.getByRole('button', { name: 'Try again' })
      if (await again.isVisible()) await again.click()
      await expect(shop.panel.getByText('Welcome to Harbour Bank').first()).toBeVisible({ timeout: 3_000 })
    }).toPass(SLOW)
    expect(lost().length).toBeGreaterThan(0)
    await shop.says('hello')
    await expect(shop.panel.getByText('Sent', { exact: true })).toBeVisible(SLOW)
  })
})

test('the first message is shown before Connect has answered with the transcript', { tag: '@core' }, async ({
  context,
  page,
  shop,
}) => {
  const release = await holdsBack(context, '**/participant/transcript')
  await shop.asksForTheChat()
  await shop.sees('Welcome to Harbour Bank')
  release()
  await shop.says('hello')
  await expect(page.getByText('Sent', { exact: true })).toBeVisible()
})

test.describe('a deployment under an open page', { tag: '@core' }, () => {
  test('code of the first use that is gone reloads the page at the third press, after which the chat works', async ({
    page,
    demo,
    site,
  }) => {
    // Without the fixture: the loader's failures are unhandled rejections, as documented.
    const { reported } = shopOn(page, demo, site)
    await goneAfterDeployment(page, FIRST_USE)
    await page.goto(demo.url + site)
    await launcher(page).click()
    const again = page.getByRole('button', { name: 'Try again' })
    await again.click()
    await expect.poll(reported).toContain('page-outdated')
    await page.unrouteAll()
    await Promise.all([page.waitForEvent('load'), again.click()])
    await launcher(page).click()
    await expect(page.getByRole('dialog').getByText('Welcome to Harbour Bank').first()).toBeVisible()
  })

  test('a start whose code is gone says that the page is out of date, and its button reloads it', async ({
    page,
    shop,
  }) => {
    await goneAfterDeployment(page, CONNECTION)
    await shop.asksForTheChat()
    const again = shop.panel.getByRole('button', { name: 'Try again' })
    const reload = shop.panel.getByRole('button', { name: 'Reload' })
    await expect(again.or(reload)).toBeVisible()
    // A host's bundler loads the code of the component, so the page learns that it is gone by the second failure only.
    if (await again.isVisible()) await again.click()
    await shop.sees('This page is out of date. Reload it to continue.')
    expect(shop.reported()).toContain('page-outdated')
    await page.unrouteAll()
    await Promise.all([page.waitForEvent('load'), reload.click()])
    // No chat had started. The component opens its panel again, the script tag waits for a click.
    await launcher(page)
      .or(shop.panel.getByRole('button', { name: 'Start chat' }))
      .click()
    await shop.sees('Welcome to Harbour Bank')
  })

  test('a message whose code is gone offers a reload, after which the chat goes on and shows the message', async ({
    page,
    shop,
  }) => {
    await goneAfterDeployment(page, TIME_PICKER)
    const contact = await shop.meets('Ana')
    contact.pushes(offersTimes)
    const again = shop.panel.getByRole('button', { name: 'Try again' })
    const reload = shop.panel.getByRole('button', { name: 'Reload' })
    await expect(again.or(reload)).toBeVisible()
    if (await again.isVisible()) await again.click()
    await shop.sees('This page is out of date. Reload it to continue.')
    expect(shop.reported()).toContain('page-outdated')
    await page.unrouteAll()
    await Promise.all([page.waitForEvent('load'), reload.click()])
    await expect(page.getByRole('group', { name: 'When shall we call?' })).toBeVisible()
    await shop.says('Still here')
    await shop.sees('Still here')
  })
})
