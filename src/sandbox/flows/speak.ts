import type { Participant } from '../contacts/contact.ts'
import { publishMessage } from '../contacts/publish.ts'
import type { FlowRun } from './action.ts'
import type { BotMessage } from './bot.ts'

/** Names under which a flow speaks: a played prompt and a Lex bot (Administrator Guide, chat samples). */
type Voice = 'SYSTEM_MESSAGE' | 'BOT'

/** Says something in the chat as the flow or its bot. */
export function speak(run: FlowRun, voice: Voice, message: BotMessage): void {
  const { services, contact } = run
  const speaker: Participant = {
    id: `${contact.id.slice(0, 24)}${voice === 'BOT' ? '00000000b070' : '000000000000'}`,
    role: 'SYSTEM',
    displayName: voice,
    present: true,
  }
  // Markdown reaches only clients that said they can show it; the others get its source.
  const shown = contact.supportedContentTypes.includes(message.contentType)
    ? message.contentType
    : 'text/plain'
  publishMessage(services, contact, speaker, { content: message.content, contentType: shown })
}
