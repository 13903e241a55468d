import type { BotReply } from '../bot.ts'
import { markdown, quickReply } from './messages.ts'

/** A long answer in Markdown. In a chat with incremental messages it is streamed. */
export const RATES: BotReply = {
  messages: [
    markdown(
      '## What a loan costs',
      '',
      'You borrow **£5,000**, and pay back a fixed amount each month:',
      '',
      '| Term | Rate a year | Each month |',
      '|:--|--:|--:|',
      '| 12 months | 5.9 % | £430.10 |',
      '| 24 months | 6.4 % | £222.51 |',
      '| 36 months | 6.9 % | £154.16 |',
      '',
      'How to get there:',
      '',
      '1. Apply here, in two minutes',
      '   - *no* fee',
      '   - nothing is signed yet',
      '2. We check your credit record',
      '3. You sign, and we pay out the same day',
      '',
      'We work out each payment as',
      '',
      '```',
      'payment = loan × rate ÷ (1 − (1 + rate)^−months)',
      '```',
      '',
      '> The rate here is a twelfth of the rate a year. ~~From 6.5 %~~ **From 5.9 %** until the end of the year.',
    ),
    quickReply('How shall we go on?', ['Apply for a loan', 'Book an appointment', 'Not now, thank you']),
  ],
}
