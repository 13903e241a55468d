import { compact } from '../../contract/compact.ts'
import { type Fields, isFields } from '../../contract/read-fields.ts'
import { imageUrl } from '../links/image-url.ts'
import { linkTo } from '../links/link.ts'
import {
  readAlert,
  readAttributes,
  readContent,
  readParagraph,
  readSteps,
  withHeading,
} from './read-blocks.ts'
import { isFieldType, readField } from './read-field.ts'
import { fieldsIn, submitAction } from './read-form.ts'
import { COMPOSITES, readManaged } from './read-managed.ts'
import { readMarkup } from './read-markup.ts'
import { readTable } from './read-table.ts'
import { flagOf, labelOf, listOf, nameOf, scalarOf, textOf } from './read-values.ts'
import { type Reading, readEach } from './reading.ts'
import type { Block, View, ViewAction, ViewChoice } from './view.ts'

/** A component of a template: its type, its properties and what it contains. */
interface Node {
  readonly type: string
  readonly props: Fields
  readonly content: readonly unknown[]
}

type ReadNode = (node: Node, reading: Reading, depth: number) => readonly Block[]

const READERS: Readonly<Record<string, ReadNode>> = {
  Header: readHeading,
  Heading: readHeading,
  TextBox: readTextBox,
  Text: readTextBox,
  TextContent: readTextBox,
  Paragraph: readTextBox,
  AttributeBar: ({ props, content }, reading) =>
    readAttributes(props.Attributes ?? props.Items ?? content, reading),
  AttributeSection: ({ props }, reading, depth) => readContent([withoutMarkup(props)], reading, depth),
  Alert: readAlertNode,
  StatusIndicator: readAlertNode,
  ProgressTracker: ({ props }, reading) => {
    const steps = readSteps(props.Steps ?? props.Items ?? props, reading)
    return steps.length > 0 ? [{ type: 'steps', steps }] : []
  },
  Table: ({ props }, reading) => {
    const table = readTable(props, reading)
    return table ? [table] : []
  },
  Image: readImage,
  Link: readLink,
  Button: (node, reading) => readButtons([buttonFields(node)], reading, node.type),
  SubmitButton: (node, reading) =>
    readButtons([{ ...buttonFields(node), FormAction: 'submit' }], reading, node.type),
  ButtonGroup: ({ props, content }, reading, depth) => {
    const items = listOf(props.Items)
    if (items.some((one) => isFields(one) && one.Type !== undefined)) return readNodes(items, reading, depth)
    return items.length > 0 ? readButtons(items, reading, 'Button') : readNodes(content, reading, depth)
  },
  Card: readCardNode,
}

/** The content of a view that is not one of AWS's: the components that are known, and the texts of the others. */
export function readCustom(
  template: Fields,
  data: Fields,
  reading: Reading,
): Pick<View, 'kind' | 'title' | 'subtitle' | 'blocks' | 'actions'> {
  const head = isFields(template.Head) ? template.Head : {}
  const body = readNodes(listOf(template.Body), reading, 1)
  // A view without a template that is known shows its data.
  const blocks = body.length > 0 ? body : readContent(withoutHeadings(data), reading, 1)
  const hasWayOn = hasButtons(blocks)
  const declared = hasWayOn ? [] : reading.declared.map((action) => declaredAction(action, blocks, reading))
  const isUnsendable = !hasWayOn && declared.length === 0 && fieldsIn(blocks)
  return compact({
    kind: 'custom',
    title: labelOf(data.Heading) ?? labelOf(head.Title),
    subtitle: body.length > 0 ? undefined : (textOf(data.SubHeading) ?? textOf(data.Description)),
    blocks: mergeCards(blocks),
    actions: isUnsendable ? [submitAction(reading)] : declared,
  })
}

function withoutHeadings({ Heading, SubHeading, Description, ...data }: Fields): Fields {
  return data
}

