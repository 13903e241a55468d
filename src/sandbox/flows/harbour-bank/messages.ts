import { INTERACTIVE_MESSAGE } from '../../contacts/content-types.ts'
import type { BotMessage } from '../bot.ts'

/** What the replies of the bank's bot depend on. */
export interface BankContext {
  /** URL of a folder with the pictures of the bank; without it, templates have none. */
  readonly pictures: string | undefined
  /** The time in Connect. */
  readonly nowMs: number
}

export function plainText(content: string): BotMessage {
  return { content, contentType: 'text/plain' }
}

export function markdown(...lines: readonly string[]): BotMessage {
  return { content: lines.join('\n'), contentType: 'text/markdown' }
}

/** An interactive message. A client that cannot show it gets the plain text. */
export function template(
  templateType: 'Carousel' | 'ListPicker' | 'Panel' | 'QuickReply' | 'TimePicker',
  data: { readonly content: object; readonly replyMessage?: object },
  plainText: string,
): BotMessage {
  return {
    content: JSON.stringify({ templateType, version: '1.0', data }),
    contentType: INTERACTIVE_MESSAGE,
    plainText,
  }
}

/** A question with its answers. */
export function quickReply(title: string, answers: readonly string[]): BotMessage {
  const elements = answers.map((answer) => ({ title: answer }))
  return template('QuickReply', { content: { title, elements } }, `${title} (${answers.join(' / ')})`)
}

/** The fields of a picture; none if the sandbox has no pictures. */
export function picture({ pictures }: BankContext, name: string, imageDescription: string): object {
  return pictures === undefined
    ? {}
    : { imageType: 'URL', imageData: `${pictures}/${name}.svg`, imageDescription }
}
