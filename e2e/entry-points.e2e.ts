import { expect, onlyContact, test, watch } from './fixtures.ts'
import { signInPage } from './models/sign-in-page.ts'

test('the script tag renders its launcher before it loads the widget, and a sign-in succeeds', async ({
  shop,
  sandbox,
}) => {
  const loaded: string[] = []
  shop.page.on('request', (request) => loaded.push(new URL(request.url()).pathname))
  await shop.visits('/script-tag.html')
  await expect(shop.page.getByRole('button', { name: /^Open chat/ })).toBeVisible()
  expect(loaded.filter((path) => path.includes('connect-chat-widget'))).toEqual([])
  await shop.page.getByRole('button', { name: /^Open chat/ }).click()
  await shop.sees('Welcome to Harbour Bank')
  // Styles came along: without them the panel stands somewhere in the page.
  await expect(shop.panel).toHaveCSS('position', 'fixed')
  await shop.isAskedToSignIn()
  await shop.signsIn('ada')
  await shop.sees('You’re signed in')
  expect(
    onlyContact(sandbox)
      .view()
      .attempts.map(({ state }) => state),
  ).toEqual(['succeeded'])
})

test('a sign-in succeeds on a page that uses only the hooks', async ({ page, demo, sandbox }) => {
  const broken = watch(page)
  await page.goto(`${demo.url}/headless.html`)
  await page.getByRole('button', { name: /start/i }).click()
  await expect(page.getByText('Welcome to Harbour Bank').first()).toBeVisible()
  await page.getByRole('textbox').fill('What is my balance?')
  await page.getByRole('textbox').press('Enter')
  const button = page.getByRole('button', { name: /^Sign in/ })
  await expect(button).toBeEnabled()
  const popup = page.waitForEvent('popup')
  await button.click()
  const signIn = signInPage(await popup)
  await signIn.signsIn('ada')
  await signIn.closesItself()
  await expect
    .poll(() =>
      onlyContact(sandbox)
        .view()
        .attempts.map(({ state }) => state),
    )
    .toEqual(['succeeded'])
  await expect(page.getByText(/signed in/i).first()).toBeVisible()
  expect(broken()).toEqual([])
})

test.describe('the callback as a file', () => {
  test.use({ demoOptions: { callback: 'static' } })
  test('a sign-in succeeds with the callback page as a static file', async ({ shop, sandbox }) => {
    await shop.opensChat()
    await shop.isAskedToSignIn()
    const signIn = await shop.pressesSignIn()
    const broken = watch(signIn.page)
    await signIn.signsIn('ada')
    await signIn.closesItself()
    await shop.sees('You’re signed in')
    expect(
      onlyContact(sandbox)
        .view()
        .attempts.map(({ redirectUri }) => redirectUri),
    ).toEqual([expect.stringMatching(/\.html$/)])
    expect(broken()).toEqual([])
  })
})

test.describe('the callback as a React route', () => {
  test.use({ demoOptions: { callback: 'react' } })
  test('a sign-in succeeds with the callback page as a React route', async ({ shop, sandbox }) => {
    await shop.opensChat()
    await shop.isAskedToSignIn()
    const signIn = await shop.pressesSignIn()
    const broken = watch(signIn.page)
    await signIn.signsIn('ada')
    await signIn.closesItself()
    await shop.sees('You’re signed in')
    expect(
      onlyContact(sandbox)
        .view()
        .attempts.map(({ redirectUri }) => redirectUri),
    ).toEqual([expect.stringMatching(/\/sign-in-return$/)])
    expect(broken()).toEqual([])
  })
})
