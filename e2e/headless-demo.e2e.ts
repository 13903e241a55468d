import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { signInPage } from './models/sign-in-page.ts'

/** The demo of `./headless`: how it looks on a desktop and on a phone, and a whole chat on each of them. */

const DESKTOP = { width: 1_280, height: 800 }
const PHONE = { width: 375, height: 667 }

/** The chat of the demo, as verbs. */
function headlessDemo(page: Page) {
  const chat = page.getByRole('region', { name: 'Chat', exact: true })
  const field = chat.getByRole('textbox', { name: 'Message' })
  const button = (name: string): Locator => chat.getByRole('button', { name, exact: true })
  return {
    chat,
    field,
    button,
    async starts(url: string): Promise<void> {
      await page.goto(`${url}/headless`)
      await button('Start the chat').click()
      await expect(chat.getByText('Welcome to Harbour Bank')).toBeVisible()
    },
    async isAskedToSignIn(): Promise<void> {
      await field.fill('What is my balance?')
      await button('Send').click()
      await expect(button('Sign in')).toBeEnabled()
    },
  }
}

const boxOf = async (element: Locator) => {
  const box = await element.boundingBox()
  if (!box) throw new Error('it has no box')
  return box
}

const overflowsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

for (const [name, viewport, colorScheme] of [
  ['on a desktop in the light theme', DESKTOP, 'light'],
  ['on a phone in the dark theme', PHONE, 'dark'],
] as const)
  test.describe(name, () => {
    test.use({ viewport, colorScheme, contextOptions: { reducedMotion: 'reduce' } })
    test(`a customer starts a chat, talks, signs in and ends it, and axe finds no violation, ${name}`, async ({
      shop,
      demo,
    }) => {
      const { page } = shop
      const { chat, button, ...customer } = headlessDemo(page)
      await page.goto(`${demo.url}/headless`)
      await expect(page.getByRole('complementary', { name: 'About this demo' })).toBeVisible()
      await expect(button('Start the chat')).toBeVisible()
      await expectAccessible(page, 'not started')
      await customer.starts(demo.url)
      await expectAccessible(page, 'started')

      await customer.isAskedToSignIn()
      await expect(chat.locator('.status')).toHaveText(/^(Sent|Delivered|Read)$/)
      await expect(chat.getByText(/^127\.0\.0\.1:\d+$/)).toBeInViewport({ ratio: 1 })
      await expect(button('Continue without signing in')).toBeInViewport({ ratio: 1 })
      await expectAccessible(page, 'asked to sign in')

      const opened = page.waitForEvent('popup')
      await button('Sign in').click()
      const signIn = signInPage(await opened)
      await signIn.isShown()
      await expect(button('Reopen the sign-in window')).toBeInViewport({ ratio: 1 })
      await expectAccessible(page, 'the window is open')
      await signIn.signsIn('ada')
      await signIn.closesItself()
      await expect(chat.getByText(/^Signed in as Ada/)).toBeVisible()
      await expect(chat.getByText(/^You’re signed in as Ada/)).toBeVisible()
      await expectAccessible(page, 'signed in')

      await button('End chat').click()
      await expect(button('Start a new chat')).toBeInViewport({ ratio: 1 })
      await expect(chat.getByText('The chat has ended')).toHaveCount(2)
      await expectAccessible(page, 'ended')
    })
  })

test('the page is in the middle of a wide window, with a margin at its edges', async ({ page, demo }) => {
  for (const [width, margin] of [
    [1_280, 40],
    [1_600, 40],
    [1_024, 40],
    [800, 32],
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(`${demo.url}/headless`)
    await expect(page.getByRole('button', { name: 'Start the chat' })).toBeVisible()
    const { x, width: inner } = await boxOf(page.getByRole('main'))
    expect(x, `at ${width} px`).toBeGreaterThanOrEqual(margin)
    expect(Math.abs(width - inner - 2 * x), `at ${width} px`).toBeLessThanOrEqual(1)
    expect(inner).toBeLessThanOrEqual(1_080)
  }
})

test.describe('on a phone', () => {
  test.use({ viewport: PHONE })

  test('the chat comes first and fills the width, and the button to send is beside the field', async ({
    page,
    demo,
  }) => {
    const { chat, field, button, starts } = headlessDemo(page)
    await starts(demo.url)
    expect(await boxOf(chat)).toMatchObject({ x: 0, width: PHONE.width })
    expect((await boxOf(chat)).y).toBeLessThan((await boxOf(page.getByRole('heading', { level: 1 }))).y)
    const isBeside = async (): Promise<void> => {
      const [text, send] = [await boxOf(field), await boxOf(button('Send'))]
      expect(send.x).toBeGreaterThanOrEqual(text.x + text.width + 4)
      expect(Math.abs(text.y + text.height - send.y - send.height)).toBeLessThanOrEqual(1)
      expect(text.width).toBeGreaterThan(200)
    }
    await isBeside()
    await field.fill('A question that takes more than one line on a phone, as most of them do.')
    await isBeside()
    // The count has a line of its own.
    await field.fill('a'.repeat(980))
    await expect(chat.getByText('44 characters left')).toBeVisible()
    await isBeside()
  })
})

test('nothing is wider than a window of 320 px, in no state of a chat', async ({ page, demo }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  const { chat, button, ...customer } = headlessDemo(page)
  await page.goto(`${demo.url}/headless`)
  await expect(button('Start the chat')).toBeVisible()
  expect(await overflowsSideways(page), 'not started').toBe(false)
  await customer.starts(demo.url)
  await customer.isAskedToSignIn()
  const transcript = chat.getByRole('log')
  const isWide = (): Promise<boolean> =>
    transcript.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
  expect(await overflowsSideways(page), 'asked to sign in').toBe(false)
  expect(await isWide()).toBe(false)
  await customer.field.fill('a'.repeat(300))
  await button('Send').click()
  await expect(chat.getByText('a'.repeat(300), { exact: true }).last()).toBeVisible()
  expect(await overflowsSideways(page), 'a long word').toBe(false)
  expect(await isWide()).toBe(false)
})

test('in forced colours, buttons beside and below each other have frames in line and a gap between them', async ({
  page,
  demo,
}) => {
  await page.setViewportSize(PHONE)
  const { button, ...customer } = headlessDemo(page)
  await customer.starts(demo.url)
  await customer.isAskedToSignIn()
  await page.emulateMedia({ forcedColors: 'active' })
  const [signIn, decline] = [button('Sign in'), button('Continue without signing in')]
  for (const one of [signIn, decline, button('End chat'), button('Send')])
    await expect(one).toHaveCSS('border-top-style', 'solid')
  const [first, second] = [await boxOf(signIn), await boxOf(decline)]
  expect(second.x).toBe(first.x)
  expect(second.y).toBeGreaterThanOrEqual(first.y + first.height + 4)
})
