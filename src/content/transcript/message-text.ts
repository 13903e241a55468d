import type { MessageEntry } from '../../model/chat/timeline.ts'
import type { MessageFile } from '../../model/item.ts'
import type { readAnswer, readTemplate } from '../templates/parser.ts'
import type { Card, Choice, Template } from '../templates/template.ts'
import { cleanLine, cleanText } from './clean-text.ts'
import type { TranscriptFormats } from './formats.ts'
import type { TranscriptWords } from './words.ts'

/** What the text of a message may need beside the message. */
export interface MessageTextParts {
  readonly words: TranscriptWords
  readonly formats: Pick<TranscriptFormats, 'full'>
  /** The text that is shown of Markdown. Without it, Markdown is as it was written. */
  readonly markdown?: ((text: string) => string) | undefined
  /** The text of the view of a message, by Connect's id of the message, once the view has been loaded. */
  readonly viewText?: ((messageId: string, answer: string | undefined) => string | undefined) | undefined
  /** Reads templates and the answers to them. Without it, they are not text. */
  readonly templates?:
    | { readonly readTemplate: typeof readTemplate; readonly readAnswer: typeof readAnswer }
    | undefined
}

const INTERACTIVE = 'application/vnd.amazonaws.connect.message.interactive'

/** A time slot as Connect documents it, for example `2031-03-04T01:30+00:00`, and in the other forms with a `T`. */
const SLOT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,9})?(?:([+-]\d\d):?(\d\d)?|Z)?$/i

/** The moment of a time slot in milliseconds since 1970; NaN for another text. Without an offset it is UTC. */
function slotTime(text: string): number {
  const [slot, time, hours, minutes = '00'] = SLOT.exec(text) ?? []
  return slot ? Date.parse(`${time}${hours ? `${hours}:${minutes}` : 'Z'}`) : Number.NaN
}

/** The text of a message as the customer reads it; undefined if nothing of it can be read. */
export function messageText(
  { body, own, id, reply }: Pick<MessageEntry, 'body' | 'own' | 'id' | 'reply'>,
  parts: MessageTextParts,
): string | undefined {
  const { words, markdown = (text) => text } = parts
  const text = ((): string => {
    switch (body.format) {
      case 'plain':
        return own ? ownText(body.text, parts) : body.text
      case 'markdown':
        return markdown(body.text)
      case 'structured': {
        const template = parts.templates?.readTemplate(body.content)
        if (!template || body.contentType !== INTERACTIVE) return ''
        if (template.kind !== 'ViewResource') return templateLines(template, parts)
        const shown = id === undefined ? undefined : parts.viewText?.(id, reply?.content)
        return shown || template.title || words.viewName
      }
      case 'files':
        return body.files.map((file) => fileLine(file, words)).join('\n') || words.file(undefined, false)
      default:
        return ''
    }
  })()
  return cleanText(text) || undefined
}

function fileLine({ name = '', state }: MessageFile, { file }: TranscriptWords): string {
  return file(cleanLine(name) || undefined, state === 'refused')
}

/** An answer of the customer in words: a time, or “list - choice”. */
function ownText(text: string, { formats, templates }: MessageTextParts): string {
  const atMs = slotTime(text)
  return Number.isNaN(atMs) ? (templates?.readAnswer('text/plain', text)?.text ?? text) : formats.full(atMs)
}

function templateLines(template: Template, { formats, markdown = (text) => text }: MessageTextParts): string {
  const option = ({ title, subtitle }: Choice): string =>
    `- ${markdown(subtitle === undefined ? title : `${title}, ${subtitle}`)}`
  const lines = [
    ...textLines(template).map(markdown),
    ...('choices' in template ? template.choices.map(option) : []),
    ...('slots' in template ? template.slots.map((slot) => `- ${formats.full(slot.startsAtMs)}`) : []),
    ...('cards' in template
      ? template.cards.flatMap((card) => [...textLines(card).map(markdown), ...card.choices.map(option)])
      : []),
  ]
  return lines.join('\n')
}

/** The texts of a template, or of a card, that may contain Markdown. */
function textLines(part: Template | Card): readonly string[] {
  const place = 'location' in part ? part.location?.title : undefined
  const found = 'lines' in part ? part.lines : []
  return [part.title, part.subtitle, place, ...found].filter(
    (line): line is string => line !== undefined && line !== '',
  )
}
