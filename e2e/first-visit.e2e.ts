import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { shop as shopOn } from './models/shop.ts'

/** Requests to the BFF with the status of each answer, and what the browser printed as a warning or an error. */
function record(page: Page): { readonly requests: readonly string[]; readonly printed: readonly string[] } {
  const requests: string[] = []
  const printed: string[] = []
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.startsWith('/connect-chat/'))
      requests.push(`${response.request().method()} ${pathname} ${response.status()}`)
  })
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') printed.push(message.text())
  })
  return { requests, printed }
}

test('a first visit sends no request to the BFF, opening the chat sends one, and nothing is printed', {
  tag: '@core',
}, async ({ page, shop }) => {
  const { requests, printed } = record(page)
  await shop.visits()
  await expect(page.getByRole('button', { name: /^Open chat/ })).toBeVisible()
  await page.waitForLoadState('networkidle')
  expect(requests).toEqual([])
  await page.getByRole('button', { name: /^Open chat/ }).click()
  await shop.sees('Welcome to Harbour Bank')
  await shop.says('hello')
  await expect(shop.panel.getByText('Sent', { exact: true })).toBeVisible()
  expect(requests).toEqual(['POST /connect-chat/chats 201'])
  expect(printed).toEqual([])
})

test('a second tab joins the chat with one request, and nothing is printed', async ({
  context,
  demo,
  shop,
  site,
}) => {
  await shop.opensChat()
  const page = await context.newPage()
  const { requests, printed } = record(page)
  await shopOn(page, demo, site).opensChat()
  expect(requests).toEqual(['POST /connect-chat/chats 200'])
  expect(printed).toEqual([])
})

test('a page whose chat is gone says so without an error in the console', async ({ context, page, shop }) => {
  await shop.opensChat()
  const { requests, printed } = record(page)
  await context.clearCookies()
  await page.reload()
  await shop.sees('The chat ended while you were away.')
  expect(requests).toEqual(['POST /connect-chat/chats/resume 200'])
  expect(printed).toEqual([])
})
