import type { Page } from '@playwright/test'
import type { ContactHandle } from '../src/sandbox.ts'
import { expect, test } from './fixtures.ts'

/** Kinds of content whose code loads by itself, with the first message of the kind. */

/** The files of the code, in the page with React and in the one with the script tag. */
const TIME_PICKER = /(time-picker|time-picker-message)-[\w-]+\.js/
const OTHER_VIEWS = /(more-views|read-view)-[\w-]+\.js/

const card = (page: Page, name: string) => page.getByRole('group', { name })

function offersTimes(contact: ContactHandle): void {
  const content = { title: 'When shall we call?', timeslots: [{ date: '2035-07-04T20:45+00:00' }] }
  contact.pushes({
    ParticipantRole: 'SYSTEM',
    DisplayName: 'BOT',
    ContentType: 'application/vnd.amazonaws.connect.message.interactive',
    Content: JSON.stringify({ templateType: 'TimePicker', version: '1.0', data: { content } }),
  })
}

function showsMarkup(contact: ContactHandle): void {
  contact.showsView({
    ViewId: 'detail',
    ViewData: {
      Heading: 'Your fee',
      Sections: [{ TemplateString: '<p>It is <b>due</b>.</p>' }],
      Actions: ['Pay now'],
    },
  })
}

test.describe('code that loads with the first message of its kind', { tag: '@core' }, () => {
  test('a time picker whose code cannot be loaded says so, and is shown by a press once it can be', async ({
    page,
    shop,
  }) => {
    await page.route(TIME_PICKER, (route) => route.abort())
    const contact = await shop.meets('Ana')
    offersTimes(contact)
    await shop.sees('We can’t show this type of message here.')
    await expect.poll(shop.reported).toContain('load-failed')
    await page.unroute(TIME_PICKER)
    await shop.panel.getByRole('button', { name: 'Try again' }).click()
    await card(page, 'When shall we call?').getByRole('button').first().click()
    await expect(card(page, 'When shall we call?').locator('[data-state="chosen"]')).toHaveCount(1)
  })

  test('a view with markup whose code cannot be loaded is shown once it can be, without a press', async ({
    page,
    shop,
  }) => {
    await page.route(OTHER_VIEWS, (route) => route.abort())
    const contact = await shop.meets('Ana')
    showsMarkup(contact)
    await expect.poll(shop.reported).toContain('load-failed')
    await page.unroute(OTHER_VIEWS)
    await expect(card(page, 'Your fee').locator('strong')).toHaveText('due')
  })

  test('a list of choices and a view of AWS load no code of the others', async ({ page, shop }) => {
    const loaded: string[] = []
    page.on('request', (request) => loaded.push(request.url()))
    const contact = await shop.meets('Ana')
    contact.pushes({
      ParticipantRole: 'SYSTEM',
      DisplayName: 'BOT',
      ContentType: 'application/vnd.amazonaws.connect.message.interactive',
      Content: JSON.stringify({
        ...{ templateType: 'ListPicker', version: '1.0' },
        data: { content: { title: 'Which boat?', elements: [{ title: 'Alma' }, { title: 'Dora' }] } },
      }),
    })
    await expect(card(page, 'Which boat?')).toBeVisible()
    contact.showsView({ ViewId: 'confirmation', ViewData: { Heading: 'Booked', Next: { Label: 'Good' } } })
    await expect(card(page, 'Booked').getByRole('button', { name: 'Good' })).toBeVisible()
    const isOther = (url: string): boolean => TIME_PICKER.test(url) || OTHER_VIEWS.test(url)
    expect(loaded.filter(isOther)).toEqual([])
    showsMarkup(contact)
    await expect(card(page, 'Your fee')).toBeVisible()
    offersTimes(contact)
    await expect(card(page, 'When shall we call?')).toBeVisible()
    expect([TIME_PICKER, OTHER_VIEWS].map((file) => loaded.some((url) => file.test(url)))).toEqual([
      true,
      true,
    ])
  })
})
