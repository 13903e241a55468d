import { expect, onlyContact, test } from './fixtures.ts'
import { reader, said, talks } from './models/reader.ts'

/** A transcript of any length: only what is in view is rendered, and the reading position is kept. */

test('of 300 messages only a screen is rendered, and all can be read, each once and in order', {
  tag: '@core',
}, async ({ page, shop, sandbox }) => {
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  const reading = reader(page)
  talks(contact, 0, 20)
  await reading.hasInSight(said(19))
  const few = await reading.elements()
  talks(contact, 20, 300)
  await reading.hasInSight(said(299))
  expect(await reading.fromTheEnd()).toBeLessThan(2)
  expect(await reading.elements()).toBeLessThan(few * 4)
  const read = await reading.readsEverything()
  const spoken = contact
    .transcript()
    .toSorted((a, b) => Date.parse(a.AbsoluteTime) - Date.parse(b.AbsoluteTime))
    .flatMap(({ Type, Content }) => (Type === 'MESSAGE' && Content ? [Content] : []))
  expect(read).toEqual(spoken)
})

test('a customer who has scrolled up keeps the reading position when messages come above or below', {
  tag: '@core',
}, async ({ page, shop, sandbox }) => {
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  const reading = reader(page)
  talks(contact, 0, 250)
  await reading.hasInSight(said(249))
  await page.reload()
  await reading.hasInSight(said(249))
  await reading.turnsToTheTop()
  const text = await reading.reads()
  const place = await reading.stands(text)
  await reading.asksForEarlier()
  await reading.hasEarlier()
  await reading.findsAt(text, place)
  expect(await reading.fromTheEnd()).toBeGreaterThan(1_000)
  await contact.agent.joins('Ana')
  contact.agent.says('one more')
  await expect(page.getByRole('button', { name: 'Go to 1 new message' })).toBeVisible()
  await reading.findsAt(text, place)
  await shop.presses('Go to 1 new message')
  await reading.hasInSight('one more')
  expect(await reading.fromTheEnd()).toBeLessThan(2)
})

test('a customer at the end stays there when the on-screen keyboard opens and when the agent types', async ({
  page,
  shop,
  sandbox,
}) => {
  await page.setViewportSize({ width: 400, height: 800 })
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  const reading = reader(page)
  talks(contact, 0, 120)
  await reading.hasInSight(said(119))
  await page.setViewportSize({ width: 400, height: 450 })
  await reading.hasInSight(said(119))
  await contact.agent.joins('Ana')
  contact.agent.types()
  await shop.sees(/is typing/)
  await expect.poll(reading.fromTheEnd).toBeLessThan(2)
  await shop.says('and here I am')
  await reading.hasInSight('and here I am')
})

test('a focused link keeps the focus when it is scrolled out of view, and a live sign-in card stays rendered', async ({
  page,
  shop,
}) => {
  const contact = await shop.meets('Ana')
  const reading = reader(page)
  talks(contact, 0, 300)
  contact.agent.says('See https://example.com/terms for more')
  await contact.asksForSignIn()
  const link = page.getByRole('link', { name: /example\.com/ })
  const card = page.getByRole('button', { name: /^Sign in/ })
  await expect(card).toBeInViewport()
  await reading.turnsToTheTop()
  await expect(link).toHaveCount(0)
  await expect(card).toHaveCount(1)
  await shop.presses('Go to the latest message')
  await link.focus()
  await reading.turnsToTheTop()
  await expect(link).toBeFocused()
  await reading.hasInSight(said(0))
  await page.keyboard.press('Tab')
  await expect(card).toBeInViewport()
})

test('a reload restores the reading position, also among older messages', {
  tag: '@core',
}, async ({ page, shop, sandbox }) => {
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  const reading = reader(page)
  talks(contact, 0, 300)
  await reading.hasInSight(said(299))
  while (Number(/\d+/.exec(await reading.reads())?.[0]) > 120) await reading.turns(-1_500)
  const text = await reading.reads()
  const place = await reading.stands(text)
  await page.reload()
  await reading.findsAt(text, place)
  await reading.hasNotInSight(said(299))
  await page.goto(page.url())
  await reading.findsAt(text, place)
  await shop.presses('Go to the latest message')
  await reading.hasInSight(said(299))
  await page.reload()
  await reading.hasInSight(said(299))
})

test('without earlier messages the transcript says so, and the focus of the removed button stays in it', async ({
  page,
  shop,
  sandbox,
}) => {
  await shop.opensChat()
  talks(onlyContact(sandbox), 0, 150)
  const reading = reader(page)
  await reading.hasInSight(said(149))
  await page.reload()
  await reading.hasInSight(said(149))
  const earlier = page.getByRole('button', { name: 'Show earlier messages' })
  await earlier.focus()
  await page.keyboard.press('Enter')
  await expect(earlier).toHaveCount(0)
  await expect(page.getByText('Start of the conversation')).toHaveCount(1)
  await expect(page.getByRole('log')).toBeFocused()
})
