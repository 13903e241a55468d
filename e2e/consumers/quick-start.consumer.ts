import type { Page } from '@playwright/test'
import { test as base } from '@playwright/test'
import { expect } from '../fixtures.ts'
import { signInPage } from '../models/sign-in-page.ts'
import { printed } from './printed.ts'
import { newReader, type Reader } from './reader.ts'

const test = base.extend<object, { reader: Reader }>({
  /** A reader who has followed the README's quick start up to its last command. */
  reader: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright requires a pattern here.
    async ({}, use) => {
      const tarball = process.env.CONSUMER_TARBALL
      if (!tarball) throw new Error('the package was not packed')
      const reader = await newReader(tarball)
      const { commands, files } = await printed('README.md', 'Quick start')
      // The page of the README goes into the folder that a command makes.
      await reader.follows({ commands: commands.slice(0, -1), files: {} })
      await reader.reads(/Ready/)
      const [variables = ''] = /^AWS_REGION=[\s\S]*?^CHAT_KEY=\S+$/m.exec(reader.output()) ?? []
      await reader.follows({ commands: [], files: { ...files, '.env': `${variables}\n` } })
      await use(reader)
      await reader.leaves()
    },
    { scope: 'worker' },
  ],
})

/** The chat starts, the flow asks for a sign-in, and the customer signs in in the window. */
async function signsIn(page: Page, reader: Reader): Promise<void> {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  // A development server compiles a route on its first request.
  for (const path of ['/connect-chat/sign-in/callback', '/']) {
    await expect(async () => {
      const answer = await page.request.get(`${reader.siteUrl}${path}`)
      expect(answer.status()).toBe(200)
    }, reader.output()).toPass({ timeout: 120_000 })
  }
  await page.goto(reader.siteUrl)
  await page.getByRole('button', { name: /^Open chat/ }).click()
  await expect(page.getByText('Welcome to Harbour Bank').first()).toBeVisible()
  await page.getByRole('textbox').fill('balance')
  await page.getByRole('textbox').press('Enter')
  const button = page.getByRole('button', { name: /^Sign in/ })
  const opened = page.waitForEvent('popup')
  await button.click()
  await signInPage(await opened).signsIn()
  await expect(page.getByText(/^Signed in as Ada/).first()).toBeVisible()
  expect(errors).toEqual([])
}

test('the quick start of the README leads to a customer who is signed in', async ({ page, reader }) => {
  const { commands } = await printed('README.md', 'Quick start')
  await reader.follows({ commands: commands.slice(-1), files: {} })
  await signsIn(page, reader)
  await reader.stops()
})

test('the quick start with React and Express 5 leads to a customer who is signed in', async ({
  page,
  reader,
}) => {
  await reader.follows(await printed('docs/quick-start.md', 'React and Express 5'))
  const logged: string[] = []
  page.on('console', (message) => logged.push(message.text()))
  await signsIn(page, reader)
  // The page's listener of `signed-in` got the display name.
  await expect.poll(() => logged).toContainEqual(expect.stringMatching(/^Ada/))
  await reader.stops()
})

test('the quick start with a user interface of your own leads to a customer who is signed in', async ({
  page,
  reader,
}) => {
  const { commands, files } = await printed('docs/quick-start.md', 'React and Express 5')
  await reader.follows({ commands: commands.slice(0, 1), files })
  await reader.follows(await printed('docs/quick-start.md', 'A user interface of your own'))
  await signsIn(page, reader)
  await reader.stops()
})

test('the quick start with Next.js leads to a customer who is signed in', async ({ page, reader }) => {
  await reader.follows(await printed('docs/quick-start.md', 'Next.js'))
  await signsIn(page, reader)
  await reader.stops()
})

test('the quick start with a static page behind a proxy leads to a customer who is signed in', async ({
  page,
  reader,
}) => {
  await reader.follows(await printed('docs/quick-start.md', 'A static page behind a proxy'))
  await signsIn(page, reader)
  await reader.stops()
  await reader.stops()
})
