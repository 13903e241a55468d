import type { BotReply } from '../bot.ts'
import { type BankContext, markdown, picture, quickReply, template } from './messages.ts'

const ACCOUNTS = [
  { id: 'current', title: 'Current account', subtitle: 'No monthly fee', picture: 'debit' },
  { id: 'savings', title: 'Savings account', subtitle: '**2.9 %** a year', picture: 'harbour' },
  { id: 'youth', title: 'Youth account', subtitle: 'For everyone under 21', picture: 'travel' },
] as const

/** The accounts as a carousel of panels. */
export function showAccounts(context: BankContext): BotReply {
  const { pictures } = context
  const readMore =
    pictures === undefined
      ? []
      : [{ title: 'Read more', type: 'hyperlink', url: new URL('/', pictures).href }]
  const elements = ACCOUNTS.map(({ id, title, subtitle, picture: name }) => ({
    templateIdentifier: id,
    templateType: 'Panel',
    version: '1.0',
    data: {
      content: {
        title,
        subtitle,
        ...picture(context, name, ''),
        elements: [{ title: 'Open this account' }, ...readMore],
      },
    },
  }))
  const titles = ACCOUNTS.map(({ title }) => title).join(' / ')
  return { messages: [template('Carousel', { content: { title: 'Our accounts', elements } }, titles)] }
}

/** The answer to a card of the carousel: `{ templateIdentifier, listTitle, selectionText }` in JSON. */
export function answerAboutAccount(answer: unknown): BotReply | undefined {
  const id: unknown = Reflect.get(Object(answer), 'templateIdentifier')
  const account = ACCOUNTS.find((one) => one.id === id)
  if (!account) return undefined
  return {
    messages: [
      markdown(
        `A good choice. For a **${account.title}** you need:`,
        '',
        '1. your passport or driving licence',
        '2. a letter with your address, such as',
        '   - a bill for gas or water',
        '   - a letter from your council',
      ),
      quickReply('We open it with you in half an hour.', ['Book an appointment', 'Not now, thank you']),
    ],
  }
}
