import type { BotReply } from '../bot.ts'
import { quickReply } from './messages.ts'

/** Everything that the bot can do, to choose from. Each answer has a word that the bot recognises. */
export const MENU: BotReply = {
  messages: [
    quickReply('What can I do for you?', [
      'Book an appointment',
      'Choose a card',
      'Compare accounts',
      'Apply for a loan',
      'Talk to a person',
    ]),
  ],
}
