import { compact } from '../../contract/compact.ts'
import { type Fields, readFields } from '../../contract/read-fields.ts'
import { parseJson } from '../text/parse-json.ts'
import { rawText, readableText } from '../text/readable-text.ts'
import { MAX_CARDS, MAX_CONTENT, MAX_TEXT, MAX_TIME_PICKER_SUBTITLE } from './limits.ts'
import { readChoices, readImage } from './read-choices.ts'
import { readOffset, readPlace, readSlots } from './read-slots.ts'
import { readTexts, salvageTexts } from './read-texts.ts'
import type { Card, ReplyMessage, Template, TemplateBase, UnknownTemplate } from './template.ts'

/**
 * Reads the content of an `application/vnd.amazonaws.connect.message.interactive` message. Never throws: what cannot
 * be read as a template becomes an `UnknownTemplate` with the texts that were found. A newer `version` is read like
 * the known one.
 */
export function readTemplate(content: string): Template {
  const fields = readFields(parseJson(content, MAX_CONTENT))
  if (!fields) return unknownTemplate({ title: '' }, undefined, salvageTexts(content))
  const data = readFields(fields.data) ?? {}
  const inner = readFields(data.content) ?? {}
  const templateType = rawText(fields.templateType)
  const base = readBase(inner, data, templateType)
  return (
    readKnown(templateType, base, inner) ??
    // Content of another form: the texts are somewhere below it.
    unknownTemplate(base, templateType, readTexts(fields))
  )
}

function readBase(content: Fields, data: Fields, templateType: string | undefined): TemplateBase {
  const maxSubtitle = templateType === 'TimePicker' ? MAX_TIME_PICKER_SUBTITLE : MAX_TEXT
  return compact({
    title: readableText(content.title, MAX_TEXT) ?? '',
    subtitle: readableText(content.subtitle, maxSubtitle),
    image: readImage(content),
    replyMessage: readReply(readFields(data.replyMessage)),
    referenceId: rawText(content.referenceId),
  })
}

function readReply(fields: Fields | undefined): ReplyMessage | undefined {
  const title = readableText(fields?.title, MAX_TEXT)
  if (!fields || title === undefined) return undefined
  return compact({ title, subtitle: readableText(fields.subtitle, MAX_TEXT), image: readImage(fields) })
}

/** The template if its kind is known and the customer can do something with it. */
function readKnown(
  templateType: string | undefined,
  base: TemplateBase,
  content: Fields,
): Template | undefined {
  switch (templateType) {
    case 'ListPicker':
    case 'Panel':
    case 'QuickReply': {
      const choices = readChoices(content, templateType)
      return choices.length > 0 ? { ...base, kind: templateType, choices } : undefined
    }
    case 'TimePicker': {
      const slots = readSlots(content.timeslots)
      if (slots.length === 0) return undefined
      const timeZoneOffsetMinutes = readOffset(content.timeZoneOffset)
      const location = readPlace(content.location)
      return compact({ ...base, kind: 'TimePicker', slots, timeZoneOffsetMinutes, location })
    }
    case 'Carousel': {
      const cards = readCards(content)
      return cards.length > 0 ? { ...base, kind: 'Carousel', cards } : undefined
    }
    case 'ViewResource': {
      const viewToken = rawText(content.viewToken)
      if (viewToken === undefined) return undefined
      const { viewData } = content
      return compact({ ...base, kind: 'ViewResource', viewId: rawText(content.viewId), viewToken, viewData })
    }
    default:
      return undefined
  }
}

function readCards({ elements, targetForLinks }: Fields): readonly Card[] {
  const cards: Card[] = []
  for (const [index, one] of (Array.isArray(elements) ? elements : []).entries()) {
    if (cards.length === MAX_CARDS) break
    const card = readCard(readFields(one), String(index), targetForLinks)
    if (card) cards.push(card)
  }
  return cards
}

function readCard(fields: Fields | undefined, id: string, targetForLinks: unknown): Card | undefined {
  const content = readFields(readFields(fields?.data)?.content)
  if (!fields || !content) return undefined
  const kind = fields.templateType === 'Panel' ? 'Panel' : 'ListPicker'
  const title = readableText(content.title, MAX_TEXT)
  const choices = readChoices({ targetForLinks, ...content }, kind, `${id}.`)
  if (title === undefined && choices.length === 0) return undefined
  return compact({
    id,
    title: title ?? '',
    listTitle: rawText(content.title) ?? '',
    subtitle: readableText(content.subtitle, MAX_TEXT),
    image: readImage(content),
    templateIdentifier: rawText(fields.templateIdentifier) ?? rawText(content.templateIdentifier),
    choices,
  })
}

function unknownTemplate(
  base: TemplateBase,
  templateType: string | undefined,
  texts: readonly string[],
): UnknownTemplate {
  const [first = '', ...others] = texts
  const title = base.title || first
  const lines = base.title ? texts.filter((text) => text !== base.title && text !== base.subtitle) : others
  return compact({ ...base, title, kind: 'unknown', templateType: readableText(templateType, 100), lines })
}
