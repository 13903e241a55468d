import type { BotMessage, BotReply, BotTurn } from './bot.ts'

function plainText(content: string): BotMessage {
  return { content, contentType: 'text/plain' }
}

function markdown(...lines: string[]): BotMessage {
  return { content: lines.join('\n'), contentType: 'text/markdown' }
}

interface Topic {
  readonly words: RegExp
  readonly reply: BotReply
}

/** The first match wins, so topics that need an agent or a sign-in come first. */
const TOPICS: readonly Topic[] = [
  { words: /\b(agent|human|person|advisor|adviser|someone)\b/i, reply: { messages: [], intent: 'agent' } },
  {
    words: /\b(balance|how much (money )?(do i have|is (there )?in))/i,
    reply: { messages: [], intent: 'balance' },
  },
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
    words: /\b(card|lost|stolen|block)\b/i,
    reply: {
      messages: [
        markdown(
          'If your card is **lost or stolen**:',
          '',
          '1. Lock it in the app under *Cards*.',
          '2. Call [+44 20 7946 0123](tel:+442079460123), day or night.',
          '3. Write “agent” here to order a new one.',
        ),
      ],
    },
  },
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
    reply: { messages: [plainText('Hello! Ask me about opening hours, cards, fees or your balance.')] },
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
      '- **opening hours**',
      '- **lost or stolen cards**',
      '- **fees**',
      '- your **balance** (you will be asked to sign in)',
      '',
      'Or write **agent** to talk to a person.',
    ),
  ],
}

/** The bot of the default flow. */
export function harbourBankBot(turn: BotTurn): BotReply {
  return TOPICS.find((topic) => topic.words.test(turn.text))?.reply ?? FALLBACK
}
