import type { Page } from '@playwright/test'
import type { ContactHandle } from '../src/sandbox.ts'
import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { conversation } from './models/conversation.ts'
import { onlyContact } from './sandbox-record.ts'

/** Views of a step-by-step guide, from DescribeView to the answer that Connect gets. */

const RESPONSE = 'application/vnd.amazonaws.connect.message.interactive.response'

/** The contents of the answers that Connect has, in order. */
function answersOf(contact: ContactHandle): readonly (string | undefined)[] {
  return contact
    .transcript()
    .filter(({ ContentType, ParticipantRole }) => ContentType === RESPONSE && ParticipantRole === 'CUSTOMER')
    .map(({ Content }) => Content)
}

const view = (page: Page, name: string) => page.getByRole('group', { name })

test('a form is filled in, checked, sent as Connect expects it, and readable after a reload', {
  tag: '@core',
}, async ({ page, shop, sandbox }) => {
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  await shop.says('form')
  const form = view(page, 'Apply for a loan')
  await form.getByRole('button', { name: 'Send application' }).click()
  await expect(form.getByText('4 answers need your attention')).toBeVisible()
  await expectAccessible(page, 'a form with problems')
  await expect(form.getByRole('textbox', { name: 'Amount in pounds' })).toBeFocused()
  await form.getByRole('textbox', { name: 'Amount in pounds' }).fill('5 000')
  await form.getByRole('combobox', { name: 'Purpose' }).selectOption('A car')
  await form.getByRole('radio', { name: '36 months' }).check()
  await form.getByRole('textbox', { name: 'E-mail' }).fill('ada@example.com')
  await form.getByRole('checkbox', { name: /credit record/ }).check()
  await form.getByRole('button', { name: 'Send application' }).click()
  await shop.sees('You asked for £5000 over 36 months.')
  expect(answersOf(contact)).toEqual([
    '{"templateType":"ViewResource","version":"1.0","action":"Next","data":{"FormData":{"amount":"5000","purpose":["car"],"start":"","term":"36","email":"ada@example.com","note":"","consent":true}}}',
  ])
  await expect(form.getByText('Your answer: Send application')).toBeVisible()
  const confirmation = view(page, 'We have your application')
  await expect(confirmation.getByRole('button', { name: 'Done' })).toBeVisible()
  await expectAccessible(page, 'a form that was answered')
  await confirmation.getByRole('button', { name: 'Done' }).click()
  await shop.sees('Is there anything else?')
  expect(answersOf(contact).at(-1)).toBe(
    '{"templateType":"ViewResource","version":"1.0","action":"Next","data":{"actionName":"Next","Label":"Done"}}',
  )
  await page.reload()
  await expect(form.getByText('36 months')).toBeVisible()
  await expect(form.getByRole('button')).toHaveCount(0)
  await conversation(page).showsOwn(['form'])
})

test('the detail, list and cards views are answered with what was chosen', async ({
  page,
  shop,
  sandbox,
}) => {
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  await shop.says('list')
  await view(page, 'Your cards')
    .getByRole('button', { name: /Credit card/ })
    .click()
  await shop.sees('Your credit card has £1,250 left')
  await shop.says('cards')
  const cards = view(page, 'What is it about?')
  await cards.getByRole('button', { name: /Lost card/ }).click()
  await cards.getByRole('button', { name: 'Block my card' }).click()
  await shop.sees('You chose “Block my card”')
  await shop.says('details')
  await view(page, 'Your mortgage').getByRole('button', { name: 'Pay back early' }).click()
  await shop.sees('You chose “Pay back early”')
  expect(answersOf(contact)).toEqual(
    ['card_9020', 'Block my card', 'Pay back early'].map(
      (name) =>
        `{"templateType":"ViewResource","version":"1.0","action":"ActionSelected","data":{"actionName":"${name}"}}`,
    ),
  )
})

test('text that is written while a view waits takes the no-match branch, and is shown as text', {
  tag: '@core',
}, async ({ page, shop, sandbox }) => {
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  await shop.says('list')
  await expect(view(page, 'Your cards')).toBeVisible()
  await shop.says('the blue one')
  await shop.sees('You wrote “the blue one”.')
  expect(answersOf(contact)).toEqual([
    '{"templateType":"ViewResource","version":"1.0","action":" ","data":{"content":"the blue one"}}',
  ])
  await conversation(page).showsOwn(['list', 'the blue one'])
  await expect(view(page, 'Your cards').getByText('You answered with a message.')).toBeVisible()
})

test('a view whose token is spent says how to go on', async ({ page, shop, sandbox }) => {
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  contact.pushes({
    ParticipantRole: 'SYSTEM',
    ContentType: 'application/vnd.amazonaws.connect.message.interactive',
    Content: JSON.stringify({
      templateType: 'ViewResource',
      version: '1.0',
      data: { content: { viewId: 'detail', viewToken: 'spent', viewData: {} } },
    }),
  })
  await shop.sees('This step has expired. Write a message to continue.')
  await expectAccessible(page, 'an expired view')
})
