import { compact } from '../../contract/compact.ts'
import { type Fields, isFields } from '../../contract/read-fields.ts'
import { linkTo } from '../links/link.ts'
import { MAX_COLUMNS, MAX_ROWS } from './limits.ts'
import { readMarkup } from './read-markup.ts'
import { fieldsOf, flagOf, labelOf, listOf, nameOf, scalarOf, textOf } from './read-values.ts'
import type { Reading } from './reading.ts'
import type { ActionRole, AlertBlock, Attribute, Block, Step, TableBlock, ViewAction } from './view.ts'

/** A paragraph; none without a visible text. */
export function readParagraph(value: unknown): readonly Block[] {
  const text = textOf(value)
  return text === undefined ? [] : [{ type: 'text', parts: [{ text }] }]
}

/** Labels with values; none if no value is visible. */
export function readAttributes(value: unknown, reading: Reading): readonly Block[] {
  const items: Attribute[] = []
  for (const one of listOf(value)) {
    if (items.length === MAX_ROWS || !reading.visit(0)) break
    const item = isFields(one) ? readAttribute(one) : undefined
    if (item) items.push(item)
  }
  return items.length > 0 ? [{ type: 'attributes', items }] : []
}

function readAttribute(fields: Fields): Attribute | undefined {
  const { Label, Value, Url, LinkType } = fields
  const value = textOf(Value) ?? textOf(fields.ResourceId)
  if (value === undefined) return undefined
  // Other types lead to pages of the agent's workspace.
  const isExternal = LinkType === undefined || String(LinkType).toLowerCase() === 'external'
  return compact({ label: labelOf(Label), value, href: isExternal ? linkTo(Url)?.href : undefined })
}

/** Pairs of a name and a value, without `Label` and `Value`. */
export function readPairs(fields: Fields, reading: Reading): readonly Block[] {
  const items: Attribute[] = []
  for (const name of Object.keys(fields)) {
    if (items.length === MAX_ROWS || !reading.visit(0)) break
    const [label, value] = [labelOf(name), name.startsWith('_') ? undefined : textOf(fields[name])]
    if (value !== undefined) items.push(compact({ label, value }))
  }
  return items.length > 0 ? [{ type: 'attributes', items }] : []
}

/** What a `Sections` input can contain: text, markup, labels with values, or a list of those. */
export function readContent(value: unknown, reading: Reading, depth: number): readonly Block[] {
  const blocks: Block[] = []
  for (const one of listOf(value)) {
    if (!reading.visit(depth)) break
    if (Array.isArray(one)) blocks.push(...readContent(one, reading, depth + 1))
    else if (isFields(one)) blocks.push(...readContentObject(one, reading, depth + 1))
    else blocks.push(...readParagraph(one))
  }
  return blocks
}

function readContentObject(fields: Fields, reading: Reading, depth: number): readonly Block[] {
  if ('TemplateString' in fields) return readMarkup(fields.TemplateString, reading, depth)
  if ('Label' in fields && 'Value' in fields) return readAttributes([fields], reading)
  const inner = fields.Items ?? fields.Content ?? fields.Attributes ?? fields.Sections
  if (inner === undefined) {
    const { Heading, Description, Text, ...pairs } = fields
    const texts = [...readParagraph(Description), ...readParagraph(Text)]
    return withHeading(labelOf(Heading), [...texts, ...readPairs(pairs, reading)])
  }
  const items = listOf(inner)
  const areAttributes = items.length > 0 && items.every((one) => isFields(one) && 'Value' in one)
  const content = areAttributes ? readAttributes(items, reading) : readContent(items, reading, depth)
  const blocks = [...readParagraph(fields.Description), ...content]
  const none = blocks.length === 0 ? readParagraph(fields.NoItemMessage) : []
  return withHeading(labelOf(fields.Heading), [...blocks, ...none])
}

/** The blocks, as a section if they have a heading. */
export function withHeading(heading: string | undefined, blocks: readonly Block[]): readonly Block[] {
  if (heading === undefined) return blocks
  return [blocks.length > 0 ? { type: 'section', heading, blocks } : { type: 'heading', text: heading }]
}

