import { expect, test } from './fixtures.ts'

test('a chat with a sign-in sends requests to the site, Connect and the user pool, and to nothing else', async ({
  shop,
  context,
  demo,
  sandbox,
}) => {
  const origins = new Set<string>()
  const workers: string[] = []
  context.on('request', (request) => origins.add(new URL(request.url()).origin))
  context.on('page', (page) => page.on('worker', (worker) => workers.push(worker.url())))
  shop.page.on('worker', (worker) => workers.push(worker.url()))
  shop.page.on('websocket', (socket) => origins.add(new URL(socket.url()).origin))
  await shop.opensChat()
  await shop.says('Hello')
  await shop.sees('Hello')
  await shop.isAskedToSignIn()
  await shop.signsIn('ada')
  await shop.sees('You’re signed in')
  await shop.page.reload()
  await shop.sees('You’re signed in')
  const connect = new URL(sandbox.connectUrl).origin
  expect([...origins].toSorted()).toEqual(
    [demo.url, connect, connect.replace('http', 'ws'), new URL(sandbox.identityUrl).origin].toSorted(),
  )
  expect(workers).toEqual([])
  // What the metrics code of chatjs would leave in the page.
  expect(await shop.page.evaluate(() => 'csm' in globalThis)).toBe(false)
  expect(await shop.page.locator('script:not([src])').count()).toBe(0)
})
