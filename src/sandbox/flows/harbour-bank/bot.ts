import type { BotHandler, BotReply, BotTurn } from '../bot.ts'
import { answerAboutAccount, showAccounts } from './accounts.ts'
import { askHowToMeet, askWhen, book, isSlot, meetingFrom, REMINDERS } from './appointment.ts'
import { ARABIC } from './arabic.ts'
import { answerAboutCard, askedPage, showCards } from './cards.ts'
import { GERMAN } from './german.ts'
import { MENU } from './menu.ts'
import { type BankContext, markdown, plainText } from './messages.ts'
import { RATES } from './rates.ts'
import { type BankLanguage, intent, type Topic } from './topic.ts'

/** The first match wins. The intents of the flow end the bot's turn. */
const TOPICS: readonly Topic[] = [
  { words: /\bappointments?\b/i, reply: askHowToMeet },
  { words: /\b(agent|human|person|advisor|adviser|someone)\b/i, reply: intent('agent') },
  { words: /\b(balance|how much (money )?(do i have|is (there )?in))/i, reply: intent('balance') },
  { words: /\b(sign|log)(ing)? ?in\b/i, reply: intent('sign-in') },
  { words: /^\W*(help|menu|what can you do)\W*$/i, reply: MENU },
  {
    words: /\b(interest|rates?)\b|\bloans?\b.*\bcosts?\b|\bcosts?\b.*\bloans?\b/i,
    reply: RATES,
  },
  { words: /\b(loans?|borrow)\b/i, reply: intent('form') },
  { words: /\bmortgages?\b/i, reply: intent('details') },
  { words: /\b(accounts|savings)\b/i, reply: showAccounts },
  {
    words: /\b(open|opening|hours|branch|when are you)\b/i,
    reply: {
      messages: [
        markdown(
          'Our branch at **12 Quay Street** is open:',
          '',
          '- Monday to Friday, 9:00 to 17:00',
          '- Saturday, 10:00 to 13:00',
          '',
          'This chat never closes.',
        ),
      ],
    },
  },
  {
    words: /\b(lost|stolen|block)\b/i,
    reply: {
      messages: [
        markdown(
          'If your card is **lost or stolen**:',
          '',
          '1. Lock it in the app under *Cards*.',
          '2. Call [+44 20 7946 0123](tel:+442079460123), day or night.',
          '3. Write “card” here to order a new one.',
        ),
      ],
    },
  },
  { words: /\bcards?\b/i, reply: showCards },
  {
    words: /\b(fees?|charges?|cost|abroad|exchange)\b/i,
    reply: {
      messages: [
        plainText('Your current account has no monthly fee. Card payments abroad cost 1 % and nothing else.'),
      ],
    },
  },
  {
    words: /\b(hello|hi|hey|good (morning|afternoon|evening))\b/i,
    reply: { messages: [plainText('Hello! Write “help” to see what I can do, or just ask me.')] },
  },
  {
    words: /\b(thanks?|thank you|cheers)\b/i,
    reply: { messages: [plainText('You are welcome. Is there anything else?')] },
  },
]

const FALLBACK: BotReply = {
  messages: [
    markdown(
      'Sorry, I didn’t quite get that. I can help with:',
      '',
      '- **opening hours** and **fees**',
      '- an **appointment**',
      '- **cards**, also lost or stolen ones',
      '- **accounts**, **loans** and your **mortgage**',
      '- your **balance** (you will be asked to sign in)',
      '',
      'Write **help** to choose from a list, or **agent** to talk to a person.',
    ),
  ],
}

/** A message that is nothing but one of these words opens a view. */
const VIEWS: readonly (readonly [words: RegExp, intent: string])[] = [
  [/^\W*(loan )?form\W*$/i, 'form'],
  [/^\W*(mortgage )?details?\W*$/i, 'details'],
  [/^\W*(card )?list\W*$/i, 'list'],
  [/^\W*confirmation\W*$/i, 'confirmation'],
  [/^\W*(topic )?cards\W*$/i, 'cards'],
]

function parse(text: string): unknown {
  if (!text.startsWith('{')) return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Beside English. Templates and views are in English only, and no word of these languages opens them. */
const LANGUAGES: ReadonlyMap<string, BankLanguage> = new Map([
  ['ar', ARABIC],
  ['de', GERMAN],
])

/** The reply to an answer that one of the bot's own templates asked for. */
function replyToAnswer({ text, sessionAttributes }: BotTurn, context: BankContext): BotReply | undefined {
  const answer = parse(text)
  if (answer !== undefined) {
    const page = askedPage(answer)
    return page === undefined ? (answerAboutAccount(answer) ?? FALLBACK) : showCards(context, page)
  }
  if (isSlot(text)) return book(text, sessionAttributes, context)
  const meeting = meetingFrom(text)
  if (meeting) return askWhen(meeting, context)
  return answerAboutCard(text) ?? REMINDERS[text.trim().toLowerCase()]
}

function replyTo(turn: BotTurn, context: BankContext): BotReply {
  // Whatever the language of the words: the BFF has set the attribute for this message.
  if (turn.attributes.signInRequestedAgain === 'true') return intent('sign-in')
  const answer = replyToAnswer(turn, context)
  if (answer) return answer
  const view = VIEWS.find(([words]) => words.test(turn.text))
  if (view) return intent(view[1])
  // English words are understood in every language.
  const language = LANGUAGES.get(turn.sessionAttributes.language ?? '')
  const topics = [...(language?.topics ?? []), ...TOPICS]
  const reply = topics.find((topic) => topic.words.test(turn.text))?.reply ?? language?.fallback ?? FALLBACK
  return typeof reply === 'function' ? reply(context) : reply
}

/** The bot of the default flow. A flow chooses its language with the session attribute `language`: `de` or `ar`. */
export function createHarbourBankBot(options: {
  /** URL of a folder with the pictures of the bank. */
  readonly pictures: string | undefined
  /** The time in Connect. */
  readonly now: () => number
}): BotHandler {
  return (turn) => replyTo(turn, { pictures: options.pictures, nowMs: options.now() })
}
