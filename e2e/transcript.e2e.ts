import { expect, onlyContact, test } from './fixtures.ts'
import { conversation } from './models/conversation.ts'
import { reader, said, talks } from './models/reader.ts'

/** A transcript of any length: only what is in view is rendered, and the reading position is kept. */

test('of 300 messages only a screen is rendered, and all can be read, each once and in order', {
  tag: '@core',
}, async ({ page, shop, sandbox }) => {
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  const reading = reader(page)
  talks(contact, 0, 20)
  await reading.goesToTheEnd(said(19))
  talks(contact, 20, 300)
  await reading.goesToTheEnd(said(299))
  await expect.poll(reading.fromTheEnd).toBeLessThan(2)
  // More are rendered in the moment in which many arrive.
  await expect.poll(reading.rendered).toBeLessThan(50)
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
  await reading.goesToTheEnd(said(249))
  await page.reload()
  await reading.hasInSight(said(249))
  await reading.turnsToTheTop()
  const text = await reading.reads()
  const place = await reading.stands(text)
  await reading.asksForEarlier()
  await reading.hasEarlier()
  await reading.findsAt(text, place)
  await expect.poll(reading.fromTheEnd).toBeGreaterThan(1_000)
  await contact.agent.joins('Ana')
  contact.agent.says('one more')
  await expect(page.getByRole('button', { name: 'Jump to 1 new message' })).toBeVisible()
  await reading.findsAt(text, place)
  await shop.presses('Jump to 1 new message')
  await reading.hasInSight('one more')
  await expect.poll(reading.fromTheEnd).toBeLessThan(2)
})

test('what grows above by fractions of a pixel, twenty times, does not move what the customer reads', async ({
  page,
  shop,
  sandbox,
}) => {
  await shop.opensChat()
  const reading = reader(page)
  talks(onlyContact(sandbox), 0, 60)
  await reading.goesToTheEnd(said(59))
  await reading.turns(-1_000)
  const text = await reading.reads()
  const place = await reading.stands(text)
  await reading.growsAbove(text, { pixels: 0.4, times: 20 })
  expect(Math.abs((await reading.stands(text)) - place)).toBeLessThan(1)
})

test('a button leads to the end unless the last message is in view and ends within a screen', async ({
  page,
  shop,
  sandbox,
}) => {
  await page.setViewportSize({ width: 400, height: 500 })
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  const reading = reader(page)
  talks(contact, 0, 30)
  await reading.goesToTheEnd(said(29))
  const jump = page.getByRole('button', { name: 'Jump to latest' })
  await reading.turns(-600)
  await expect(jump).toBeVisible()
  await reading.goesToTheEnd(said(29))
  await expect(jump).toHaveCount(0)
  await contact.agent.joins('Ana')
  contact.agent.says(Array.from({ length: 100 }, (_, at) => `line ${at}`).join('\n'))
  await shop.presses(/^Jump to 1 new message/)
  await reading.turns(-200)
  await expect.poll(reading.fromTheEnd).toBeGreaterThan(100)
  await expect(jump).toHaveCount(0)
  await reading.turns(-600)
  await expect(jump).toBeVisible()
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
  await reading.goesToTheEnd(said(119))
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
  await expect(card).toHaveCount(1)
  await reading.goesToTheEnd()
  await expect(card).toBeInViewport()
  await reading.turnsToTheTop()
  await expect(link).toHaveCount(0)
  await expect(card).toHaveCount(1)
  await shop.presses('Jump to latest')
  await link.focus()
  await reading.turnsToTheTop()
  await expect(link).toBeFocused()
  await reading.hasInSight(said(0))
  await shop.tabsTo(card, 'Tab')
  await expect(card).toBeInViewport()
})

test('a reload restores the reading position, also among older messages', {
  tag: '@core',
}, async ({ page, shop, sandbox }) => {
  await shop.opensChat()
  const contact = onlyContact(sandbox)
  const reading = reader(page)
  talks(contact, 0, 300)
  await reading.goesToTheEnd(said(299))
  while (Number(/\d+/.exec(await reading.reads())?.[0]) > 120) await reading.turns(-1_500)
  const text = await reading.reads()
  const place = await reading.stands(text)
  await page.reload()
  await reading.findsAt(text, place)
  await reading.hasNotInSight(said(299))
  await page.goto(page.url())
  await reading.findsAt(text, place)
  await shop.presses('Jump to latest')
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
  await reading.goesToTheEnd(said(149))
  await page.reload()
  await reading.hasInSight(said(149))
  const earlier = page.getByRole('button', { name: 'Show earlier messages' })
  await earlier.focus()
  await page.keyboard.press('Enter')
  await expect(earlier).toHaveCount(0)
  await expect(page.getByText('Start of the conversation')).toHaveCount(1)
  await expect(page.getByRole('log')).toBeFocused()
})

