import { describe, expect, test } from 'vitest'
import type { BotMessage, BotReply } from '../bot.ts'
import { createHarbourBankBot } from './bot.ts'

const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'
/** A Saturday. */
const NOW = Date.UTC(2026, 10, 28, 20)

async function reply(
  text: string,
  { pictures = undefined as string | undefined, meeting = '', nowMs = NOW } = {},
): Promise<BotReply> {
  const bot = createHarbourBankBot({ pictures, now: () => nowMs })
  const sessionAttributes = meeting === '' ? {} : { meeting }
  return bot({ text, displayName: 'Guest', attributes: {}, sessionAttributes })
}

function templateOf({ contentType, content }: BotMessage) {
  expect(contentType).toBe(INTERACTIVE)
  return JSON.parse(content)
}

async function shown(text: string, options: Parameters<typeof reply>[1] = {}) {
  const { messages } = await reply(text, options)
  const last = messages.at(-1)
  if (!last) throw new Error('the bot said nothing')
  return templateOf(last)
}

const titles = (template: { data: { content: { elements: readonly { title: string }[] } } }) =>
  template.data.content.elements.map(({ title }) => title)

test('the word “help” opens a menu, and the bot understands each of its answers', async () => {
  const menu = await shown('help')
  expect(menu.templateType).toBe('QuickReply')
  expect(titles(menu)).toHaveLength(5)
  const replies = await Promise.all(titles(menu).map((title) => reply(title)))
  expect(
    replies.map(({ messages, intent }) => intent ?? JSON.parse(messages[0]?.content ?? '').templateType),
  ).toEqual(['Panel', 'ListPicker', 'Carousel', 'form', 'agent'])
})

describe('an appointment', () => {
  test('an appointment starts with a panel and goes on to a time picker with the place', async () => {
    const panel = await shown('I would like an appointment, please')
    expect(panel.templateType).toBe('Panel')
    expect(titles(panel)).toEqual(['At the branch', 'By phone', 'By video call'])
    const { messages, sessionAttributes } = await reply('At the branch')
    expect(sessionAttributes).toEqual({ meeting: 'at the branch' })
    const picker = templateOf(messages[0] as BotMessage)
    expect(picker.data.content).toMatchObject({ timeZoneOffset: 0, location: { title: '12 Quay Street' } })
    expect((await shown('By phone')).data.content.location).toBeUndefined()
  })

  test.each([
    ['in winter', NOW, 0, '2026-11-30T09:00+00:00'],
    ['in summer', Date.UTC(2026, 6, 3, 20), 60, '2026-07-06T08:00+00:00'],
  ])('the slots are on working days, at nine in London %s', async (_season, nowMs, offset, first) => {
    const { content } = (await shown('By phone', { nowMs })).data
    const dates: readonly string[] = content.timeslots.map(({ date }: { date: string }) => date)
    expect(content.timeZoneOffset).toBe(offset)
    expect(dates[0]).toBe(first)
    expect(dates).toHaveLength(12)
    for (const date of dates) expect([1, 2, 3, 4, 5]).toContain(new Date(date).getUTCDay())
  })

  test('a chosen slot is confirmed in words, and a reminder is offered', async () => {
    const { messages } = await reply('2026-11-30T11:30+00:00', { meeting: 'by phone' })
    expect(messages[0]).toMatchObject({
      contentType: 'text/markdown',
      content: expect.stringMatching(/^Your appointment: \*\*Monday.? 30 November at 11:30\*\*, by phone\./),
    })
    const question = templateOf(messages[1] as BotMessage)
    for (const title of titles(question)) {
      expect((await reply(title)).messages[0]?.content).toContain('Is there anything else?')
    }
  })

  test('a slot that is not free any more is refused, and the free ones are shown again', async () => {
    const { messages } = await reply('2026-11-27T11:30+00:00', { meeting: 'by phone' })
    expect(messages[0]?.content).toBe('That time is not free any more.')
    expect(templateOf(messages[1] as BotMessage).templateType).toBe('TimePicker')
  })
})

