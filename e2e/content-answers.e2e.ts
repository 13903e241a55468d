import type { Page } from '@playwright/test'
import type { ContactHandle } from '../src/sandbox.ts'
import { expect, test } from './fixtures.ts'
import { conversation } from './models/conversation.ts'

/** Every kind of content that a customer answers, in one chat, with the answers that Connect has, byte for byte. */

const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'

function shows(contact: ContactHandle, templateType: string, content: object, data: object = {}): void {
  contact.pushes({
    ...{ ParticipantRole: 'SYSTEM', DisplayName: 'BOT', ContentType: INTERACTIVE },
    Content: JSON.stringify({ templateType, version: '1.0', data: { ...data, content } }),
  })
}

/** What the customer sent, as the contact's record has it. */
function answers(contact: ContactHandle): readonly (readonly [string | undefined, string | undefined])[] {
  return contact
    .transcript()
    .filter(({ Type, ParticipantRole }) => Type === 'MESSAGE' && ParticipantRole === 'CUSTOMER')
    .map(({ ContentType, Content }) => [ContentType?.replace(INTERACTIVE, ''), Content])
}

const view = (action: string, data: object): readonly [string, string] => [
  '.response',
  JSON.stringify({ templateType: 'ViewResource', version: '1.0', action, data }),
]
const title = (text: string) => ['text/plain', text] as const
const card = (page: Page, name: string) => page.getByRole('group', { name, exact: true })

/** A card of a carousel. */
const offer = (number: number, templateType: string): object => ({
  ...{ templateIdentifier: `berth-${number}`, templateType, version: '1.0' },
  data: { content: { title: `Berth ${number}`, elements: [{ title: 'See it' }, { title: 'Take it' }] } },
})

test('templates of every kind are answered by a press, as Connect expects it, and stay marked after a reload', {
  tag: '@core',
}, async ({ page, shop, demo }) => {
  const contact = await shop.meets('Ana')
  const picture = { imageType: 'URL', imageData: `${demo.url}/harbour-mark.svg`, imageDescription: 'A pier' }
  const press = async (name: string, choice: string | RegExp, count: number, nth = 0): Promise<void> => {
    await card(page, name).getByRole('button', { name: choice }).nth(nth).click()
    await expect.poll(() => answers(contact).length).toBe(count)
  }

  const boats = (subtitle: string, elements: readonly object[], preIndex: number): void =>
    shows(contact, 'ListPicker', {
      ...{ title: 'Which boat is it?', subtitle, elements, preIndex, nextIndex: preIndex + 3 },
      ...{ listId: 'boats-31', referenceId: 'boats-ref' },
    })
  boats(
    '1 to 2 of 4',
    [{ title: 'Alma' }, { title: 'Bo', ...picture }, { title: 'More', actionDetail: 'SHOW_MORE' }],
    -1,
  )
  await press('Which boat is it?', 'More', 1)
  boats(
    '3 to 4 of 4',
    [{ title: 'Back', actionDetail: 'PREVIOUS_OPTIONS' }, { title: 'Cid' }, { title: 'Dora' }],
    1,
  )
  await press('Which boat is it?', 'Dora', 2)

  shows(
    contact,
    'Panel',
    {
      title: 'What is it about?',
      elements: ['Fuel', 'Water', 'Other', 'Other'].map((one) => ({ title: one })),
    },
    { replyMessage: { title: 'One moment, please' } },
  )
  await press('What is it about?', 'Other', 3, 1)
  await expect(card(page, 'What is it about?').getByText('One moment, please')).toBeVisible()

  shows(contact, 'QuickReply', {
    title: 'All well?',
    elements: [{ title: '👌🏾' }, { title: 'نعم' }, { title: 'No & <never>' }],
  })
  await press('All well?', 'No & <never>', 4)

  shows(contact, 'TimePicker', {
    ...{
      title: 'When do you land?',
      timeZoneOffset: 330,
      location: { title: 'Pier 9', latitude: 19, longitude: 72.8 },
    },
    timeslots: [
      { date: '2035-07-04T10:00+00:00', duration: 900 },
      { date: '2035-07-04T20:45+00:00', duration: 2700 },
    ],
  })
  await press('When do you land?', /2:15/, 5)

  shows(contact, 'Carousel', {
    title: 'Free berths',
    elements: [offer(1, 'Panel'), offer(2, 'ListPicker'), offer(3, 'Panel')],
  })
  await card(page, 'Free berths').getByRole('button', { name: 'Take it' }).nth(1).scrollIntoViewIfNeeded()
  await press('Free berths', 'Take it', 6, 1)

  expect(answers(contact)).toEqual([
    [
      '.response',
      '{"version":"1.0","data":{"actionName":"SHOW_MORE","preIndex":-1,"nextIndex":2,"listId":"boats-31","templateType":"ListPicker","referenceId":"boats-ref"},"action":"SHOW_MORE"}',
    ],
    title('Dora'),
    title('Other'),
    title('No & <never>'),
    title('2035-07-04T20:45+00:00'),
    title('{"templateIdentifier":"berth-2","listTitle":"Berth 2","selectionText":"Take it"}'),
  ])
  const marked = page.getByRole('log').locator('[data-state="chosen"]')
  const own = page.getByRole('log').locator('[data-own="true"] .bubble')
  for (const isReloaded of [false, true]) {
    if (isReloaded) await page.reload()
    await expect(marked).toHaveText([/Dora/, /Other/, /No & <never>/, /2:15/, /Take it/])
    // The time is read in the zone in which it was offered.
    await expect(own).toHaveText([
      'Dora',
      'Other',
      'No & <never>',
      /July 5.*2:15.AM.*UTC\+5:30/,
      'Berth 2 - Take it',
    ])
  }
  await expect(card(page, 'What is it about?').locator('[data-state]').nth(3)).toHaveAttribute(
    'data-state',
    'chosen',
  )
  expect(shop.reported()).toEqual([])
})

