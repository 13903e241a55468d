import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished } from 'vitest'
import { test } from './fixtures.ts'

/** What the other tests stand on: this Firefox behaves like a customer's, not like a test rig's. */

test('a window that no person asked for is blocked', async ({ context }) => {
  const page = await context.newPage()
  const port = await twoSites('<title>page</title>')
  await page.goto(`http://localhost:${port}/`)
  // From the page's own task: what a debugger evaluates counts as a person's doing.
  const opened = await page.evaluate(
    () =>
      new Promise<boolean>((done) => {
        setTimeout(() => done(window.open('about:blank') !== null), 5_500)
      }),
  )
  expect(opened).toBe(false)
})

test('storage of a frame on another site is kept apart', async ({ context }) => {
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
  const inner = page.frames().at(-1)
  expect(inner?.url()).toBe(`http://localhost:${port}/`)
  expect(await inner?.evaluate(() => localStorage.getItem('seen'))).toBeNull()
})

test('a page that is left is kept and comes back as it was', async ({ context }) => {
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

/** One server, which `localhost` and `127.0.0.1` make two sites of. */
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
