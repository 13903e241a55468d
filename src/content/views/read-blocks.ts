import { compact } from '../../contract/compact.ts'
import { type Fields, isFields } from '../../contract/read-fields.ts'
import { linkTo } from '../links/link.ts'
import { MAX_ROWS } from './limits.ts'
import { fieldsOf, flagOf, labelOf, listOf, nameOf, scalarOf, textOf } from './read-values.ts'
import { type Reading, readEach } from './reading.ts'
import type { ActionRole, AlertBlock, Attribute, Block, Step, ViewAction } from './view.ts'

/** A paragraph; none without a visible text. */
export function readParagraph(value: unknown): readonly Block[] {
  const text = textOf(value)
  return text === undefined ? [] : [{ type: 'text', parts: [{ text }] }]
}

const ROWS = { max: MAX_ROWS }

/** Labels with values; none if no value is visible. */
export function readAttributes(value: unknown, reading: Reading): readonly Block[] {
  return attributesBlock(readEach(value, reading, (one) => (isFields(one) ? readAttribute(one) : []), ROWS))
}

function attributesBlock(items: readonly Attribute[]): readonly Block[] {
  return items.length > 0 ? [{ type: 'attributes', items }] : []
}

function readAttribute(fields: Fields): readonly Attribute[] {
  const { Label, Value, Url, LinkType } = fields
  const value = textOf(Value) ?? textOf(fields.ResourceId)
  if (value === undefined) return []
  // Other types lead to pages of the agent's workspace.
  const isExternal = LinkType === undefined || String(LinkType).toLowerCase() === 'external'
  return [compact({ label: labelOf(Label), value, href: isExternal ? linkTo(Url)?.href : undefined })]
}

/** Pairs of a name and a value, without `Label` and `Value`. */
export function readPairs(fields: Fields, reading: Reading): readonly Block[] {
  const readPair = (name: unknown): readonly Attribute[] => {
    const label = labelOf(name)
    const value = String(name).startsWith('_') ? undefined : textOf(fields[String(name)])
    return value === undefined ? [] : [compact({ label, value })]
  }
  return attributesBlock(readEach(Object.keys(fields), reading, readPair, ROWS))
}

/** What a `Sections` input can contain: text, markup, labels with values, or a list of those. */
export function readContent(value: unknown, reading: Reading, depth: number): readonly Block[] {
  const readOne = (one: unknown): readonly Block[] => {
    if (Array.isArray(one)) return readContent(one, reading, depth + 1)
    return isFields(one) ? readContentObject(one, reading, depth + 1) : readParagraph(one)
  }
  return readEach(value, reading, readOne, { depth })
}

function readContentObject(fields: Fields, reading: Reading, depth: number): readonly Block[] {
  if ('TemplateString' in fields) return reading.readMarkup(fields.TemplateString, reading, depth)
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
  const selected = scalarOf(wizard?.Selected)
  const readStep = (one: unknown, index: number): readonly Step[] => {
    const fields = isFields(one) ? one : { Heading: one }
    const title = labelOf(fields.Heading) ?? labelOf(fields.Label)
    if (title === undefined) return []
    const isCurrent = flagOf(fields.Selected) || selected === title || selected === String(index)
    const [optional, current] = [flagOf(fields.Optional) || undefined, isCurrent || undefined]
    return [compact({ title, description: textOf(fields.Description), optional, current })]
  }
  return readEach(wizard?.Items ?? wizard?.Steps ?? value, reading, readStep, ROWS)
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
  const readSelection = (one: unknown): readonly ViewAction[] => {
    const fields = isFields(one) ? one : { Label: one }
    const actionName = nameOf(fields.Label) ?? nameOf(fields.Action)
    const label = labelOf(actionName)
    if (actionName === undefined || label === undefined) return []
    return [{ ...selection(actionName, reading), label }]
  }
  return readEach(value, reading, readSelection, ROWS)
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
