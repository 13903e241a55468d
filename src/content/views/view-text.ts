import type { TranscriptWords } from '../transcript/words.ts'
import { readViewAnswer } from './answer.ts'
import { actionsOfView, type FieldValues } from './fields-of-view.ts'
import type { Block, Field, FieldValue, TextPart, View } from './view.ts'

type ValueWords = Pick<TranscriptWords, 'viewYes' | 'viewNo' | 'viewEmpty'>
type Lines = readonly (string | undefined)[]

/**
 * What a customer reads of a view, one line each: headings, texts, choices and, after an answer, the values of the
 * fields and the button. Passwords and numbers of cards are left out.
 */
export function viewText(view: View, answer: string | undefined, words: TranscriptWords): string {
  const given = answer === undefined ? undefined : readViewAnswer(view, answer)
  const action = actionsOfView(view).find(({ id }) => id === given?.actionId)
  const foot = action
    ? words.viewAnswered(action.label ?? words.viewButtons[action.role])
    : given?.text === undefined
      ? undefined
      : words.viewWritten
  const values = action?.submits ? given?.values : undefined
  const lines = [view.title ?? words.viewName, view.subtitle, ...blockLines(view.blocks, values, words), foot]
  return lines.filter(Boolean).join('\n')
}

function blockLines(
  blocks: readonly Block[],
  values: FieldValues | undefined,
  words: TranscriptWords,
): Lines {
  return blocks.flatMap((block) => linesOf(block, values, words))
}

function linesOf(block: Block, values: FieldValues | undefined, words: TranscriptWords): Lines {
  switch (block.type) {
    case 'heading':
      return [block.text]
    case 'text':
      return [partsText(block.parts)]
    case 'list':
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${partsText(item)}`)
    case 'attributes':
      return block.items.map(({ label, value }) => (label ? `${label}: ${value}` : value))
    case 'section':
      return [block.heading, ...blockLines(block.blocks, values, words)]
    case 'field':
      return values ? [`${block.label || block.name}: ${sentText(block, values, words)}`] : [block.label]
    case 'choices':
      return block.choices.flatMap(({ title, description, status }) => [
        `- ${title}${status ? ` (${status})` : ''}`,
        description,
      ])
    case 'image':
      return [block.description]
    case 'table':
      return [block.caption, ...[block.columns, ...block.rows].map((cells) => cells.join(', '))]
    case 'alert':
      return [block.title, block.text]
    case 'steps':
      return block.steps.map(({ title }, index) => `${index + 1}. ${title}`)
    case 'actions':
      return []
  }
}

function partsText(parts: readonly TextPart[]): string {
  return parts.map(({ text }) => text).join('')
}

function sentText(field: Field, values: FieldValues, words: TranscriptWords): string {
  return field.secret ? words.viewSecret : valueText(field, values[field.id], words)
}

/** The value of a field in words, with the texts of the options that were chosen. */
export function valueText(
  { options }: Field,
  value: FieldValue | undefined,
  words: ValueWords,
  format: (labels: readonly string[]) => string = (labels) => labels.join(', '),
): string {
  if (typeof value === 'boolean') return value ? words.viewYes : words.viewNo
  const given = [value ?? []].flat().filter((one) => one !== '')
  const labels = given.map((one) => options.find((option) => option.value === one)?.label ?? one)
  return format(labels) || words.viewEmpty
}