test('views of every kind are answered by a press, as Connect expects it, and stay readable after a reload', {
  tag: '@core',
}, async ({ page, shop }) => {
  const contact = await shop.meets('Ana')
  const press = async (name: string, button: string | RegExp, count: number): Promise<void> => {
    await card(page, name).getByRole('button', { name: button }).click()
    await expect.poll(() => answers(contact).length).toBe(count)
  }

  const field = { Type: 'FormInput', Name: 'berth', Label: 'Berth', Required: true }
  contact.showsView({
    ViewId: 'form',
    ViewData: {
      ...{ Heading: 'Your berth', Next: { Label: 'Send' } },
      Sections: JSON.stringify([{ Type: 'FormSection', Heading: 'Where?', Items: [{ Items: [field] }] }]),
    },
  })
  await card(page, 'Your berth').getByRole('button', { name: 'Send' }).click()
  await expect(card(page, 'Your berth').getByRole('textbox', { name: 'Berth' })).toBeFocused()
  await card(page, 'Your berth').getByRole('textbox', { name: 'Berth' }).fill('Köln "7" <b>')
  await press('Your berth', 'Send', 1)

  contact.showsView({
    ViewId: 'detail',
    ViewData: {
      Heading: 'Your fee',
      Sections: [{ TemplateString: '<p>It is <b>due</b>.</p>' }],
      Actions: ['Pay now', 'Later'],
    },
  })
  await press('Your fee', 'Later', 2)
  contact.showsView({
    ViewId: 'list',
    ViewData: {
      Heading: 'Your boats',
      Items: [
        { Heading: 'Alma', Id: 'b-1' },
        { Heading: 'Bo', Id: 'b-2' },
      ],
    },
  })
  await press('Your boats', /Bo/, 3)
  const detail = { Heading: 'Fuel', Actions: ['Diesel'] }
  contact.showsView({
    ViewId: 'cards',
    ViewData: {
      Heading: 'What do you need?',
      Cards: [
        { Summary: { Id: 'fuel', Heading: 'Fuel' }, Detail: detail },
        { Summary: { Id: 'ice', Heading: 'Ice' } },
      ],
      NoMatchFound: { Label: 'None' },
    },
  })
  await card(page, 'What do you need?').getByRole('button', { name: /Fuel/ }).click()
  await press('What do you need?', 'Diesel', 4)
  contact.showsView({ ViewId: 'confirmation', ViewData: { Heading: 'Booked', Next: { Label: 'Good' } } })
  await press('Booked', 'Good', 5)

  expect(answers(contact)).toEqual([
    view('Next', { FormData: { berth: 'Köln "7" <b>' } }),
    view('ActionSelected', { actionName: 'Later' }),
    view('ActionSelected', { actionName: 'b-2' }),
    view('ActionSelected', { actionName: 'Diesel' }),
    view('Next', { actionName: 'Next', Label: 'Good' }),
  ])
  await page.reload()
  await expect(card(page, 'Your berth').getByText('Köln "7" <b>')).toBeVisible()
  for (const [name, answer] of [
    ['Your berth', 'Send'],
    ['Your fee', 'Later'],
    ['What do you need?', 'Diesel'],
    ['Booked', 'Good'],
  ] as const) {
    await expect(card(page, name).getByText(`Your answer: ${answer}`)).toBeVisible()
    await expect(card(page, name).getByRole('button', { name: answer })).toHaveCount(0)
  }
  await conversation(page).showsOwn([])
  expect(shop.reported()).toEqual([])
})

