import type { Page } from '@playwright/test'
import { connections, expect, isSubscribed, systemSays, test } from './chatjs-fixtures.ts'

/** The clocks inside chatjs, each against the real thing: what it waits for, how long, and what it does then. */

test.beforeEach(async ({ page }) => {
  await page.clock.install()
})

const timeOf = (page: Page): Promise<number> => page.evaluate(() => Date.now())

/** From now on the page's time passes only when the test lets it. */
async function stopsTime(page: Page): Promise<void> {
  await page.clock.pauseAt((await timeOf(page)) + 60_000)
}

test('chatjs sends subscribe, ping and heartbeat at once, and ping and heartbeat again every 10 s', async ({
  page,
  chatjs,
}) => {
  await stopsTime(page)
  await chatjs.connects()
  for (const beats of [1, 2, 3]) {
    await expect.poll(() => chatjs.frames('heard', 'aws/heartbeat')).toBe(beats)
    expect(await chatjs.frames('sent', 'aws/ping')).toBe(beats)
    await page.clock.runFor(10_000)
  }
  expect(await chatjs.frames('sent', 'aws/subscribe')).toBe(1)
  expect(await chatjs.line()).toEqual(['open 0'])
})

test('an unanswered heartbeat opens a second websocket and closes the first, and no loss is reported', async ({
  page,
  chatjs,
  sandbox,
}) => {
  sandbox.faults.add({ kind: 'socket-silent', only: 'heartbeats', times: 1 })
  await chatjs.connects()
  await chatjs.hears('message', 'Welcome')
  expect(connections(sandbox)).toBe(1)
  await page.clock.runFor(10_000)
  await expect
    .poll(() => chatjs.line())
    .toEqual(['open 0', 'open 1', 'close 0 1000 [Primary WebSocket] Closing WebSocket'])
  expect(connections(sandbox)).toBe(2)
  await isSubscribed(chatjs, 2)
  systemSays(chatjs, 'after the swap')
  await chatjs.hears('message', 'after the swap')
  expect(await chatjs.count('lost')).toBe(0)
})

test('an unanswered ping is a failed deep heartbeat every 10 s, and nothing reconnects', async ({
  page,
  chatjs,
  sandbox,
}) => {
  sandbox.faults.add({ kind: 'socket-silent', only: 'pings' })
  await chatjs.connects()
  for (const failures of [0, 1, 2]) {
    await expect.poll(() => chatjs.count('unwell')).toBe(failures)
    await expect.poll(() => chatjs.frames('heard', 'aws/heartbeat')).toBe(failures + 1)
    await page.clock.runFor(10_000)
  }
  expect(await chatjs.count('well')).toBe(0)
  expect(await chatjs.line()).toEqual(['open 0'])
  expect(connections(sandbox)).toBe(1)
})

test('a ping with another status breaks only the connection status: messages still arrive', async ({
  chatjs,
  sandbox,
}) => {
  sandbox.faults.add({ kind: 'socket-unwell', only: 'pings' })
  await chatjs.connects()
  await chatjs.hears('unwell')
  expect(await chatjs.calls('getConnectionStatus')).toEqual({ value: 'Broken' })
  systemSays(chatjs, 'heard all the same')
  await chatjs.hears('message', 'heard all the same')
  expect(await chatjs.line()).toEqual(['open 0'])
  expect(await chatjs.count('broken')).toBe(0)
})

test('an unanswered subscription is sent four times, and the session counts as established', async ({
  page,
  chatjs,
  sandbox,
}) => {
  sandbox.faults.add({ kind: 'socket-silent', only: 'subscriptions', times: 1 })
  await stopsTime(page)
  await chatjs.connects()
  await expect.poll(() => chatjs.frames('sent', 'aws/subscribe')).toBe(1)
  await page.clock.runFor(8_000)
  expect(await chatjs.frames('sent', 'aws/subscribe')).toBe(4)
  expect(await chatjs.calls('getConnectionStatus')).toEqual({ value: 'Established' })
  expect(await chatjs.count('broken')).toBe(0)
})

test('a failed subscription is sent every half second, five times in all', async ({
  page,
  chatjs,
  sandbox,
}) => {
  sandbox.faults.add({ kind: 'socket-unwell', only: 'subscriptions' })
  await stopsTime(page)
  await chatjs.connects()
  for (const tries of [1, 2, 3, 4, 5]) {
    await expect.poll(() => chatjs.frames('heard', 'aws/subscribe')).toBe(tries)
    if (tries < 5) await page.clock.runFor(500)
  }
  await page.clock.runFor(8_000)
  expect(await chatjs.frames('sent', 'aws/subscribe')).toBe(5)
})

