import { compact } from '../../contract/compact.ts'
import { readFields } from '../../contract/read-fields.ts'
import { toJson } from '../../contract/to-json.ts'
import { parseJson } from '../text/parse-json.ts'
import { rawText, readableText, startOf } from '../text/readable-text.ts'
import { MAX_CONTENT, MAX_RESPONSE, MAX_TEXT, MAX_TEXT_ANSWER } from './limits.ts'
import type { Card, Choice, PagingChoice, Template, TimeSlot } from './template.ts'

/** What SendMessage carries for a choice. */
export interface Answer {
  /** `ContentType` of SendMessage. */
  readonly contentType: string
  /** `Content` of SendMessage. */
  readonly content: string
  /** What the customer reads as their own message. Of a time slot it is the date as it came (see `slotOf`). */
  readonly text: string
  /** Answers that ask for a page are not shown. */
  readonly hidden?: true
}

const TEXT = 'text/plain'
const RESPONSE = 'application/vnd.amazonaws.connect.message.interactive.response'

/** The answer of a choice; undefined if there is no such choice or it answers nothing, like a link. */
export function answerOf(template: Template, choiceId: string): Answer | undefined {
  switch (template.kind) {
    case 'ListPicker':
    case 'Panel':
    case 'QuickReply':
      return choiceAnswer(template.choices.find(({ id }) => id === choiceId))
    case 'TimePicker':
      return slotAnswer(template.slots.find(({ id }) => id === choiceId))
    case 'Carousel': {
      const card = template.cards.find(({ choices }) => choices.some(({ id }) => id === choiceId))
      return choiceAnswer(
        card?.choices.find(({ id }) => id === choiceId),
        card,
      )
    }
    default:
      return undefined
  }
}

/**
 * The choice that a message of the customer answers: the first one with that content. For messages from the history;
 * while the page knows which choice was pressed, that one is right also if two titles are alike.
 */
export function choiceOf(template: Template, content: string): string | undefined {
  const ids = choiceIds(template)
  const same = ids.find((id) => answerOf(template, id)?.content === content)
  if (same !== undefined || template.kind === 'TimePicker') return same
  // Another client may have trimmed the text or ordered the fields of the JSON differently.
  const wanted = comparable(content)
  if (wanted === '') return undefined
  return ids.find((id) => {
    const answer = answerOf(template, id)
    return answer !== undefined && !answer.hidden && comparable(answer.content) === wanted
  })
}

/** The slot of a time picker that a message of the customer answers, to show it as a time. */
export function slotOf(template: Template, content: string): TimeSlot | undefined {
  if (template.kind !== 'TimePicker') return undefined
  return template.slots.find(({ date }) => date === content)
}

/**
 * An answer of the customer in words, as it comes from the transcript. Undefined if the message is not an answer: it
 * is then shown like any other.
 */
export function readAnswer(
  contentType: string,
  content: string,
): { readonly text: string; readonly hidden?: true } | undefined {
  if (contentType === TEXT) {
    const selection = readSelection(content)
    return selection && { text: selectionInWords(selection) }
  }
  if (contentType !== RESPONSE) return undefined
  const fields = readFields(parseJson(content, MAX_CONTENT))
  const data = readFields(fields?.data)
  const isText = fields?.templateType === 'ViewResource' && rawText(fields.action)?.trim() === ''
  const text = isText ? readableText(data?.content, MAX_TEXT) : undefined
  return text === undefined ? { text: '', hidden: true } : { text }
}

function choiceIds(template: Template): readonly string[] {
  switch (template.kind) {
    case 'ListPicker':
    case 'Panel':
    case 'QuickReply':
      return template.choices.map(({ id }) => id)
    case 'TimePicker':
      return template.slots.map(({ id }) => id)
    case 'Carousel':
      return template.cards.flatMap(({ choices }) => choices.map(({ id }) => id))
    default:
      return []
  }
}

function choiceAnswer(choice: Choice | undefined, card?: Card): Answer | undefined {
  if (choice?.kind === 'paging') return pagingAnswer(choice)
  if (choice?.kind !== 'option') return undefined
  if (card) return cardAnswer(choice.value, card)
  return { contentType: TEXT, content: startOf(choice.value, MAX_TEXT_ANSWER), text: choice.title }
}

function slotAnswer(slot: TimeSlot | undefined): Answer | undefined {
  return slot && { contentType: TEXT, content: slot.date, text: slot.date }
}

/** UNCONFIRMED: whether `action` repeats `actionName` or the title. AWS's chat-interface sends both fields. */
function pagingAnswer({ actionName, page, title }: PagingChoice): Answer | undefined {
  const { preIndex, nextIndex, listId, templateType, referenceId } = page
  const data = { actionName, preIndex, nextIndex, listId, templateType, referenceId }
  const content = toJson({ version: '1.0', data, action: actionName })
  return content.length > MAX_RESPONSE
    ? undefined
    : { contentType: RESPONSE, content, text: title, hidden: true }
}

interface Selection {
  readonly templateIdentifier?: string
  readonly listTitle: string
  readonly selectionText: string
}

/**
 * UNCONFIRMED: whether `omitTitleFromCarouselResponse` of the message changes the answer. It is ignored: the answer is
 * the documented one.
 */
function cardAnswer(selectionText: string, card: Card): Answer {
  const { templateIdentifier, listTitle } = card
  const selection = compact({ templateIdentifier, listTitle, selectionText })
  const over = toJson(selection).length - MAX_TEXT_ANSWER
  return {
    contentType: TEXT,
    // JSON that is cut could not be read: the title of the card, which the flow knows, is shortened instead.
    content: toJson(over > 0 ? shortened(selection) : selection),
    text: selectionInWords(selection),
  }
}

/** The largest start of both titles that fits, the one of the card first. */
function shortened(selection: Selection): Selection {
  const fits = (one: Selection): boolean => toJson(one).length <= MAX_TEXT_ANSWER
  const withTitle = (length: number): Selection => ({
    ...selection,
    listTitle: startOf(selection.listTitle, length),
  })
  if (fits(withTitle(0)))
    return withTitle(largest(selection.listTitle.length, (length) => fits(withTitle(length))))
  const withText = (length: number): Selection => ({
    ...withTitle(0),
    selectionText: startOf(selection.selectionText, length),
  })
  return withText(largest(selection.selectionText.length, (length) => fits(withText(length))))
}

/** The largest number up to `max` for which `fits` holds; it holds for all smaller ones. */
function largest(max: number, fits: (length: number) => boolean): number {
  let low = 0
  let high = max
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(middle)) low = middle
    else high = middle - 1
  }
  return low
}

/** A carousel's answer, if the content is one. */
function readSelection(content: string): Selection | undefined {
  if (!/^\s*\{/.test(content)) return undefined
  const fields = readFields(parseJson(content, MAX_CONTENT))
  const selectionText = rawText(fields?.selectionText)
  if (!fields || selectionText === undefined) return undefined
  const isAnswer = 'templateIdentifier' in fields || 'listTitle' in fields
  return isAnswer ? { listTitle: rawText(fields.listTitle) ?? '', selectionText } : undefined
}

function selectionInWords({ listTitle, selectionText }: Selection): string {
  const parts = [readableText(listTitle, MAX_TEXT), readableText(selectionText, MAX_TEXT)]
  return parts.filter((part) => part !== undefined).join(' - ')
}

/** A message without what a client may have changed on the way. */
function comparable(content: string): string {
  const selection = readSelection(content)
  return selection ? `${selection.listTitle}\n${selection.selectionText}` : content.trim()
}
