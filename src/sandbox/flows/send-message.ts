import type { Participant } from '../contacts/contact.ts'
import { INTERACTIVE_MESSAGE } from '../contacts/content-types.ts'
import { type Publishing, publishMessage } from '../contacts/publish.ts'
import { publishStreamed } from '../contacts/publish-streamed.ts'
import { isRecord } from '../wire/shape.ts'
import type { FlowRun } from './action.ts'
import type { BotMessage } from './bot.ts'

/** Display names of a flow's messages: a Play prompt block and a Lex bot (Administrator Guide, chat samples). */
type FlowSender = 'SYSTEM_MESSAGE' | 'BOT'

/** A text that is the JSON of an interactive message is sent as one (Administrator Guide, add interactive messages to chat). */
export function messageFrom(text: string): BotMessage {
  return { content: text, contentType: isTemplate(text) ? INTERACTIVE_MESSAGE : 'text/plain' }
}

function isTemplate(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return false
  try {
    const parsed: unknown = JSON.parse(text)
    return isRecord(parsed) && typeof parsed.templateType === 'string' && isRecord(parsed.data)
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

/** Publishes a message of the flow or its bot. A streamed message returns a promise that resolves when it is complete. */
export function sendMessage(
  run: FlowRun<keyof Publishing | 'rules'>,
  displayName: FlowSender,
  message: BotMessage,
): Promise<void> | undefined {
  const { services, contact } = run
  const sender: Participant = {
    id: `${contact.id.slice(0, 24)}${displayName === 'BOT' ? '00000000b070' : '000000000000'}`,
    role: 'SYSTEM',
    displayName,
    present: true,
  }
  // A client that does not support the content type gets plain text, by default the source.
  const isSupported = contact.supportedContentTypes.includes(message.contentType)
  const contentType = isSupported ? message.contentType : 'text/plain'
  const content = isSupported ? message.content : (message.plainText ?? message.content)
  const supported = { content, contentType }
  if (displayName === 'BOT' && contact.streamsBotMessages && contentType !== INTERACTIVE_MESSAGE) {
    return publishStreamed(services, contact, sender, supported)
  }
  publishMessage(services, contact, sender, supported)
  return undefined
}
