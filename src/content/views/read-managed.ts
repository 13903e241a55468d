import { compact } from '../../contract/compact.ts'
import { type Fields, isFields } from '../../contract/read-fields.ts'
import { MAX_ROWS } from './limits.ts'
import {
  readAttributes,
  readContent,
  readParagraph,
  readSelections,
  readSlot,
  selection,
  withHeading,
} from './read-blocks.ts'
import { fieldsOf, flagOf, labelOf, nameOf, textOf } from './read-values.ts'
import { type ManagedView, type Reading, readEach } from './reading.ts'
import type { Block, ChoiceDetail, View, ViewAction, ViewChoice } from './view.ts'

/** The kinds of AWS managed views. */
export type ManagedKind = Exclude<View['kind'], 'custom'>

/** The composite components, of which the template of a managed view has one. */
export const COMPOSITES: Readonly<Record<string, ManagedKind>> = {
  DetailsView: 'detail',
  DetailView: 'detail',
  ListView: 'list',
  CardsView: 'cards',
  ConfirmationView: 'confirmation',
  FormWithSteps: 'form',
  FormView: 'form',
}

/**
 * A managed view by its inputs.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/view-resources-managed-view.html
 */
export function readManaged(kind: ManagedKind, props: Fields, reading: Reading): ManagedView {
  const view = { detail, list, form: reading.readForm, confirmation, cards }[kind](props, reading)
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

export const NEXT = { role: 'next', actions: ['Next'] } as const
export const BACK = { role: 'back', actions: ['Back'] } as const

export function heading({ Heading, SubHeading, Description }: Fields): Pick<View, 'title' | 'subtitle'> {
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
  const readItem = (one: unknown): readonly ViewChoice[] => {
    const fields = isFields(one) ? one : { Heading: one }
    const id = nameOf(fields.Id)
    const [title, description] = [labelOf(fields.Heading), textOf(fields.Description)]
    const text = title ?? description ?? labelOf(id)
    if (text === undefined) return []
    const action = id === undefined ? undefined : { ...selection(id, reading), label: text }
    const below = title === undefined ? undefined : description
    return [compact({ id: reading.nextId(), title: text, description: below, action })]
  }
  return {
    kind: 'list',
    ...heading(props),
    blocks: choicesBlocks(props, readEach(props.Items, reading, readItem, { max: MAX_ROWS }), reading),
    actions: readSlot(props.Back, BACK, reading),
  }
}

function cards(props: Fields, reading: Reading): ManagedView {
  const read = (one: unknown): readonly ViewChoice[] => (isFields(one) ? readCard(one, reading) : [])
  const choices = readEach(props.Cards ?? props.Sections, reading, read, { max: MAX_ROWS })
  const noMatch = { role: 'no-match', actions: ['NoMatchFound', 'NoMatch', 'NoMatchFound'] } as const
  return {
    kind: 'cards',
    ...heading(props),
    blocks: choicesBlocks(props, choices, reading),
    actions: [
      ...readSlot(props.NoMatchFound ?? props.NoMatch, noMatch, reading),
      ...readSlot(props.Back, BACK, reading),
    ],
  }
}

function readCard(card: Fields, reading: Reading): readonly ViewChoice[] {
  const summary = fieldsOf(card.Summary) ?? card
  const inner = fieldsOf(card.Detail)
  const id = nameOf(summary.Id)
  const title = labelOf(summary.Heading) ?? labelOf(inner?.Heading) ?? labelOf(id)
  if (title === undefined) return []
  const content = inner && readDetail(inner, title, reading)
  return [
    compact({
      id: reading.nextId(),
      title,
      description: textOf(summary.Description),
      status: labelOf(summary.Status),
      // A card without details is chosen itself.
      action: content || id === undefined ? undefined : { ...selection(id, reading), label: title },
      detail: content,
    }),
  ]
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

function choicesBlocks(props: Fields, choices: readonly ViewChoice[], reading: Reading): readonly Block[] {
  const block: readonly Block[] = choices.length > 0 ? [{ type: 'choices', choices }] : []
  return [...readAttributes(props.AttributeBar, reading), ...block]
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
