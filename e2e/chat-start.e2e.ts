import { httpClient } from '../demo/server/http-client.test-kit.ts'
import { Refused } from '../src/bff.ts'
import type { Sandbox } from '../src/sandbox.ts'
import { calls, expect, onlyContact, test } from './fixtures.ts'
import { customSite } from './models/custom-site.ts'
import { hostPage } from './models/host-page.ts'
import { reactPage } from './models/react-page.ts'
import { type Shop, shop as shopOn } from './models/shop.ts'

/** How a chat starts, and each error: its text for the customer and its code for the site. */

const START = 'StartChatContact'
const CONNECTION = 'CreateParticipantConnection'

/** The customer reads the text and can try again, and the site got the code. */
async function isHeldUpBy(shop: Shop, code: string, words: string): Promise<void> {
  await shop.sees(words)
  await expect(shop.panel.getByRole('button', { name: 'Try again' })).toBeEnabled()
  await expect.poll(() => shop.reported().at(-1)).toBe(code)
}

/** Two presses open the panel, or open and close it again. Once the chat is started, both have been handled. */
async function isOpenAfterTwoPresses(shop: Shop, sandbox: Sandbox): Promise<void> {
  await expect.poll(() => calls(sandbox, START)).toBe(1)
  const launcher = shop.page.getByRole('button', { name: /^Open chat/ })
  await expect(launcher.or(shop.panel).first()).toBeVisible()
  if (await launcher.isVisible()) await launcher.click()
  await shop.sees('Welcome to Harbour Bank')
}

test('each reason why a chat cannot start has an error code, a text and a way to try again', {
  tag: '@core',
}, async ({ shop, sandbox, demo, context }) => {
  sandbox.faults.add({ kind: 'refuse', operation: START, status: 429 })
  await shop.asksForTheChat()
  await isHeldUpBy(shop, 'throttled', 'Too many attempts. Wait a moment, then try again.')

  sandbox.faults.set([{ kind: 'refuse', operation: START, status: 500 }])
  await shop.presses('Try again')
  await isHeldUpBy(shop, 'connect-unavailable', 'We can’t reach our chat service right now.')

  sandbox.faults.set([{ kind: 'refuse', operation: START, status: 404 }])
  await shop.presses('Try again')
  await isHeldUpBy(shop, 'misconfigured', 'This chat isn’t set up correctly. Please try again later.')

  sandbox.faults.clear()
  const other = await httpClient(demo, sandbox).startsChat()
  sandbox.sets({ maxActiveChats: 1 })
  await shop.presses('Try again')
  await isHeldUpBy(shop, 'limit-reached', 'Many people are chatting with us right now.')
  sandbox.contact(other.contactId).ends()

  await context.setOffline(true)
  await shop.presses('Try again')
  await isHeldUpBy(
    shop,
    'bff-unreachable',
    'We can’t connect you. Check your internet connection and try again.',
  )
  await context.setOffline(false)

  const page = { contentType: 'text/html', body: '<h1>We are updating</h1>' }
  await shop.page.route('**/connect-chat/chats', (route) => route.fulfill(page), { times: 1 })
  await shop.presses('Try again')
  await isHeldUpBy(shop, 'bff-invalid-answer', 'Something went wrong on our side.')

  await shop.presses('Try again')
  await shop.sees('Welcome to Harbour Bank')
  expect(sandbox.contacts()).toHaveLength(2)
})

test('a chat that started but could not be connected is connected by the next attempt, without a second chat', async ({
  shop,
  sandbox,
}) => {
  sandbox.faults.add({ kind: 'drop-connection', operation: CONNECTION })
  await shop.asksForTheChat()
  await isHeldUpBy(shop, 'endpoint-unreachable', 'We couldn’t connect to the chat.')
  sandbox.faults.clear()
  await shop.presses('Try again')
  await shop.sees('Welcome to Harbour Bank')
  expect(calls(sandbox, START)).toBe(1)
})

test('a customer whom the site refuses can try again, and the site gets its own reason code', async ({
  page,
  demo,
  sandbox,
}) => {
  let open = false
  const admit = () => {
    if (!open) throw new Refused('closed-today')
    return { contactFlowId: sandbox.contactFlowId, displayName: 'Guest', customerId: null }
  }
  await using site = await customSite(
    demo,
    { '/connect-chat': { admit } },
    {
      '/': '<script async src="/dist/connect-chat.js" data-api="/connect-chat"></script>',
    },
  )
  const host = await hostPage(page, demo)
  await host.listensFirst('error')
  const shop = shopOn(page, { ...demo, url: site.url }, '/')
  await shop.asksForTheChat()
  await shop.sees('You can’t start a chat right now.')
  await expect.poll(host.heard).toEqual(['error start-refused closed-today'])
  expect(calls(sandbox, START)).toBe(0)
  open = true
  await shop.presses('Try again')
  await shop.sees('Welcome to Harbour Bank')
})

test('several presses of the launcher start one chat', async ({ page, shop, sandbox }) => {
  await shop.visits()
  await page.getByRole('button', { name: /^Open chat/ }).dblclick()
  await isOpenAfterTwoPresses(shop, sandbox)
  expect(calls(sandbox, START)).toBe(1)
})

test("under React's StrictMode a double click starts one chat with one connection", async ({
  page,
  demo,
  sandbox,
}) => {
  await using site = await customSite(demo, { '/connect-chat': {} }, await reactPage())
  const shop = shopOn(page, { ...demo, url: site.url }, '/')
  await shop.visits()
  await page.getByRole('button', { name: /^Open chat/ }).dblclick()
  await isOpenAfterTwoPresses(shop, sandbox)
  expect(calls(sandbox, START)).toBe(1)
  // After a reload, the first of two mounts begins to resume the chat, and the second resumes it.
  await page.reload()
  await shop.sees('Welcome to Harbour Bank')
  await shop.says('hello')
  await expect(page.getByText('Sent', { exact: true })).toBeVisible()
  onlyContact(sandbox)
  expect(calls(sandbox, START)).toBe(1)
  // Once before it and once after it.
  expect(calls(sandbox, CONNECTION)).toBe(2)
  expect(calls(sandbox, 'WebSocket')).toBe(2)
})

test('a connection that Connect answers with 500 is reported as failed, not as throttled', async ({
  shop,
  sandbox,
}) => {
  sandbox.faults.add({ kind: 'refuse', operation: 'CreateParticipantConnection', status: 500 })
  await shop.asksForTheChat()
  await shop.sees('We couldn’t connect to the chat.')
  await expect.poll(shop.reported).toEqual(['connect-failed'])
})
