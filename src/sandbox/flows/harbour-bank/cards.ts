import type { BotMessage, BotReply } from '../bot.ts'
import { type BankContext, markdown, picture, quickReply, template } from './messages.ts'

interface Card {
  readonly title: string
  readonly subtitle: string
  readonly picture: string
  readonly imageDescription: string
  /** Fee a year, fee abroad, interest. */
  readonly terms: readonly [year: string, abroad: string, interest: string]
}

const CARDS: readonly (readonly Card[])[] = [
  [
    {
      title: 'Harbour Debit',
      subtitle: 'For every day',
      picture: 'debit',
      imageDescription: 'A blue card',
      terms: ['none', '1 %', 'none'],
    },
    {
      title: 'Harbour Credit',
      subtitle: 'Pay next month',
      picture: 'credit',
      imageDescription: 'A grey card',
      terms: ['£12', '1 %', '17.9 %'],
    },
    {
      title: 'Harbour Travel',
      subtitle: 'No fees abroad',
      picture: 'travel',
      imageDescription: 'A green card',
      terms: ['£36', 'none', '19.9 %'],
    },
  ],
  [
    {
      title: 'Harbour Youth',
      subtitle: 'From 12 to 18',
      picture: 'cards',
      imageDescription: 'Three cards',
      terms: ['none', 'none', 'none'],
    },
    {
      title: 'Harbour Business',
      subtitle: 'For you and your staff',
      picture: 'harbour',
      imageDescription: 'The harbour',
      terms: ['£60', '0.5 %', '14.9 %'],
    },
  ],
]

const LIST_ID = 'harbour-cards'

/** A page of the list of cards. Both pages have one reference, so that the second takes the first one's place. */
export function showCards(context: BankContext, page = 0): BotReply {
  const cards = CARDS[page] ?? []
  const content = {
    title: 'Which card would you like?',
    subtitle: 'All of them work in *every* shop that takes cards.',
    ...picture(context, 'cards', 'Three bank cards side by side'),
    listId: LIST_ID,
    referenceId: LIST_ID,
    preIndex: page - 1,
    nextIndex: page + 1,
    elements: [
      ...(page > 0 ? [{ title: 'Back to the first cards', actionDetail: 'PREVIOUS_OPTIONS' }] : []),
      ...cards.map((card) => ({
        title: card.title,
        subtitle: card.subtitle,
        ...picture(context, card.picture, card.imageDescription),
      })),
      ...(page + 1 < CARDS.length ? [{ title: 'More cards', actionDetail: 'SHOW_MORE' }] : []),
    ],
  }
  const replyMessage = { title: 'Your choice', subtitle: 'These are its terms:' }
  const titles = CARDS.flat().map(({ title }) => title)
  const asText = `Which card would you like? (${titles.join(' / ')})`
  return { messages: [template('ListPicker', { content, replyMessage }, asText)] }
}

/** The page that an answer to the list asks for. */
export function askedPage(answer: unknown): number | undefined {
  const data: unknown = Reflect.get(Object(answer), 'data')
  const field = (name: string): unknown => Reflect.get(Object(data), name)
  if (field('listId') !== LIST_ID) return undefined
  const page = field('actionName') === 'PREVIOUS_OPTIONS' ? field('preIndex') : field('nextIndex')
  return typeof page === 'number' && page in CARDS ? page : undefined
}

function cardNamed(text: string): Card | undefined {
  return CARDS.flat().find(({ title }) => title.toLowerCase() === text.trim().toLowerCase())
}

function termsOf({ title, terms: [year, abroad, interest] }: Card): BotMessage {
  return markdown(
    `| Terms | ${title} |`,
    '|:--|--:|',
    `| Fee a year | ${year} |`,
    `| Fee abroad | ${abroad} |`,
    `| Interest a year | ${interest} |`,
  )
}

/** The answer to a chosen card, or to the order of one. */
export function answerAboutCard(text: string): BotReply | undefined {
  const chosen = cardNamed(text)
  if (chosen) {
    const answers = [`Order ${chosen.title}`, 'Show the cards again', 'No, thank you']
    return { messages: [termsOf(chosen), quickReply('Shall we order it?', answers)] }
  }
  const ordered = cardNamed(/^order (.+)$/i.exec(text.trim())?.[1] ?? '')
  if (!ordered) return undefined
  return {
    messages: [
      markdown(
        `Your **${ordered.title}** is on its way:`,
        '',
        '- [x] Ordered',
        '- [ ] Printed and posted, in two days',
        '- [ ] With you, in five days',
      ),
    ],
  }
}
