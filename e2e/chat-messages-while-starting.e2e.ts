import type { Page } from '@playwright/test'
import { Refused } from '../src/bff.ts'
import type { Sandbox } from '../src/sandbox.ts'
import { calls, expect, onlyContact, test } from './fixtures.ts'
import { conversation } from './models/conversation.ts'
import { customSite } from './models/custom-site.ts'
import { shop as shopOn } from './models/shop.ts'

/** What the customer writes and sends while the chat starts: it is shown at once, and reaches Connect once, in order. */

const START = 'StartChatContact'
const WAITING = 'Will send when you’re connected'

/** What the customer has said, in Connect's order. */
const said = (sandbox: Sandbox): readonly (string | undefined)[] =>
  onlyContact(sandbox)
    .view()
    .transcript.filter(({ Type, ParticipantRole }) => Type === 'MESSAGE' && ParticipantRole === 'CUSTOMER')
    .map(({ Content }) => Content)

/** Holds back the page's requests for this route until the returned function is called. */
async function heldBack(page: Page, route: '/chats' | '/chats/resume'): Promise<() => void> {
  let release = (): void => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  // A page that is left takes its request along.
  await page.route(`**/connect-chat${route}`, (request) =>
    released.then(() => request.continue()).catch(() => undefined),
  )
  return release
}

test('messages that are sent during a slow start are shown as waiting, and go out in order, once', {
  tag: '@core',
}, async ({ page, shop, sandbox }) => {
  sandbox.faults.add({ kind: 'delay', operation: START, ms: 3_000, times: 1 })
  await shop.asksForTheChat()
  await shop.says('first')
  await shop.sees(WAITING)
  await shop.says('second')
  await shop.sees('second')
  await sandbox.clock.advance({ seconds: 3 })
  await shop.sees('Welcome to Harbour Bank')
  await conversation(page).lastIsSent()
  await shop.says('third')
  await conversation(page).lastIsSent()
  expect(said(sandbox)).toEqual(['first', 'second', 'third'])
  await shop.seesNot(WAITING)
})

test('if the start fails once, "Try again" starts the chat and sends what was written', {
  tag: '@core',
}, async ({ page, shop, sandbox }) => {
  const release = await heldBack(page, '/chats')
  sandbox.faults.add({ kind: 'refuse', operation: START, status: 404 })
  await shop.asksForTheChat()
  await shop.says('first')
  await shop.sees(WAITING)
  release()
  await shop.sees('This chat isn’t set up correctly.')
  await shop.sees('first')
  sandbox.faults.clear()
  await shop.presses('Try again')
  await shop.sees('Welcome to Harbour Bank')
  await conversation(page).lastIsSent()
  expect(said(sandbox)).toEqual(['first'])
})

test('a chat that is granted and cannot be connected at first sends what was written after the next try', async ({
  page,
  shop,
  sandbox,
}) => {
  const release = await heldBack(page, '/chats')
  sandbox.faults.add({ kind: 'refuse', operation: 'CreateParticipantConnection', status: 500 })
  await shop.asksForTheChat()
  await shop.says('first')
  await shop.sees(WAITING)
  release()
  await shop.sees('We couldn’t connect to the chat.')
  sandbox.faults.clear()
  await shop.presses('Try again')
  await shop.sees('Welcome to Harbour Bank')
  await conversation(page).lastIsSent()
  expect(said(sandbox)).toEqual(['first'])
  expect(calls(sandbox, START)).toBe(1)
})

for (const [where, html] of [
  ['the script tag', '<script async src="/dist/connect-chat.js" data-api="/connect-chat"></script>'],
  [
    'the custom element',
    '<script async src="/dist/connect-chat.js"></script><connect-chat api="/connect-chat"></connect-chat>',
  ],
] as const) {
  test(`a start that the site refuses keeps what was written, in ${where}`, async ({
    page,
    demo,
    sandbox,
  }) => {
    let isOpen = false
    const admit = () => {
      if (!isOpen) throw new Refused('closed-today')
      return { contactFlowId: sandbox.contactFlowId, displayName: 'Guest', customerId: null }
    }
    await using site = await customSite(demo, { '/connect-chat': { admit } }, { '/': html })
    const shop = shopOn(page, { ...demo, url: site.url }, '/')
    const release = await heldBack(page, '/chats')
    await shop.asksForTheChat()
    await shop.says('first')
    await shop.sees(WAITING)
    release()
    await shop.sees('You can’t start a chat right now.')
    await shop.sees('first')
    expect(calls(sandbox, START)).toBe(0)
    isOpen = true
    await shop.presses('Try again')
    await shop.sees('Welcome to Harbour Bank')
    await conversation(page).lastIsSent()
    expect(said(sandbox)).toEqual(['first'])
  })
}

test('a message that is sent while the chat is resumed goes out behind the conversation, once', async ({
  page,
  shop,
  sandbox,
}) => {
  await shop.opensChat()
  await shop.says('first')
  await conversation(page).lastIsSent()
  const comeBack = await shop.staysAway()
  await shop.says('first')
  await shop.sees(WAITING)
  comeBack()
  await shop.sees('Welcome to Harbour Bank')
  await conversation(page).lastIsSent()
  expect(said(sandbox)).toEqual(['first', 'first'])
})

test('a page that is reloaded during the start starts again, shows the message and sends it once', async ({
  page,
  shop,
  sandbox,
}) => {
  await heldBack(page, '/chats')
  await shop.asksForTheChat()
  await shop.says('first')
  await shop.sees(WAITING)
  await page.unroute('**/connect-chat/chats')
  await page.reload()
  await shop.sees('Welcome to Harbour Bank')
  await shop.sees('first')
  await conversation(page).lastIsSent()
  expect(said(sandbox)).toEqual(['first'])
})

test('a page that uses only the hooks sends what was written during the start', async ({
  page,
  demo,
  sandbox,
}) => {
  const release = await heldBack(page, '/chats')
  await page.goto(`${demo.url}/headless.html`)
  await page.getByRole('button', { name: /start/i }).click()
  await page.getByRole('textbox').fill('first')
  await page.getByRole('textbox').press('Enter')
  await expect(page.getByText('first')).toBeVisible()
  release()
  await expect(page.getByText('Welcome to Harbour Bank')).toBeVisible()
  await expect.poll(() => said(sandbox)).toEqual(['first'])
})
