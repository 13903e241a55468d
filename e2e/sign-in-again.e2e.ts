import type { Locator } from '@playwright/test'
import { attempts, calls, expect, onlyContact, test } from './fixtures.ts'

const REQUEST = '**/connect-chat/sign-in/request-again'

test('a customer whose sign-in failed asks for another one, and signs in', {
  tag: '@core',
}, async ({ shop, sandbox, opensDesk }) => {
  await shop.comesToSignIn()
  const signIn = await shop.pressesSignIn()
  await signIn.cancels()
  await signIn.closesItself()
  await shop.sees('We couldn’t sign you in')
  await shop.presses('Ask to sign in again')
  await shop.sees('Here’s the sign-in again.')
  const desk = await opensDesk()
  await desk.reads('I’d like to sign in again.')
  await shop.page.bringToFront()
  expect(calls(sandbox, 'UpdateContactAttributes')).toBe(1)
  expect(onlyContact(sandbox).view().attributes).toMatchObject({ signInRequestedAgain: 'false' })
  // The earlier card offers nothing any more.
  await expect(shop.panel.getByRole('button', { name: 'Ask to sign in again' })).toHaveCount(0)
  await shop.signsIn()
  await shop.isSignedInAs('Ada')
  expect(attempts(sandbox)).toEqual(['failed', 'succeeded'])
})

test('a customer who was too slow, and one who went on without, can ask again', async ({ shop, sandbox }) => {
  await shop.opensSignInPage()
  await sandbox.clock.advance({ seconds: 301 })
  await shop.sees('You ran out of time to sign in')
  await shop.presses('Ask to sign in again')
  await expect.poll(() => attempts(sandbox)).toHaveLength(2)
  await shop.presses('Continue without signing in')
  await expect(shop.panel.getByRole('heading', { name: 'Continuing without signing in' })).toBeVisible()
  await shop.presses('Ask to sign in again')
  await expect.poll(() => attempts(sandbox)).toHaveLength(3)
})

test('a request that fails says so on the card, sends nothing, and can be repeated', async ({
  shop,
  sandbox,
  page,
}) => {
  await shop.comesToSignIn()
  await shop.presses('Continue without signing in')
  await page.route(REQUEST, (route) => route.abort('internetdisconnected'), { times: 1 })
  await shop.presses('Ask to sign in again')
  await shop.sees(/That didn’t work/)
  await shop.seesNot('I’d like to sign in again.')
  expect(calls(sandbox, 'UpdateContactAttributes')).toBe(0)
  await shop.presses('Ask to sign in again')
  await shop.sees('Here’s the sign-in again.')
  expect(calls(sandbox, 'UpdateContactAttributes')).toBe(1)
})

test('another browser cannot ask for a sign-in in this chat, whatever it sends', async ({
  shop,
  sandbox,
  demo,
  browser,
}) => {
  await shop.comesToSignIn()
  await shop.presses('Continue without signing in')
  await expect.poll(() => attempts(sandbox)).toEqual(['cancelled'])
  const stranger = await browser.newPage()
  await stranger.goto(demo.url)
  const status = await stranger.evaluate(async (contactId) => {
    const headers = { 'Content-Type': 'application/json', 'X-Connect-Chat': '1' }
    const body = JSON.stringify({ contactId, sessionId: 's'.repeat(36) })
    return (await fetch('/connect-chat/sign-in/request-again', { method: 'POST', headers, body })).status
  }, onlyContact(sandbox).id)
  expect(status).toBe(403)
  expect(calls(sandbox, 'UpdateContactAttributes')).toBe(0)
  await stranger.close()
})

test('the time limit is shown from the start, and the customer’s name stays in the menu', {
  tag: '@core',
}, async ({ shop, page }) => {
  await shop.comesToSignIn()
  await shop.sees(/You have until \d+:\d\d/)
  await shop.signsIn()
  await shop.isSignedInAs('Ada')
  await shop.presses('More options')
  await expect(page.getByRole('menu').getByRole('group', { name: 'Signed in as Ada' })).toBeVisible()
  await page.getByRole('menuitem', { name: 'Not Ada?' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Not Ada?' })
  await expect(dialog).toContainText('remove it from this browser')
  await expect(dialog).toContainText('You may still be signed in on the sign-in page')
  await dialog.getByRole('button', { name: 'End and delete' }).click()
  await expect(shop.panel.getByText('Signed in as')).toHaveCount(0)
})

test('the outcome becomes a compact row, the same as after a reload, and the answers are in view', {
  tag: '@core',
}, async ({ shop, page, dialect }) => {
  await shop.comesToSignIn()
  const card = shop.panel.getByRole('group', { name: /^Sign/ })
  const open = (await card.boundingBox())?.height ?? 0
  await shop.signsIn()
  await shop.isSignedInAs('Ada')
  await shop.sees(/£2,481.07/)
  const height = async (): Promise<number> => (await card.boundingBox())?.height ?? 0
  await expect.poll(height).toBeLessThan(open / 2)
  // Nothing of the end is hidden: there is no button that leads there.
  await expect(shop.panel.getByText(/£2,481.07/)).toBeInViewport({ ratio: 1 })
  await expect(shop.panel.getByRole('button', { name: /latest|new message/i })).toHaveCount(0)
  // Where Connect stores no events, the card is gone after a reload.
  if (dialect === 'b') return
  const live = await height()
  await page.reload()
  await shop.isSignedInAs('Ada')
  await expect.poll(height).toBe(live)
})

test('at 320 × 568 the answers after a sign-in are in view', { tag: '@core' }, async ({ shop, page }) => {
  await page.setViewportSize({ width: 320, height: 568 })
  await shop.comesToSignIn()
  await shop.signsIn()
  await shop.isSignedInAs('Ada')
  await expect(shop.panel.getByText(/£2,481.07/)).toBeInViewport({ ratio: 1 })
  await expect(shop.panel.getByRole('button', { name: /latest|new message/i })).toHaveCount(0)
})

for (const [width, height] of [
  [320, 256],
  [568, 320],
  [320, 568],
  [375, 667],
] as const) {
  test(`at ${width} × ${height} the title, the host and the button of the card are in view together, and uncovered`, async ({
    shop,
    page,
    sandbox,
  }) => {
    await page.setViewportSize({ width, height })
    await shop.comesToSignIn()
    for (const part of [
      shop.panel.getByRole('heading', { name: 'Sign in to continue' }),
      shop.panel.getByText(new URL(sandbox.identityUrl).host),
      shop.panel.getByRole('button', { name: /^Sign in/ }),
    ]) {
      await expect(part).toBeInViewport({ ratio: 0.95 })
      expect(await coversOf(part)).toEqual([])
    }
  })
}

/** What is drawn over a part of a card and is no part of it, at nine points. */
function coversOf(part: Locator): Promise<readonly (string | null)[]> {
  return part.evaluate((element) => {
    const root = element.getRootNode() as ShadowRoot
    const card = element.closest('[role="group"]')
    const { left, top, width, height } = element.getBoundingClientRect()
    const shares = [0.05, 0.5, 0.95]
    const points = shares.flatMap((x) => shares.map((y) => [left + x * width, top + y * height] as const))
    return points.flatMap(([x, y]) => {
      const drawn = root.elementFromPoint(x, y)
      return drawn && !card?.contains(drawn) ? [drawn.getAttribute('class')] : []
    })
  })
}
