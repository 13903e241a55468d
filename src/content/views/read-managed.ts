import { compact } from '../../contract/compact.ts'
import { type Fields, isFields } from '../../contract/read-fields.ts'
import { MAX_ROWS } from './limits.ts'
import {
  readAlert,
  readAttributes,
  readContent,
  readParagraph,
  readSelections,
  readSlot,
  readSteps,
  selection,
  withHeading,
} from './read-blocks.ts'
import { isFieldType, readField } from './read-field.ts'
import { fieldsOf, flagOf, labelOf, listOf, nameOf, textOf } from './read-values.ts'
import type { Reading } from './reading.ts'
import type { Block, ChoiceDetail, View, ViewAction, ViewChoice } from './view.ts'

/** An AWS managed view without its id. */
export type ManagedView = Pick<
  View,
  'kind' | 'title' | 'subtitle' | 'confirms' | 'blocks' | 'actions' | 'stepName'
>

/** The kinds of AWS managed views. */
export type ManagedKind = Exclude<View['kind'], 'custom'>

/**
 * A managed view by its inputs.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/view-resources-managed-view.html
 */
export function readManaged(kind: ManagedKind, props: Fields, reading: Reading): ManagedView {
  const view = { detail, list, form, confirmation, cards }[kind](props, reading)
  return hasActions(view.blocks) || view.actions.length > 0
    ? view
    : { ...view, actions: wayOn(kind, reading) }
}

/** `Next` of a Confirmation, and `Back` of a view without actions, are required: they are not missed if they are absent. */
function wayOn(kind: ManagedKind, reading: Reading): readonly ViewAction[] {
  if (kind === 'confirmation') return readSlot({}, NEXT, reading)
  return reading.declared.includes('Back') ? readSlot({}, BACK, reading) : []
}

function hasActions(blocks: readonly Block[]): boolean {
  return blocks.some(
    (one) =>
      (one.type === 'section' && (one.edit !== undefined || hasActions(one.blocks))) ||
      (one.type === 'choices' &&
        one.choices.some(({ action, detail: inner }) => action || (inner && inner.actions.length > 0))),
  )
}

const NEXT = { role: 'next', actions: ['Next'] } as const
const BACK = { role: 'back', actions: ['Back'] } as const

function heading({ Heading, SubHeading, Description }: Fields): Pick<View, 'title' | 'subtitle'> {
  return compact({ title: labelOf(Heading), subtitle: textOf(SubHeading) ?? textOf(Description) })
}

function detail(props: Fields, reading: Reading): ManagedView {
  return {
    kind: 'detail',
    ...heading(props),
    blocks: [...readAttributes(props.AttributeBar, reading), ...readContent(props.Sections, reading, 1)],
    actions: [...readSelections(props.Actions, reading), ...readSlot(props.Back, BACK, reading)],
  }
}

function list(props: Fields, reading: Reading): ManagedView {
  const choices: ViewChoice[] = []
  for (const one of listOf(props.Items)) {
    if (choices.length === MAX_ROWS || !reading.visit(0)) break
    const fields = isFields(one) ? one : { Heading: one }
    const id = nameOf(fields.Id)
    const [title, description] = [labelOf(fields.Heading), textOf(fields.Description)]
    const text = title ?? description ?? labelOf(id)
    if (text === undefined) continue
    const action = id === undefined ? undefined : { ...selection(id, reading), label: text }
    const below = title === undefined ? undefined : description
    choices.push(compact({ id: reading.nextId(), title: text, description: below, action }))
  }
  return {
    kind: 'list',
    ...heading(props),
    blocks: [...readAttributes(props.AttributeBar, reading), ...choicesBlock(choices)],
    actions: readSlot(props.Back, BACK, reading),
  }
}

function cards(props: Fields, reading: Reading): ManagedView {
  const choices: ViewChoice[] = []
  for (const one of listOf(props.Cards ?? props.Sections)) {
    if (choices.length === MAX_ROWS || !reading.visit(0)) break
    const card = isFields(one) ? readCard(one, reading) : undefined
    if (card) choices.push(card)
  }
  const noMatch = { role: 'no-match', actions: ['NoMatchFound', 'NoMatch', 'NoMatchFound'] } as const
  return {
    kind: 'cards',
    ...heading(props),
    blocks: [...readAttributes(props.AttributeBar, reading), ...choicesBlock(choices)],
    actions: [
      ...readSlot(props.NoMatchFound ?? props.NoMatch, noMatch, reading),
      ...readSlot(props.Back, BACK, reading),
    ],
  }
}

function readCard(card: Fields, reading: Reading): ViewChoice | undefined {
  const summary = fieldsOf(card.Summary) ?? card
  const inner = fieldsOf(card.Detail)
  const id = nameOf(summary.Id)
  const title = labelOf(summary.Heading) ?? labelOf(inner?.Heading) ?? labelOf(id)
  if (title === undefined) return undefined
  const content = inner && readDetail(inner, title, reading)
  return compact({
    id: reading.nextId(),
    title,
    description: textOf(summary.Description),
    status: labelOf(summary.Status),
    // A card without details is chosen itself.
    action: content || id === undefined ? undefined : { ...selection(id, reading), label: title },
    detail: content,
  })
}