test('a message taller than the panel is shown from its start, and a streamed one does not run away from its reader', {
  tag: '@core',
}, async ({ page, shop }) => {
  await page.setViewportSize({ width: 400, height: 500 })
  const contact = await shop.meets('Ana')
  const log = page.getByRole('log')
  const reading = reader(page)
  /** How far below the upper edge of the conversation the message begins. */
  const startOf = (words: string): Promise<number> =>
    log
      .locator('.group', { hasText: words })
      .last()
      .evaluate((group) => {
        const box = group.closest('[role="log"]')
        return group.getBoundingClientRect().top - (box?.getBoundingClientRect().top ?? 0)
      })
  const isAtItsStart = async (words: string): Promise<void> => {
    await expect.poll(() => startOf(words)).toBeLessThan(24)
    await expect.poll(() => startOf(words)).toBeGreaterThanOrEqual(0)
  }
  const paragraphs = (word: string, count: number): string =>
    Array.from({ length: count }, (_, at) => `${word} ${at}`).join('\n\n')

  await shop.says('What are the terms?')
  // A message that is not sent yet stays the last one, and in view.
  await conversation(page).lastIsSent()
  contact.agent.says(paragraphs('Terms', 40))
  await shop.sees('Terms 39')
  await isAtItsStart('Terms 39')
  await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeVisible()

  await shop.says('And the ferry?')
  await expect.poll(reading.fromTheEnd).toBeLessThan(2)
  const piece = (ChunkNumber: number, Content: string, MessageCompleted = false): void => {
    contact.pushes({
      Id: 'c0ffee00-0000-4000-8000-00000000000b',
      ParticipantRole: 'CUSTOM_BOT',
      DisplayName: 'Harbour guide',
      ContentType: 'text/plain',
      Content,
      MessageMetadata: { MessageId: 'c0ffee00-0000-4000-8000-00000000000b', ChunkNumber, MessageCompleted },
    })
  }
  piece(1, paragraphs('Pier', 4))
  await shop.sees('Pier 3')
  await expect.poll(reading.fromTheEnd).toBeLessThan(2)
  piece(2, `\n\n${paragraphs('Quay', 30)}`)
  await shop.sees('Quay 29')
  await isAtItsStart('Quay 29')
  piece(3, `\n\n${paragraphs('Dock', 30)}`)
  await shop.sees('Dock 29')
  await isAtItsStart('Dock 29')

  // The customer who goes to the end stays there.
  await shop.presses('Jump to latest')
  await expect.poll(reading.fromTheEnd).toBeLessThan(2)
  piece(4, `\n\n${paragraphs('Bay', 30)}`)
  await shop.sees('Bay 29')
  await expect.poll(reading.fromTheEnd).toBeLessThan(2)
})

test('messages that come at once are read from the first one, unless all of them fit', {
  tag: '@core',
}, async ({ page, shop }) => {
  await page.setViewportSize({ width: 400, height: 500 })
  const contact = await shop.meets('Ana')
  const reading = reader(page)
  const newLine = page.getByText('New messages', { exact: true })
  const says = (word: string, count: number): void => {
    for (let at = 0; at < count; at += 1) contact.agent.says(`${word} ${at}`)
  }
  const isReadFrom = async (word: string): Promise<void> => {
    await reading.hasInSight(`${word} 0`)
    await expect.poll(() => reading.stands(`${word} 0`)).toBeLessThan(100)
    await expect.poll(() => reading.stands(`${word} 0`)).toBeGreaterThan(0)
  }

  await shop.says('And the ferry?')
  await conversation(page).lastIsSent()
  says('boat', 3)
  await reading.hasInSight('boat 2')
  await expect.poll(reading.fromTheEnd).toBeLessThan(2)
  await expect(newLine).toHaveCount(0)

  await shop.says('And the train?')
  await conversation(page).lastIsSent()
  says('train', 30)
  await expect(page.getByRole('button', { name: 'Jump to 30 new messages' })).toBeVisible()
  await isReadFrom('train')
  await expect(newLine).toBeInViewport()
  await reading.hasNotInSight('train 29')
  says('later', 1)
  await expect(page.getByRole('button', { name: 'Jump to 31 new messages' })).toBeVisible()
  await isReadFrom('train')

  // The customer who goes to the end stays there.
  await shop.presses('Jump to 31 new messages')
  await reading.hasInSight('later 0')
  await expect.poll(reading.fromTheEnd).toBeLessThan(2)
  await shop.says('And the bus?')
  await conversation(page).lastIsSent()
  await expect.poll(reading.fromTheEnd).toBeLessThan(2)

  // Of so many, not all are rendered. Each has a row of its own.
  for (let at = 0; at < 200; at += 1) {
    const ParticipantRole = at % 2 ? 'AGENT' : 'CUSTOM_BOT'
    contact.pushes({ ParticipantRole, ContentType: 'text/plain', Content: `bus ${at}` })
  }
  await expect(page.getByRole('button', { name: 'Jump to 200 new messages' })).toBeVisible()
  await isReadFrom('bus')
  await expect.poll(reading.rendered).toBeLessThan(80)
})

test('messages that came while the panel was closed are read from the first one, unless all of them fit', {
  tag: '@core',
}, async ({ page, shop }) => {
  await page.setViewportSize({ width: 400, height: 500 })
  const contact = await shop.meets('Ana')
  const reading = reader(page)
  const closes = (): Promise<void> => page.getByRole('button', { name: 'Minimize chat' }).click()
  const opens = (unread: string): Promise<void> =>
    page.getByRole('button', { name: `Open chat, ${unread}` }).click()
  talks(contact, 0, 30)
  await reading.goesToTheEnd(said(29))

  await closes()
  contact.agent.says('one short message')
  await opens('1 unread message')
  await reading.hasInSight('one short message')
  await expect.poll(reading.fromTheEnd).toBeLessThan(2)

  await closes()
  for (let at = 0; at < 30; at += 1) contact.agent.says(`news ${at}`)
  await opens('30 unread messages')
  await expect(page.getByText('New messages', { exact: true })).toBeInViewport()
  await reading.hasInSight('news 0')
  await expect.poll(() => reading.stands('news 0')).toBeLessThan(100)
  await reading.hasNotInSight('news 29')
  await expect(page.getByRole('button', { name: 'Jump to 30 new messages' })).toBeVisible()
})