test('chatjs waits 85 s for a handshake, as long as its URL is valid, then requests a new URL', async ({
  page,
  chatjs,
  sandbox,
}) => {
  sandbox.faults.add({ kind: 'socket-silent', only: 'handshakes' })
  await chatjs.connects()
  await page.clock.runFor(40_000)
  expect(connections(sandbox)).toBe(1)
  await page.clock.runFor(46_000)
  await expect.poll(() => connections(sandbox)).toBe(2)
  expect(await chatjs.count('broken')).toBe(0)
})

test('after 59 minutes a second websocket replaces the first, and no event is reported', async ({
  page,
  chatjs,
  sandbox,
}) => {
  const beforeMs = await timeOf(page)
  await chatjs.connects()
  await chatjs.hears('message', 'Welcome')
  const established = await chatjs.count('established')
  const afterMs = await timeOf(page)
  await page.clock.pauseAt(beforeMs + 3_538_000)
  const messages = await chatjs.count('message')
  systemSays(chatjs, 'before the swap')
  await expect
    .poll(async () => {
      // chatjs passes a message on by a timer.
      await page.clock.runFor(10)
      return chatjs.count('message')
    })
    .toBeGreaterThan(messages)
  await chatjs.hears('message', 'before the swap')
  expect(await chatjs.line()).toEqual(['open 0'])
  await page.clock.pauseAt(afterMs + 3_540_000)
  await page.clock.resume()
  await expect
    .poll(() => chatjs.line())
    .toEqual(['open 0', 'open 1', 'close 0 1000 [Primary WebSocket] Closing WebSocket'])
  await isSubscribed(chatjs, 2)
  systemSays(chatjs, 'after the swap')
  await chatjs.hears('message', 'after the swap')
  expect(connections(sandbox)).toBe(2)
  expect(await chatjs.count('lost')).toBe(0)
  expect(await chatjs.count('established')).toBe(established)
})

test('chatjs renews a connection token a minute before it expires and ignores the new URL', async ({
  page,
  chatjs,
  sandbox,
}) => {
  const isConnection = (url: string): boolean => url.endsWith('/participant/connection')
  sandbox.sets({ connectionTokenSeconds: 30 * 60 })
  await chatjs.connects()
  await chatjs.hears('message', 'Welcome')
  await page.clock.fastForward('28:50')
  await chatjs.calls('sendMessage', { contentType: 'text/plain', message: 'with the first token' })
  expect(connections(sandbox)).toBe(1)

  // The page’s clock is half an hour ahead by now, and must not find the next token at its end already.
  sandbox.sets({ connectionTokenSeconds: 24 * 60 * 60 })
  const renewal = page.waitForResponse((response) => isConnection(response.url()))
  await page.clock.fastForward('00:11')
  const { ConnectionCredentials } = await (await renewal).json()
  const bearer = async (): Promise<string | undefined> => {
    const request = page.waitForRequest('**/participant/message')
    await chatjs.calls('sendMessage', { contentType: 'text/plain', message: 'again' })
    return (await request).headers()['x-amz-bearer']
  }
  await expect.poll(bearer).toBe(ConnectionCredentials.ConnectionToken)
  expect(connections(sandbox)).toBe(2)
  expect(await chatjs.line()).toEqual(['open 0'])
})

test('a token renewal that gets 403 is only logged, and the next one is 12 hours later', async ({
  page,
  chatjs,
  sandbox,
}) => {
  const asked = async (): Promise<number> => (await chatjs.fetchedAtMs('/participant/connection')).length
  sandbox.sets({ connectionTokenSeconds: 30 * 60 })
  await chatjs.connects()
  await chatjs.hears('message', 'Welcome')
  sandbox.faults.add({ kind: 'refuse', operation: 'CreateParticipantConnection', status: 403, times: 1 })
  await page.clock.fastForward('29:00')
  await expect.poll(() => connections(sandbox)).toBe(2)
  expect(sandbox.requests().filter((one) => one.status === 403)).toHaveLength(1)

  // Offline the websocket asks for nothing, so that whatever is asked for is the token.
  await page.context().setOffline(true)
  await page.clock.fastForward('11:58:00')
  expect(await asked()).toBe(2)
  await page.clock.fastForward('02:00')
  await expect.poll(asked).toBe(3)
  expect(await chatjs.count('ended')).toBe(0)
  expect(await chatjs.count('broken')).toBe(0)
})
