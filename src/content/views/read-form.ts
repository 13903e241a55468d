import { compact } from '../../contract/compact.ts'
import { type Fields, isFields } from '../../contract/read-fields.ts'
import {
  readAlert,
  readAttributes,
  readContent,
  readParagraph,
  readSlot,
  readSteps,
  withHeading,
} from './read-blocks.ts'
import { isFieldType, readField } from './read-field.ts'
import { BACK, heading } from './read-managed.ts'
import { flagOf, labelOf } from './read-values.ts'
import { type ManagedView, type Reading, readEach } from './reading.ts'
import type { Block, ViewAction } from './view.ts'

/** The Form view of AWS. */
export function readForm(props: Fields, reading: Reading): ManagedView {
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
  return readEach(props.Sections, reading, (section) =>
    isFields(section) ? readSection(section, props, reading) : readParagraph(section),
  )
}

function readSection(section: Fields, props: Fields, reading: Reading): readonly Block[] {
  if (section.Type === 'DataSection') return dataSection(section, props, reading)
  if (isFieldType(section.Type)) return readRow(section, reading, 1)
  const blocks = readRows(section.Items, reading, 1)
  if (section.Items === undefined) return readOther(section, reading, 1)
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
  return readEach(rows, reading, (row) => readRow(row, reading, depth), { depth })
}

/** A field, or a row of fields: `{ LayoutConfiguration, Items }`. */
function readRow(row: unknown, reading: Reading, depth: number): readonly Block[] {
  if (!isFields(row)) return readParagraph(row)
  if (isFieldType(row.Type)) {
    const field = readField(row.Type, row, reading)
    return field ? [field] : readParagraph(row.Label)
  }
  if (row.Items !== undefined) return readRows(row.Items, reading, depth + 1)
  return readOther(row, reading, depth)
}

/** What is neither a field nor a row: content, or the texts of a component that is not known. */
function readOther(fields: Fields, reading: Reading, depth: number): readonly Block[] {
  const { Type, Heading, Label, Description, Text, TemplateString } = fields
  const contains = fields.Content ?? fields.Attributes ?? fields.Sections
  if (Type === undefined || contains !== undefined) return readContent([fields], reading, depth)
  return withHeading(labelOf(Heading), [
    ...readParagraph(Label),
    ...readParagraph(Description),
    ...readParagraph(Text),
    ...reading.readMarkup(TemplateString, reading, depth),
  ])
}
