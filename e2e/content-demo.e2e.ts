import type { Locator } from '@playwright/test'
import { expect, onlyContact, test } from './fixtures.ts'

/** A customer who uses every kind of content that the demo's bot has, and what Connect and the desk get. */

test.use({ demoOptions: { streams: true } })

test('the bank’s assistant leads from a menu through each kind of message, and answers each choice', {
  tag: '@core',
}, async ({ shop, sandbox, opensDesk }) => {
  const card = (name: string): Locator => shop.panel.getByRole('group', { name }).last()
  const chooses = (name: string, choice: string | RegExp): Promise<void> =>
    card(name).getByRole('button', { name: choice }).first().click()

  await shop.opensChat()
  const contact = onlyContact(sandbox)
  expect(sandbox.requests().find(({ operation }) => operation === 'StartChatContact')?.body).toMatchObject({
    ParticipantConfiguration: { ResponseMode: 'INCREMENTAL' },
  })
  await shop.says('help')
  await chooses('What can I do for you?', 'Book an appointment')
  await chooses('How would you like to meet?', 'At the branch')
  const picker = card('When does it suit you?')
  await expect(picker.getByText('12 Quay Street')).toBeVisible()
  await picker
    .getByRole('button', { name: /30 min/ })
    .first()
    .click()
  await shop.sees('Please bring your passport.')
  await chooses('Shall I remind you the day before?', 'Yes, remind me')
  await shop.sees('I will remind you the day before.')

  await shop.says('card')
  await expect
    .poll(() =>
      card('Which card would you like?')
        .getByRole('img')
        .first()
        .evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0),
    )
    .toBe(true)
  await chooses('Which card would you like?', 'More cards')
  await chooses('Which card would you like?', /^Harbour Business/)
  await expect(shop.panel.getByRole('cell', { name: '0.5 %' })).toBeVisible()
  await chooses('Shall we order it?', 'Order Harbour Business')
  await shop.sees('With you, in five days')

  await shop.says('accounts')
  const savings = shop.panel.getByRole('group', { name: 'Savings account' })
  await savings.getByRole('button', { name: 'Open this account' }).click()
  await chooses('We open it with you in half an hour.', 'Not now, thank you')
  await shop.sees('You are welcome.')

  await shop.says('What does a loan cost?')
  await expect(shop.panel.getByRole('columnheader', { name: 'Each month' })).toBeVisible()
  await chooses('How shall we go on?', 'Apply for a loan')
  await chooses('Apply for a loan', 'Not now')
  await shop.sees('No problem. Is there anything else?')

  const sent = contact
    .transcript()
    .flatMap(({ ParticipantRole, Content }) =>
      ParticipantRole === 'CUSTOMER' && Content !== undefined ? [Content] : [],
    )
  expect(sent.map((text) => text.replace(/^\d{4}-\d\d-\d\dT\d\d:\d\d\+00:00$/, 'a slot'))).toEqual([
    ...['help', 'Book an appointment', 'At the branch', 'a slot', 'Yes, remind me'],
    'card',
    '{"version":"1.0","data":{"actionName":"SHOW_MORE","preIndex":-1,"nextIndex":1,"listId":"harbour-cards","templateType":"ListPicker","referenceId":"harbour-cards"},"action":"SHOW_MORE"}',
    ...['Harbour Business', 'Order Harbour Business'],
    'accounts',
    '{"templateIdentifier":"savings","listTitle":"Savings account","selectionText":"Open this account"}',
    ...['Not now, thank you', 'What does a loan cost?', 'Apply for a loan'],
    '{"templateType":"ViewResource","version":"1.0","action":"Cancel","data":{"actionName":"Cancel","Label":"Not now"}}',
  ])

  const desk = await opensDesk()
  await desk.seesCard('Answer', 'Savings account: Open this account')
  await desk.seesCard('Answer', 'Cancel')
})