function declaredAction(action: string, blocks: readonly Block[], reading: Reading): ViewAction {
  const submits = fieldsIn(blocks) && !/^(?:back|cancel|previous|skip)$/i.test(action)
  const label = labelOf(action)
  return compact({ id: reading.nextId(), action, label, role: 'other', submits, data: {} })
}

function readNodes(list: readonly unknown[], reading: Reading, depth: number): readonly Block[] {
  const read = (one: unknown): readonly Block[] => {
    if (Array.isArray(one)) return readNodes(one, reading, depth + 1)
    return isFields(one) ? readNode(one, reading, depth + 1) : readParagraph(one)
  }
  return readEach(list, reading, read, { depth })
}

function readNode(fields: Fields, reading: Reading, depth: number): readonly Block[] {
  const type = scalarOf(fields.Type) ?? ''
  const props = isFields(fields.Props) ? { _id: fields._id, ...fields.Props } : fields
  const node: Node = { type, props, content: listOf(fields.Content) }
  if (isFieldType(type)) {
    const field = readField(type, props, reading)
    return field ? [field] : readParagraph(props.Label)
  }
  const kind = Object.hasOwn(COMPOSITES, type) ? COMPOSITES[type] : undefined
  if (kind) {
    const { blocks, actions } = readManaged(kind, props, reading)
    return actions.length > 0 ? [...blocks, { type: 'actions', actions }] : blocks
  }
  const read = Object.hasOwn(READERS, type) ? READERS[type] : undefined
  return read ? read(node, reading, depth) : readUnknown(node, reading, depth)
}

/** A container, or a component that is not known: its texts and what it contains. */
function readUnknown({ props, content }: Node, reading: Reading, depth: number): readonly Block[] {
  const heading =
    labelOf(props.Heading) ?? labelOf(props.Title) ?? labelOf(props.Header) ?? labelOf(props.Label)
  const inner = [
    ...(props.TemplateString === undefined ? [] : readMarkup(props.TemplateString, reading, depth)),
    ...readParagraph(props.Description),
    ...readParagraph(props.Text ?? props.Value),
    ...readNodes(content, reading, depth),
    ...readNodes(
      [...listOf(props.Sections), ...listOf(props.Components), ...nodesIn(props.Items)],
      reading,
      depth,
    ),
  ]
  return withHeading(heading, inner)
}

function nodesIn(value: unknown): readonly unknown[] {
  return listOf(value).filter((one) => isFields(one) && one.Type !== undefined)
}

function withoutMarkup({ TemplateString, ...fields }: Fields): Fields {
  return fields
}

function readHeading({ props, content }: Node): readonly Block[] {
  const text = labelOf(textsIn(content)) ?? labelOf(props.Text ?? props.Heading ?? props.Label)
  const description = readParagraph(props.Description ?? props.description)
  return text === undefined ? description : [{ type: 'heading', text }, ...description]
}

/** Text with references is a list: `["Hello ", "Ada"]`. */
function textsIn(content: readonly unknown[]): string | undefined {
  const texts = content.flatMap((one) => scalarOf(one) ?? [])
  return texts.length > 0 ? texts.join('') : undefined
}

function readTextBox(node: Node, reading: Reading, depth: number): readonly Block[] {
  const { props, content } = node
  if (props.TemplateString !== undefined) return readMarkup(props.TemplateString, reading, depth)
  if (/^h\d$/.test(scalarOf(props.Variant) ?? '')) return readHeading(node)
  const text = readParagraph(textsIn(content) ?? props.Text ?? props.Value)
  return [
    ...text,
    ...readNodes(
      content.filter((one) => isFields(one)),
      reading,
      depth,
    ),
  ]
}

function readAlertNode({ props, content }: Node): readonly Block[] {
  const tone = /error|warning|danger/i.test(scalarOf(props.Type ?? props.Variant) ?? '') ? 'error' : 'info'
  const text = textsIn(content) ?? props.Content ?? props.Text ?? props.Description
  return readAlert({ Header: props.Header ?? props.Heading, Content: text }, tone)
}

