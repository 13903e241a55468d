import { expect, onlyContact, test } from './fixtures.ts'
import { hostPage } from './models/host-page.ts'

/** `<connect-chat>` on pages whose own scripts do nothing for it: the one tag that makes it known, and HTML. */

const TAG = '<script async src="/dist/connect-chat.js"></script>'

test('<connect-chat> works on a page without scripts of its own', async ({ shop, sandbox, demo, page }) => {
  const host = await hostPage(page, demo)
  await host.shows(`${TAG}<connect-chat api="/connect-chat" name="Bank" locale="en"></connect-chat>`)
  await host.launcher.click()
  await expect(page.getByRole('dialog', { name: 'Bank' })).toBeVisible()
  await shop.sees('Welcome to Harbour Bank')
  await shop.says('Hello from a shop')
  await shop.sees('Hello from a shop')
  onlyContact(sandbox)
})

test('<connect-chat> keeps its chat when it is moved, and when it is removed and put back', async ({
  shop,
  sandbox,
  demo,
  page,
}) => {
  const host = await hostPage(page, demo)
  await host.shows(`${TAG}<connect-chat api="/connect-chat"></connect-chat><main></main>`)
  await host.opensChat()
  await host.movesTheChat()
  await shop.says('Moved')
  await shop.sees('Moved')
  await host.takesTheChatAway()
  await host.putsTheChatBack()
  await shop.sees('Moved')
  await shop.says('Back again')
  await shop.sees('Back again')
  onlyContact(sandbox)
})

test('a button in the launcher slot opens <connect-chat>, shows whether it is open, and gets the focus back', async ({
  shop,
  demo,
  page,
}) => {
  const host = await hostPage(page, demo)
  await host.shows(
    `${TAG}<connect-chat api="/connect-chat"><button slot="launcher">Talk to us</button><img slot="mark" src="/harbour-mark.svg" alt="Harbour" width="36" height="36"></connect-chat>`,
  )
  const button = page.getByRole('button', { name: 'Talk to us' })
  await expect(button).toHaveAttribute('aria-expanded', 'false')
  await expect(host.launcher).toHaveCount(0)
  await button.click()
  await shop.sees('Welcome to Harbour Bank')
  await expect(button).toHaveAttribute('aria-expanded', 'true')
  await expect(page.getByAltText('Harbour')).toBeVisible()
  await expect(shop.panel.getByRole('textbox', { name: 'Message' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(shop.panel).toHaveCount(0)
  await expect(button).toBeFocused()
  await expect(button).toHaveAttribute('aria-expanded', 'false')
})

test('a site whose next page has a <connect-chat> of its own keeps the open chat when it replaces the body', async ({
  shop,
  sandbox,
  demo,
  page,
}) => {
  const host = await hostPage(page, demo)
  await host.shows(`${TAG}<connect-chat api="/connect-chat"></connect-chat>`)
  await host.opensChat()
  await shop.says('On the first page')
  await shop.sees('On the first page')
  await page.evaluate(() => {
    const body = document.createElement('body')
    body.append('Page two', document.querySelector('connect-chat')?.cloneNode() ?? '')
    document.documentElement.replaceChild(body, document.body)
  })
  await shop.sees('On the first page')
  await shop.says('On the second page')
  await shop.sees('On the second page')
  onlyContact(sandbox)
})

test('a second <connect-chat> with the same api renders nothing and reports why', async ({ demo, page }) => {
  const host = await hostPage(page, demo)
  const complaint = page.waitForEvent('pageerror')
  await host.shows(
    `${TAG}<connect-chat api="/connect-chat"></connect-chat><connect-chat api="/connect-chat"></connect-chat>`,
  )
  expect((await complaint).message).toContain('another chat of this page')
  await expect(host.launcher).toHaveCount(1)
})
