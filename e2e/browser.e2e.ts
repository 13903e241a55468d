import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'

/** What the other tests stand on: this Chromium behaves like a customer's, not like a test rig's. */

test('a window that no person asked for is blocked', async ({ page }) => {
  await page.goto('about:blank')
  // Long after any activation, and from the page's own task instead of the test's.
  const opened = await page.evaluate(
    () =>
      new Promise<boolean>((done) => {
        setTimeout(() => done(window.open('about:blank') !== null), 5_500)
      }),
  )
  expect(opened).toBe(false)
})

test('storage of a frame on another site is kept apart', async ({ page }) => {
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

test('a page that is left is kept and comes back as it was', async ({ page }) => {
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
