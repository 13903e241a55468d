import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished } from 'vitest'
import { test } from './fixtures.ts'

/** What the other tests rely on: this Firefox behaves as a customer's does. */

test('a window that a page opens without a click is blocked, and one that it opens on a click is not', async ({
  context,
}) => {
  const page = await context.newPage()
  // A script of the page's own: what a debugger evaluates counts as a person's doing.
  const open = "window.opened = window.open('about:blank') !== null"
  const port = await twoSites(`<script>${open}</script><button onclick="${open}">open</button>`)
  await page.goto(`http://localhost:${port}/`)
  expect(await page.evaluate('window.opened')).toBe(false)
  await page.click('button')
  expect(await page.evaluate('window.opened')).toBe(true)
})

test('a frame on another site has storage of its own', async ({ context }) => {
  const page = await context.newPage()
  const port = await twoSites('<title>inner</title>')
  await page.goto(`http://localhost:${port}/`)
  await page.evaluate(() => localStorage.setItem('seen', 'first party'))
  await page.goto(`http://127.0.0.1:${port}/`)
  await page.evaluate((url) => {
    const frame = document.createElement('iframe')
    frame.src = url
    document.body.append(frame)
    return new Promise((done) => frame.addEventListener('load', done))
  }, `http://localhost:${port}/`)
  await expect.poll(() => page.frames().at(-1)?.url()).toBe(`http://localhost:${port}/`)
  const inner = page.frames().at(-1)
  expect(await inner?.evaluate(() => localStorage.getItem('seen'))).toBeNull()
})

test('a page that the customer leaves is kept in the back/forward cache', async ({ context }) => {
  const page = await context.newPage()
  const port = await twoSites('<title>page</title>')
  await page.goto(`http://localhost:${port}/one`)
  await page.evaluate(() => {
    addEventListener('pageshow', (event) => {
      if (event.persisted) document.title = 'came back'
    })
  })
  await page.goto(`http://127.0.0.1:${port}/two`)
  await page.evaluate(() => history.back())
  await expect.poll(() => page.title().catch(() => 'on the way'), { timeout: 5_000 }).toBe('came back')
})

/** Starts a server that is two sites to a browser: `localhost` and `127.0.0.1`. */
async function twoSites(body: string): Promise<number> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(`<!doctype html><body>${body}`)
  })
  await new Promise<void>((done) => server.listen(0, done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}
