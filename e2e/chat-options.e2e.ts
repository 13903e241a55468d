import { expect, onlyContact, test } from './fixtures.ts'
import { conversation } from './models/conversation.ts'
import { hostPage } from './models/host-page.ts'
import { storageOf } from './models/page-secrets.ts'

/** What a site can switch off: stored text, receipts, typing events. */

test('with data-keep-text="false" the tab stores no text of a message, sent or unsent', async ({
  shop,
  sandbox,
  demo,
  page,
}) => {
  const host = await hostPage(page, demo)
  await host.shows(
    '<script async src="/dist/connect-chat.js" data-api="/connect-chat" data-keep-text="false"></script>',
  )
  await host.opensChat()
  const contact = onlyContact(sandbox)
  await contact.agent.joins('Ana')
  await shop.says('my number is secret-1')
  await conversation(page).lastIs('Sent')
  contact.agent.says('it is secret-2')
  await shop.sees('it is secret-2')
  sandbox.faults.add({ kind: 'drop-connection', operation: 'SendMessage' })
  await shop.says('no, secret-3')
  await conversation(page).lastSays('Will send when you’re connected')
  await page.getByRole('textbox', { name: 'Message' }).fill('or secret-4')
  expect(await storageOf(page)).not.toMatch(/secret-/)
  // When the page goes, it stores what a reload needs.
  const comeBack = await shop.staysAway()
  expect(await storageOf(page)).toMatch(/contactId/)
  expect(await storageOf(page)).not.toMatch(/secret-/)
  comeBack()
  await shop.sees('it is secret-2')
  await conversation(page).showsOwn(['my number is secret-1'])
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('')
})

test('agents get typing and read events, and none of them where they are switched off', async ({
  shop,
  sandbox,
  demo,
  page,
}) => {
  await page.clock.install()
  const contact = await shop.meets('Ana')
  await shop.sees('Ana joined the chat')
  const heard = (kind: string) =>
    sandbox
      .requests()
      .filter(
        ({ operation, body }) => operation === 'SendEvent' && JSON.stringify(body).includes(`event.${kind}`),
      ).length
  const field = page.getByRole('textbox', { name: 'Message' })
  contact.agent.says('How can I help?')
  await shop.sees('How can I help?')
  await field.pressSequentially('Let')
  // chatjs sends receipts together, some seconds later.
  await page.clock.runFor(6_000)
  await expect.poll(() => heard('typing')).toBe(1)
  await expect.poll(() => heard('message.read')).toBe(1)

  const host = await hostPage(page, demo)
  await host.shows(
    '<script async src="/dist/connect-chat.js" data-api="/connect-chat" data-open data-receipts="false" data-typing="false"></script>',
  )
  await shop.sees('How can I help?')
  const before = sandbox.requests().filter(({ operation }) => operation === 'SendEvent').length
  contact.agent.says('Are you there?')
  await shop.sees('Are you there?')
  await field.pressSequentially('me see')
  await page.clock.runFor(15_000)
  await shop.says('One moment')
  await conversation(page).lastIs('Sent')
  const events = sandbox.requests().filter(({ operation }) => operation === 'SendEvent')
  expect(events.slice(before).map(({ body }) => body)).toEqual([])
})

test('with data-keep-last-messages a chat that ended while the page was closed shows its messages', async ({
  shop,
  sandbox,
  demo,
  page,
}) => {
  const host = await hostPage(page, demo)
  await host.shows(
    '<script async src="/dist/connect-chat.js" data-api="/connect-chat" data-keep-last-messages></script>',
  )
  await host.opensChat()
  const contact = onlyContact(sandbox)
  await contact.agent.joins('Ana')
  contact.agent.says('Goodbye')
  await shop.sees('Goodbye')
  const comeBack = await shop.staysAway()
  contact.ends()
  comeBack()
  await shop.sees('The chat ended while you were away.')
  await shop.sees('Goodbye')
})
