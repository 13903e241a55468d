import type { Page } from '@playwright/test'
import { expect, onlyContact, test } from './fixtures.ts'
import { conversation } from './models/conversation.ts'
import { customSite } from './models/custom-site.ts'
import { reactPage } from './models/react-page.ts'

/** Options that change what is sent while a view waits, what is shown while a bot answers, and what a page can show. */

const RESPONSE = 'application/vnd.amazonaws.connect.message.interactive.response'

/** Pages with the script tag, whose chats have these options; `path` has no file name extension. */
function pages(options: Readonly<Record<string, object>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(options).flatMap(([path, given]) => [
      [
        `${path}.html`,
        `<!doctype html><html lang="en"><title>A shop</title><script src="${path}.js"></script><script async src="/dist/connect-chat.js" data-api="/connect-chat" data-open></script></html>`,
      ],
      [`${path}.js`, `(window.connectChat ||= []).push((chat) => chat.update(${JSON.stringify(given)}))`],
    ]),
  )
}

const view = (page: Page, name: string) => page.getByRole('group', { name })

test('with the option textDuringView of "text", what is written while a view waits is sent as plain text', async ({
  page,
  demo,
  shop,
  sandbox,
}) => {
  await using site = await customSite(
    demo,
    { '/connect-chat': {} },
    pages({ '/text': { textDuringView: 'text' } }),
  )
  await page.goto(`${site.url}/text.html`)
  await shop.sees('Welcome to Harbour Bank')
  await shop.says('list')
  await expect(view(page, 'Your cards')).toBeVisible()
  await shop.says('the green one')
  await conversation(page).lastIsSent()
  expect(
    onlyContact(sandbox)
      .transcript()
      .filter(({ ParticipantRole, Type }) => ParticipantRole === 'CUSTOMER' && Type === 'MESSAGE')
      .map(({ ContentType, Content }) => [ContentType, Content]),
  ).toEqual([
    ['text/plain', 'list'],
    ['text/plain', 'the green one'],
  ])
})

test('with the option thinking, a line says that the assistant is writing until its answer arrives', async ({
  page,
  demo,
  shop,
  sandbox,
}) => {
  await using site = await customSite(
    demo,
    { '/connect-chat': {} },
    pages({ '/thinking': { thinking: true }, '/plain': {} }),
  )
  const thinking = shop.panel.locator('.thinking, .typing')
  for (const [path, lines] of [
    ['/thinking.html', 1],
    ['/plain.html', 0],
  ] as const) {
    await page.goto(site.url + path)
    await shop.sees('Welcome to Harbour Bank')
    const contact = onlyContact(sandbox)
    await expect(thinking).toHaveCount(0)
    // The bot has no answer to an event of its own: the message stays the last one until the test answers.
    contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: `Asked on ${path}` })
    await shop.sees(`Asked on ${path}`)
    contact.pushes({
      ParticipantRole: 'CUSTOMER',
      ParticipantId: contact.view().customer.ParticipantId,
      ContentType: 'text/plain',
      Content: 'How long?',
    })
    await expect(thinking).toHaveCount(lines)
    contact.pushes({ ParticipantRole: 'SYSTEM', ContentType: 'text/plain', Content: `Answered on ${path}` })
    await shop.sees(`Answered on ${path}`)
    await expect(thinking).toHaveCount(0)
  }
})

test('a page without the renderer that a chat was started with shows its content as a readable fallback', async ({
  page,
  demo,
  shop,
  sandbox,
}) => {
  await using site = await customSite(
    demo,
    { '/connect-chat': {} },
    { ...(await reactPage('renderers.tsx')), ...pages({ '/fewer': {} }) },
  )
  await page.goto(site.url)
  await page.getByRole('button', { name: /^Open chat/ }).click()
  await shop.sees('Welcome to Harbour Bank')
  const contact = onlyContact(sandbox)
  contact.pushes({
    ParticipantRole: 'SYSTEM',
    DisplayName: 'BOT',
    ContentType: 'application/json',
    Content: '{"seats":["7C"]}',
  })
  await expect(shop.panel.getByRole('button', { name: '7C' })).toBeVisible()
  await page.goto(`${site.url}/fewer.html`)
  await shop.sees('Welcome to Harbour Bank')
  await expect(shop.panel.locator('[data-unsupported="true"]')).toHaveCount(1)
  await expect(shop.panel.getByRole('button', { name: '7C' })).toHaveCount(0)
  await expect(shop.panel).not.toContainText('seats')
  await shop.says('Can you read me?')
  await conversation(page).lastIsSent()
  expect(sandbox.contacts()).toHaveLength(1)
})

test('an answer to a view that Connect refuses is undone and says so, and another one can be given', {
  tag: '@core',
}, async ({ page, shop, sandbox }) => {
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  await shop.says('list')
  const cards = view(page, 'Your cards')
  await expect(cards).toBeVisible()
  sandbox.faults.add({ kind: 'refuse', operation: 'SendMessage', status: 400 })
  await cards.getByRole('button', { name: /Credit card/ }).click()
  await expect(cards.getByText('We couldn’t send your answer. Please try again.')).toBeVisible()
  sandbox.faults.clear()
  await cards.getByRole('button', { name: /Debit card/ }).click()
  await expect
    .poll(() => contact.transcript().filter(({ ContentType }) => ContentType === RESPONSE))
    .toHaveLength(1)
  await expect(cards.getByText(/^Your answer:/)).toBeVisible()
  await expect(cards.getByText('We couldn’t send your answer. Please try again.')).toHaveCount(0)
})
