import type { Page } from '@playwright/test'
import type { Fault } from '../src/sandbox.ts'
import { calls, expect, onlyContact, test } from './fixtures.ts'
import { connectionAttempts, conversation, timePasses, timePassesUntil } from './models/conversation.ts'

/** What the customer sees and keeps when the line to Connect is lost, in every way in which it can be. */

const CONNECTION = 'CreateParticipantConnection'

/** Long enough ago that it is no longer the first try. */
const tryNow = (page: Page) => page.getByRole('button', { name: 'Retry now' })

test.describe('a line that is cut', () => {
  test('a closed websocket is replaced, and missed messages appear once and in order', {
    tag: '@core',
  }, async ({ page, shop, sandbox }) => {
    const contact = await shop.meets('Ana')
    contact.agent.says('before')
    await shop.sees('before')
    sandbox.faults.add({ kind: 'delay', operation: CONNECTION, ms: 1_500, times: 1 })
    contact.dropsSockets()
    for (const text of ['one', 'two', 'three', 'four']) contact.agent.says(text)
    await sandbox.clock.advance({ seconds: 2 })
    await shop.sees('four')
    contact.agent.says('after')
    await shop.sees('after')
    await conversation(page).equalsTheTranscript(contact)
  })

  const WALLS: readonly (readonly [string, Fault])[] = [
    ['429', { kind: 'refuse', operation: CONNECTION, status: 429 }],
    ['500', { kind: 'refuse', operation: CONNECTION, status: 500 }],
    ['400', { kind: 'refuse', operation: CONNECTION, status: 400 }],
    ['no answer at all', { kind: 'drop-connection', operation: CONNECTION }],
    ['a refused websocket', { kind: 'socket-refuse', status: 403 }],
    ['a websocket that is closed at once', { kind: 'socket-refuse' }],
  ]
  for (const [what, fault] of WALLS) {
    test(`a reconnect that meets ${what} succeeds when the customer presses "Try now"`, async ({
      page,
      shop,
      sandbox,
    }) => {
      await page.clock.install()
      const contact = await shop.meets('Ana')
      sandbox.faults.add(fault)
      contact.dropsSockets()
      await timePassesUntil(page, /^(The connection was lost|Connection lost)/)
      contact.agent.says('meanwhile')
      // The second wait is long enough to be cut short.
      await timePassesUntil(page, /retrying in \d:[1-5]\d/)
      // What the customer writes needs no websocket.
      await shop.says('are you there?')
      await conversation(page).lastIsSent()
      sandbox.faults.clear()
      await tryNow(page).click()
      await shop.sees('meanwhile')
      await expect(page.getByText(/^(The connection was lost|Connection lost)/)).toHaveCount(0)
      await shop.says('here I am')
      await conversation(page).lastIsSent()
      await conversation(page).equalsTheTranscript(contact)
    })
  }

  test('a reconnect that Connect answers with 403 shows that the chat ended, and keeps its messages', async ({
    shop,
    sandbox,
  }) => {
    await shop.opensChat()
    const contact = onlyContact(sandbox)
    // Nothing of the end is heard before the line is cut.
    sandbox.faults.add({ kind: 'reorder', times: 1 })
    contact.ends()
    contact.dropsSockets()
    await shop.sees('The chat ended while you were away.')
    await shop.sees('Welcome to Harbour Bank')
    await expect(shop.panel.getByRole('button', { name: 'Start a new chat' })).toBeVisible()
  })
})

test('a websocket without answers is replaced, and no message is missing', async ({
  page,
  shop,
  sandbox,
}) => {
  await page.clock.install()
  sandbox.faults.add({ kind: 'socket-silent', times: 1 })
  const asked = connectionAttempts(page)
  await shop.asksForTheChat()
  await expect.poll(() => asked().sockets).toBe(1)
  await timePasses(page, 30)
  await shop.sees('Welcome to Harbour Bank')
  const contact = onlyContact(sandbox)
  await contact.agent.joins('Ana')
  contact.agent.says('heard at once')
  await shop.sees('heard at once')
  await conversation(page).equalsTheTranscript(contact)
})