/** A message of the server: a text, or an object with a heading and a text. */
export function readAlert(value: unknown, tone: AlertBlock['tone']): readonly Block[] {
  const fields = fieldsOf(value)
  const title = fields && (labelOf(fields.Header) ?? labelOf(fields.Heading) ?? labelOf(fields.Title))
  const text = fields ? textOf(fields.Content ?? fields.Text ?? fields.Description) : textOf(value)
  return title === undefined && text === undefined ? [] : [compact({ type: 'alert', tone, title, text })]
}

/** Steps: a list, or an object with `Items` and the selected one by its heading or index. */
export function readSteps(value: unknown, reading: Reading): readonly Step[] {
  const wizard = fieldsOf(value)
  const items = listOf(wizard?.Items ?? wizard?.Steps ?? value)
  const selected = scalarOf(wizard?.Selected)
  const steps: Step[] = []
  for (const [index, one] of items.entries()) {
    if (steps.length === MAX_ROWS || !reading.visit(0)) break
    const fields = isFields(one) ? one : { Heading: one }
    const title = labelOf(fields.Heading) ?? labelOf(fields.Label)
    if (title === undefined) continue
    const isCurrent = flagOf(fields.Selected) || selected === title || selected === String(index)
    const [optional, current] = [flagOf(fields.Optional) || undefined, isCurrent || undefined]
    steps.push(compact({ title, description: textOf(fields.Description), optional, current }))
  }
  return steps
}

/** A table of texts. */
export function readTable(props: Fields, reading: Reading): TableBlock | undefined {
  const columns = listOf(props.Columns)
    .slice(0, MAX_COLUMNS)
    .map((one) => (isFields(one) ? one : { Label: one, Id: one }))
    .map((one) => ({
      id: nameOf(one.Id) ?? nameOf(one.Label) ?? '',
      label: labelOf(one.Label ?? one.Header) ?? '',
    }))
  const rows: string[][] = []
  for (const row of listOf(props.Items ?? props.Rows)) {
    if (rows.length === MAX_ROWS || columns.length === 0 || !reading.visit(0)) break
    const cells = Array.isArray(row) ? row.slice(0, MAX_COLUMNS) : undefined
    const fields = isFields(row) ? row : {}
    rows.push(columns.map(({ id }, index) => textOf(cells ? cells[index] : own(fields, id)) ?? ''))
  }
  if (rows.length === 0) return undefined
  const caption = labelOf(props.Header) ?? labelOf(props.Heading)
  return compact({ type: 'table', caption, columns: columns.map(({ label }) => label), rows })
}

function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}

/** What a button of a managed view is, besides its label. */
export interface Slot {
  readonly role: ActionRole
  /** Names that the view may declare for it; the last one if it declares none. */
  readonly actions: readonly string[]
  readonly submits?: boolean
}

/** A button of a managed view: `"Label"` or `{ Label, Action }`. Absent if the view does not have it. */
export function readSlot(value: unknown, slot: Slot, reading: Reading): readonly ViewAction[] {
  const fields = value === true ? {} : fieldsOf(value)
  const label = fields ? scalarOf(fields.Label) : scalarOf(value)
  if (value === false || (!fields && labelOf(label) === undefined)) return []
  const given = nameOf(fields?.Action)
  const action = given ?? reading.pickAction(...slot.actions)
  // As AWS documents the output of the Confirmation view.
  const data = compact({ actionName: action, Label: nameOf(label) })
  return [
    compact({
      id: reading.nextId(),
      action,
      label: labelOf(label),
      role: slot.role,
      submits: slot.submits === true,
      data,
    }),
  ]
}

/** Buttons that say what was chosen: texts, or objects with `Label` and `Action`. */
export function readSelections(value: unknown, reading: Reading): readonly ViewAction[] {
  const actions: ViewAction[] = []
  for (const one of listOf(value)) {
    if (actions.length === MAX_ROWS || !reading.visit(0)) break
    const fields = isFields(one) ? one : { Label: one }
    const actionName = nameOf(fields.Label) ?? nameOf(fields.Action)
    const label = labelOf(actionName)
    if (actionName !== undefined && label !== undefined) {
      actions.push({ ...selection(actionName, reading), label })
    }
  }
  return actions
}

/** The answer of the Detail, List and Cards views: which action, item or card was chosen. */
export function selection(actionName: string, reading: Reading): ViewAction {
  return {
    id: reading.nextId(),
    action: 'ActionSelected',
    role: 'other',
    submits: false,
    data: { actionName },
  }
}