const boats = { title: 'Which boat is it?', elements: [{ title: 'Alma' }, { title: 'Dora' }] }

test('an answer that Connect refuses for good is undone and says so, and another choice can be made', {
  tag: '@core',
}, async ({ page, shop, sandbox }) => {
  const contact = await shop.meets('Ana')
  shows(contact, 'ListPicker', boats)
  const list = card(page, 'Which boat is it?')
  sandbox.faults.add({ kind: 'refuse', operation: 'SendMessage', status: 400 })
  await list.getByRole('button', { name: 'Alma' }).click()
  await expect(list.getByText('“Alma” wasn’t sent. Choose again, or write a message.')).toBeVisible()
  await expect(list.locator('[data-state="chosen"]')).toHaveCount(0)
  expect(answers(contact)).toEqual([])
  sandbox.faults.clear()
  await list.getByRole('button', { name: 'Dora' }).click()
  await expect(list.locator('[data-state="chosen"]')).toHaveText(/Dora/)
  await expect.poll(() => answers(contact)).toEqual([title('Dora')])
})

test('answers that are given while offline wait, and go out once and in order', {
  tag: '@core',
}, async ({ page, context, shop }) => {
  const contact = await shop.meets('Ana')
  shows(contact, 'ListPicker', boats)
  shows(contact, 'QuickReply', { title: 'All well?', elements: [{ title: 'Yes' }, { title: 'No' }] })
  await expect(card(page, 'All well?')).toBeVisible()
  await context.setOffline(true)
  await shop.sees('You’re offline. We’ll reconnect when you’re back.')
  await card(page, 'Which boat is it?').getByRole('button', { name: 'Alma' }).click()
  await expect(card(page, 'Which boat is it?').locator('[data-state="sending"]')).toHaveText(/Alma/)
  await card(page, 'All well?').getByRole('button', { name: 'No' }).click()
  expect(answers(contact)).toEqual([])
  await context.setOffline(false)
  await expect.poll(() => answers(contact)).toEqual([title('Alma'), title('No')])
  await expect(page.getByRole('log').locator('[data-state="chosen"]')).toHaveText([/Alma/, /No/])
  await conversation(page).equalsTheTranscript(contact)
})

test('a choice is marked in the other tab of the chat as well', { tag: '@core' }, async ({
  page,
  context,
  shop,
  site,
  demo,
}) => {
  const contact = await shop.meets('Ana')
  shows(contact, 'Carousel', {
    title: 'Free berths',
    elements: [offer(1, 'Panel'), offer(2, 'ListPicker')],
  })
  await expect(card(page, 'Free berths')).toBeVisible()
  const other = await context.newPage()
  await other.goto(demo.url + site)
  const panel = other.getByRole('dialog')
  await expect(
    other
      .getByRole('button', { name: /^Open chat/ })
      .or(panel)
      .first(),
  ).toBeVisible()
  if (!(await panel.isVisible())) await other.getByRole('button', { name: /^Open chat/ }).click()
  await expect(card(other, 'Free berths')).toBeVisible()
  const second = (tab: Page) => card(tab, 'Free berths').getByRole('group', { name: 'Berth 2' })
  await second(page).getByRole('button', { name: 'Take it' }).click()
  for (const tab of [page, other]) {
    await expect(second(tab).locator('[data-state="chosen"]')).toHaveText(/Take it/)
    await expect(tab.getByRole('log').locator('[data-own="true"] .bubble')).toHaveText(['Berth 2 - Take it'])
  }
})