test.describe('offline', () => {
  test('when the browser is offline, the chat says so, and messages wait and are sent once and in order', {
    tag: '@core',
  }, async ({ page, context, shop, sandbox }) => {
    const contact = await shop.meets('Ana')
    const talk = conversation(page)
    await context.setOffline(true)
    await shop.sees('You’re offline. We’ll reconnect when you’re back.')
    await shop.says('first')
    await shop.says('second')
    await talk.lastSays('Will send when you’re connected')
    expect(calls(sandbox, 'SendMessage')).toBe(0)
    await context.setOffline(false)
    await talk.lastIsSent()
    await talk.showsOwn(['first', 'second'])
    await talk.equalsTheTranscript(contact)
    expect(calls(sandbox, 'SendMessage')).toBe(2)
  })

  test('a chat whose banner has not been loaded says that the browser is offline', async ({
    page,
    context,
    shop,
  }) => {
    await page.route(/\/[\w-]*menu[\w-]*\.js$/, (route) => route.abort())
    await shop.opensChat()
    await context.setOffline(true)
    await shop.sees('You’re offline. We’ll reconnect when you’re back.')
  })

  test('a message that could not be sent survives a reload and is sent once', async ({
    page,
    shop,
    sandbox,
  }) => {
    const contact = await shop.meets('Ana')
    const talk = conversation(page)
    sandbox.faults.add({ kind: 'drop-connection', operation: 'SendMessage' })
    await shop.says('hold on')
    await talk.lastSays('Will send when you’re connected')
    sandbox.faults.clear()
    await page.reload()
    await talk.showsOwn(['hold on'])
    await talk.lastIsSent()
    await talk.equalsTheTranscript(contact)
  })

  test('a message whose answer was lost is not sent twice', async ({ page, shop, sandbox }) => {
    const contact = await shop.meets('Ana')
    const talk = conversation(page)
    sandbox.faults.add({ kind: 'lose-response', operation: 'SendMessage', times: 3 })
    await shop.says('once')
    await talk.lastIsSent()
    await shop.says('and then')
    await talk.showsOwn(['once', 'and then'])
    await talk.lastIsSent()
    await talk.equalsTheTranscript(contact)
  })
})

test.describe('ten minutes before a wall', () => {
  test.beforeEach(({ page }) => page.clock.install())

  /** From now on the page's time passes only where the test says so: a slow machine makes ten minutes no longer. */
  const stopsTheClock = (page: Page): Promise<void> => page.clock.pauseAt(Date.now() + 60_000)

  /** The page waits for its next attempt: none is under way. */
  const waits = (page: Page): Promise<void> => timePassesUntil(page, /retrying in \d:[1-5]\d/)

  /** The browser has a network again, and hardly any time passes. */
  const networkIsBack = async (page: Page): Promise<void> => {
    await page.context().setOffline(true)
    await page.context().setOffline(false)
    await page.clock.runFor(3_000)
    await page.clock.resume()
  }

  test('ten minutes of 429 cost at most 20 requests, and a restored network causes one at once', async ({
    page,
    shop,
    sandbox,
  }) => {
    test.slow()
    await shop.opensChat()
    const asked = connectionAttempts(page)
    const contact = onlyContact(sandbox)
    await stopsTheClock(page)
    sandbox.faults.add({ kind: 'refuse', operation: CONNECTION, status: 429 })
    contact.dropsSockets()
    await timePasses(page, 600)
    expect(asked().requests).toBeGreaterThan(3)
    expect(asked().requests).toBeLessThanOrEqual(20)
    await waits(page)
    const before = asked().requests
    sandbox.faults.clear()
    await contact.agent.joins('Ana')
    await networkIsBack(page)
    await shop.sees('Ana joined the chat')
    expect(asked().requests).toBe(before + 1)
  })

  test('ten minutes of refused websockets cost at most 20 attempts, and a restored network causes one at once', async ({
    page,
    shop,
    sandbox,
  }) => {
    test.slow()
    await shop.opensChat()
    const asked = connectionAttempts(page)
    const contact = onlyContact(sandbox)
    await stopsTheClock(page)
    sandbox.faults.add({ kind: 'socket-refuse', status: 403 })
    contact.dropsSockets()
    await timePasses(page, 600)
    const { requests, sockets } = asked()
    expect(sockets).toBeGreaterThan(3)
    expect(requests + sockets).toBeLessThanOrEqual(20)
    await waits(page)
    const before = asked()
    sandbox.faults.clear()
    await networkIsBack(page)
    await expect.poll(() => asked().sockets).toBe(before.sockets + 1)
    expect(asked().requests).toBe(before.requests + 1)
    await expect(page.getByText(/^(The connection was lost|Connection lost)/)).toHaveCount(0)
    await contact.agent.joins('Ana')
    await shop.sees('Ana joined the chat')
  })

  test('ten minutes without a server cost at most 20 attempts, and a restored network causes one at once', async ({
    page,
    shop,
    sandbox,
  }) => {
    test.slow()
    await shop.opensChat()
    const asked = connectionAttempts(page)
    await stopsTheClock(page)
    await sandbox.close()
    await timePassesUntil(page, /^(The connection was lost|Connection lost)/)
    await timePasses(page, 600)
    expect(asked().requests).toBeGreaterThan(3)
    expect(asked().requests).toBeLessThanOrEqual(20)
    await waits(page)
    const before = asked().requests
    await networkIsBack(page)
    await expect.poll(() => asked().requests).toBeGreaterThan(before)
  })
})