function readDetail(fields: Fields, title: string, reading: Reading): ChoiceDetail | undefined {
  const text = labelOf(fields.Heading)
  const blocks: readonly Block[] = [
    ...(text === undefined || text === title ? [] : withHeading(text, [])),
    ...readParagraph(fields.Description),
    ...readAttributes(fields.AttributeBar, reading),
    ...readContent(fields.Sections, reading, 2),
  ]
  const actions = readSelections(fields.Actions, reading)
  return blocks.length + actions.length > 0 ? { blocks, actions } : undefined
}

function choicesBlock(choices: readonly ViewChoice[]): readonly Block[] {
  return choices.length > 0 ? [{ type: 'choices', choices }] : []
}

function confirmation(props: Fields, reading: Reading): ManagedView {
  const graphic = fieldsOf(props.Graphic)
  return compact({
    kind: 'confirmation',
    ...heading(props),
    confirms: flagOf(graphic?.Include) || undefined,
    blocks: readAttributes(props.AttributeBar, reading),
    actions: readSlot(props.Next, NEXT, reading),
  })
}

function form(props: Fields, reading: Reading): ManagedView {
  const steps = readSteps(props.Wizard, reading)
  const sections = readSections(props, reading)
  const hasFields = fieldsIn(sections)
  const next = readSlot(
    props.Next,
    { role: 'next', actions: ['Next', 'Submit', 'Next'], submits: true },
    reading,
  )
  return compact({
    kind: 'form',
    ...heading(props),
    blocks: [
      ...readAlert(props.ErrorText, 'error'),
      ...(steps.length > 0 ? [{ type: 'steps', steps } as const] : []),
      ...readAttributes(props.AttributeBar, reading),
      ...sections,
    ],
    actions: [
      ...next,
      ...(next.length === 0 && hasFields ? [submitAction(reading)] : []),
      ...readSlot(props.Previous, { role: 'previous', actions: ['Previous'] }, reading),
      ...readSlot(props.Cancel, { role: 'cancel', actions: ['Cancel'] }, reading),
      ...readSlot(props.Back, BACK, reading),
    ],
    stepName: steps.length > 0 ? (steps.find(({ current }) => current) ?? steps[0])?.title : undefined,
  })
}

/** A form that has fields and no button for them can be sent all the same. AWS documents the action `Submit`. */
export function submitAction(reading: Reading): ViewAction {
  return { id: reading.nextId(), action: 'Submit', role: 'submit', submits: true, data: {} }
}

export function fieldsIn(blocks: readonly Block[]): boolean {
  return blocks.some((one) => one.type === 'field' || (one.type === 'section' && fieldsIn(one.blocks)))
}

function readSections(props: Fields, reading: Reading): readonly Block[] {
  const blocks: Block[] = []
  for (const section of listOf(props.Sections)) {
    if (!reading.visit(0)) break
    if (isFields(section)) blocks.push(...readSection(section, props, reading))
    else blocks.push(...readParagraph(section))
  }
  return blocks
}

function readSection(section: Fields, props: Fields, reading: Reading): readonly Block[] {
  if (section.Type === 'DataSection') return dataSection(section, props, reading)
  if (isFieldType(section.Type)) return readRow(section, reading, 1)
  const blocks = readRows(section.Items, reading, 1)
  if (section.Items === undefined) return readContent([section], reading, 1)
  return withHeading(labelOf(section.Heading), blocks)
}

function dataSection(section: Fields, props: Fields, reading: Reading): readonly Block[] {
  const blocks = [...readAttributes(section.Items, reading), ...readParagraph(section.Description)]
  const isEditable = flagOf(section.isEditable) || flagOf(section.IsEditable)
  const edit = { role: 'edit', actions: ['Edit', 'Step', 'Edit'] } as const
  const [action] = isEditable ? readSlot(props.Edit ?? {}, edit, reading) : []
  if (!action) return withHeading(labelOf(section.Heading), blocks)
  return [compact({ type: 'section', heading: labelOf(section.Heading), blocks, edit: action })]
}

function readRows(rows: unknown, reading: Reading, depth: number): readonly Block[] {
  const blocks: Block[] = []
  for (const row of listOf(rows)) {
    if (!reading.visit(depth)) break
    blocks.push(...readRow(row, reading, depth))
  }
  return blocks
}

/** A field, or a row of fields: `{ LayoutConfiguration, Items }`. */
function readRow(row: unknown, reading: Reading, depth: number): readonly Block[] {
  if (!isFields(row)) return readParagraph(row)
  if (isFieldType(row.Type)) {
    const field = readField(row.Type, row, reading)
    return field ? [field] : readParagraph(row.Label)
  }
  if (row.Items !== undefined) return readRows(row.Items, reading, depth + 1)
  return readContent([row], reading, depth)
}