function readImage({ props }: Node): readonly Block[] {
  const url = imageUrl(props.Src ?? props.Url ?? props.Source)
  const description = labelOf(props.Alt ?? props.AltText ?? props.Description)
  return url === undefined ? readParagraph(description) : [compact({ type: 'image', url, description })]
}

function readLink({ props, content }: Node): readonly Block[] {
  const given = props.Url ?? props.Href ?? props.HRef
  const text = labelOf(textsIn(content)) ?? labelOf(props.Label ?? props.Text) ?? labelOf(given)
  return text === undefined ? [] : [{ type: 'text', parts: [compact({ text, href: linkTo(given)?.href })] }]
}

function buttonFields({ props, content }: Node): Fields {
  return { ...props, Label: textsIn(content) ?? props.Label }
}

/** AWS documents `{ "action": "Button" }` as the output of a button that sends no fields. */
function readButtons(items: readonly unknown[], reading: Reading, type: string): readonly Block[] {
  const actions: ViewAction[] = []
  const links: Block[] = []
  for (const one of items) {
    if (!reading.visit(0)) break
    if (!isFields(one)) continue
    const href = linkTo(one.Href ?? one.Url)?.href
    const action = nameOf(one.Action)
    const label = labelOf(one.Label) ?? labelOf(one.Action)
    if (label === undefined || flagOf(one.Disabled)) continue
    if (href !== undefined && action === undefined)
      links.push({ type: 'text', parts: [{ text: label, href }] })
    if (action === undefined) continue
    const submits = scalarOf(one.FormAction)?.toLowerCase() === 'submit'
    const data = { action: type }
    actions.push({ id: reading.nextId(), action, label, role: submits ? 'submit' : 'other', submits, data })
  }
  // The button that sends the form is the one of the Enter key.
  const sorted = [...actions].sort((a, b) => Number(b.submits) - Number(a.submits))
  return sorted.length > 0 ? [...links, { type: 'actions', actions: sorted }] : links
}

/** AWS documents the output of a card as `{ "Heading", "Id" }`. */
function readCardNode({ props, content }: Node, reading: Reading, depth: number): readonly Block[] {
  const [id, action] = [nameOf(props.Id), nameOf(props.Action)]
  const title = labelOf(props.Heading) ?? labelOf(id)
  if (title === undefined) return readNodes(content, reading, depth)
  const data = compact({ Heading: nameOf(props.Heading), Id: id })
  const chooses: Omit<ViewAction, 'id'> | undefined =
    action === undefined ? undefined : { action, label: title, role: 'other', submits: false, data }
  const choice: ViewChoice = compact({
    id: reading.nextId(),
    title,
    description: textOf(props.Description),
    status: labelOf(props.Status),
    action: chooses && { id: reading.nextId(), ...chooses },
  })
  return [{ type: 'choices', choices: [choice] }, ...readNodes(content, reading, depth)]
}

/** Cards that follow each other are one list. */
function mergeCards(blocks: readonly Block[]): readonly Block[] {
  const merged: Block[] = []
  for (const one of blocks) {
    const last = merged.at(-1)
    if (one.type === 'choices' && last?.type === 'choices') {
      merged[merged.length - 1] = { ...last, choices: [...last.choices, ...one.choices] }
    } else merged.push(one.type === 'section' ? { ...one, blocks: mergeCards(one.blocks) } : one)
  }
  return merged
}

function hasButtons(blocks: readonly Block[]): boolean {
  return blocks.some((one) => {
    if (one.type === 'section') return one.edit !== undefined || hasButtons(one.blocks)
    if (one.type === 'choices')
      return one.choices.some(({ action, detail }) => action || (detail && detail.actions.length > 0))
    return one.type === 'actions'
  })
}
