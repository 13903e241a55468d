import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'

/** What the other tests rely on: this Chromium behaves as a customer's does. */

test('a window that a page opens without a click is blocked, and one that it opens on a click is not', async ({
  page,
}) => {
  // A script of the page's own: what Playwright evaluates counts as a person's doing for five seconds.
  const open = "window.opened = window.open('about:blank') !== null"
  await page.goto(`data:text/html,<script>${open}</script><button onclick="${open}">open</button>`)
  expect(await page.evaluate('window.opened')).toBe(false)
  await page.getByRole('button').click()
  expect(await page.evaluate('window.opened')).toBe(true)
})

test('a frame on another site has storage of its own', async ({ page }) => {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html')
    const port = (server.address() as AddressInfo).port
    response.end(
      request.url === '/top'
        ? `<iframe name="inner" src="http://localhost:${port}/inner"></iframe>`
        : '<title>inner</title>',
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const port = (server.address() as AddressInfo).port
  await page.goto(`http://localhost:${port}/inner`)
  await page.evaluate(() => localStorage.setItem('seen', 'first party'))
  await page.goto(`http://127.0.0.1:${port}/top`)
  const inner = page.frame('inner')
  await inner?.waitForLoadState()
  expect(await inner?.evaluate(() => localStorage.getItem('seen'))).toBeNull()
  server.close()
})

test('a page that the customer leaves is kept in the back/forward cache', async ({ page }) => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<title>page</title>')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const port = (server.address() as AddressInfo).port
  await page.goto(`http://localhost:${port}/one`)
  await page.evaluate(() => {
    addEventListener('pageshow', (event) => {
      if (event.persisted) document.title = 'came back'
    })
  })
  await page.goto(`http://127.0.0.1:${port}/two`)
  await page.goBack({ waitUntil: 'commit' })
  await expect(page).toHaveTitle('came back')
  server.close()
})