describe('a card', () => {
  test('the word “card” shows cards with pictures of the site, and the next page takes their place', async () => {
    const first = await shown('card', { pictures: 'https://bank.example/pictures' })
    const { content } = first.data
    expect(content.elements[0]).toMatchObject({ imageData: 'https://bank.example/pictures/debit.svg' })
    expect(content.elements.at(-1)).toMatchObject({ actionDetail: 'SHOW_MORE' })
    const page = async (actionName: string, { preIndex, nextIndex, listId }: typeof content) =>
      shown(JSON.stringify({ version: '1.0', data: { actionName, preIndex, nextIndex, listId } }))
    const second = await page('SHOW_MORE', content)
    expect(second.data.content.referenceId).toBe(content.referenceId)
    expect(titles(second)).toContain('Harbour Business')
    expect(titles(await page('PREVIOUS_OPTIONS', second.data.content))).toEqual(titles(first))
  })

  test('a template has no pictures unless the sandbox has an address for them', async () => {
    for (const text of ['card', 'appointment', 'accounts']) {
      const [message] = (await reply(text)).messages
      expect(message?.content).not.toContain('imageType')
      expect(message?.content).not.toContain('http')
    }
  })

  test('a chosen card is answered with its terms as a table, and can be ordered', async () => {
    const { messages } = await reply('Harbour Travel')
    expect(messages[0]?.content).toContain('| Fee abroad | none |')
    expect(titles(templateOf(messages[1] as BotMessage))[0]).toBe('Order Harbour Travel')
    const ordered = await reply('Order Harbour Travel')
    expect(ordered.messages[0]?.content).toContain('- [x] Ordered')
    expect((await shown('Show the cards again')).templateType).toBe('ListPicker')
  })

  test('a lost card is still a lost card', async () => {
    expect((await reply('I lost my credit card')).messages[0]?.content).toContain('lost or stolen')
  })
})

test('an account that was chosen in the carousel is answered with what it takes to open it', async () => {
  const carousel = await shown('Compare accounts', { pictures: 'https://bank.example/pictures' })
  const [card] = carousel.data.content.elements
  expect(card.data.content.elements[1]).toMatchObject({ type: 'hyperlink', url: 'https://bank.example/' })
  const { messages } = await reply(
    JSON.stringify({
      templateIdentifier: card.templateIdentifier,
      listTitle: card.data.content.title,
      selectionText: 'Open this account',
    }),
  )
  expect(messages[0]?.content).toContain('**Current account**')
  expect(titles(templateOf(messages[1] as BotMessage))).toContain('Book an appointment')
})

test.each([
  ['a loan', 'form'],
  ['I want to borrow money', 'form'],
  ['my mortgage', 'details'],
])('“%s” opens the view %s', async (text, intent) => {
  expect(await reply(text)).toEqual({ messages: [], intent })
})

test('what a loan costs is a long Markdown answer', async () => {
  const { messages } = await reply('What does a loan cost?')
  for (const part of ['## ', '| 12 months |', '   - ', '```', '> ', '~~']) {
    expect(messages[0]?.content).toContain(part)
  }
})

test.each([
  '{"templateIdentifier":"gold"}',
  '{"data":{"listId":"harbour-cards","actionName":"SHOW_MORE","nextIndex":7}}',
  '{"data":{"listId":"harbour-cards","actionName":"SHOW_MORE","nextIndex":"length"}}',
  '{}',
  '{',
  '{"data":null}',
])('the answer %s to no template of the bot is not understood', async (text) => {
  expect((await reply(text)).messages[0]?.content).toContain('didn’t quite get that')
})

test('each template has a plain text for a client that cannot show it, which Connect would take', async () => {
  for (const text of ['help', 'card', 'appointment', 'By phone', 'accounts', 'rates', 'Harbour Debit']) {
    const { messages } = await reply(text, { pictures: `https://bank.example/${'p'.repeat(120)}` })
    for (const message of messages.filter(({ contentType }) => contentType === INTERACTIVE)) {
      expect(message.plainText).toMatch(/\S/)
      expect(Buffer.byteLength(message.content)).toBeLessThan(20 * 1024)
    }
  }
})
