import { compact } from '../../contract/compact.ts'
import { type Fields, isFields } from '../../contract/read-fields.ts'
import { fillTemplate } from './fill-template.ts'
import { MAX_ROWS } from './limits.ts'
import { COMPOSITES, type ManagedKind, readManaged } from './read-managed.ts'
import { fieldsOf, labelOf, nameOf } from './read-values.ts'
import { createReading, type LazyReaders, type Reading } from './reading.ts'
import type { View } from './view.ts'

/** Containers around the component of a managed view. */
const MAX_CONTAINERS = 5

const MANAGED: ReadonlySet<string> = new Set<ManagedKind>(['detail', 'list', 'form', 'confirmation', 'cards'])

/**
 * Reads what DescribeView answered, with the `viewData` of the ViewResource message: an object, the JSON text of one, or
 * an object with JSON texts in it. Undefined if it is a form, no view of AWS, or has markup: `readView` of `read-view.ts`,
 * which is loaded by itself, reads it. Never throws: what cannot be read is left out, and hostile input is bounded.
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_DescribeView.html
 */
export function readManagedView(describeViewAnswer: unknown, viewData: unknown): View | undefined {
  let isComplete = true
  const leaveOut = (): readonly [] => {
    isComplete = false
    return []
  }
  const readers: LazyReaders = {
    readForm: () => ({ kind: 'form', blocks: leaveOut(), actions: [] }),
    readMarkup: leaveOut,
    readCustom: () => ({ kind: 'custom', blocks: leaveOut(), actions: [] }),
  }
  const view = readViewWith(readers, describeViewAnswer, viewData)
  return isComplete ? view : undefined
}

/** The view, with readers of what not every view has. */
export function readViewWith(readers: LazyReaders, describeViewAnswer: unknown, viewData: unknown): View {
  const view = viewOf(describeViewAnswer)
  const content = fieldsOf(view.Content) ?? {}
  return readViewContent(view, content, viewData, createReading(actionsOf(content), readers))
}

/** The same with the counts of the reading, for a test that measures it. */
export function readViewContent(view: Fields, content: Fields, viewData: unknown, reading: Reading): View {
  const data = { ...defaultsOf(content), ...fieldsOf(viewData) }
  const template = fieldsOf(fillTemplate(fieldsOf(content.Template), data, reading)) ?? {}
  const names = compact({ id: nameOf(view.Id), name: labelOf(view.Name) })
  const composite = compositeOf(template)
  const kind = managedKind(view) ?? composite?.kind
  if (!kind) return { ...names, ...reading.readCustom(template, data, reading) }
  return { ...names, ...readManaged(kind, { ...composite?.props, ...data }, reading) }
}

function viewOf(answer: unknown): Fields {
  const outer = fieldsOf(answer) ?? {}
  const inner = fieldsOf(outer.data) ?? outer
  return fieldsOf(inner.View) ?? inner
}

function actionsOf({ Actions }: Fields): readonly string[] {
  const list = Array.isArray(Actions) ? Actions.slice(0, MAX_ROWS) : []
  return [...new Set(list.flatMap((one) => nameOf(one) ?? []))]
}

/** `default` of the properties of the schema. */
function defaultsOf({ InputSchema }: Fields): Fields {
  const properties = fieldsOf(fieldsOf(InputSchema)?.properties) ?? {}
  return Object.fromEntries(
    Object.entries(properties)
      .slice(0, MAX_ROWS)
      .flatMap(([name, schema]) =>
        isFields(schema) && schema.default !== undefined ? [[name, schema.default]] : [],
      ),
  )
}

/** `arn:aws:connect:eu-west-2:aws:view/form:1`: a view of the instance has the number of its account there. */
function managedKind({ Arn, Id }: Fields): ManagedKind | undefined {
  const name =
    typeof Arn === 'string' ? /^arn:[\w-]+:connect:[\w-]*:aws:view\/([a-z]+)(?::|$)/.exec(Arn)?.[1] : Id
  return typeof name === 'string' && MANAGED.has(name) ? (name as ManagedKind) : undefined
}

/** The composite component, if it is all that the template has besides containers. */
function compositeOf({ Body }: Fields): { readonly kind: ManagedKind; readonly props: Fields } | undefined {
  let nodes: unknown = Body
  for (let depth = 0; depth < MAX_CONTAINERS && Array.isArray(nodes) && nodes.length === 1; depth++) {
    const node: unknown = nodes[0]
    if (!isFields(node) || typeof node.Type !== 'string') return undefined
    const kind = Object.hasOwn(COMPOSITES, node.Type) ? COMPOSITES[node.Type] : undefined
    if (kind) return { kind, props: fieldsOf(node.Props) ?? {} }
    nodes = node.Content
  }
  return undefined
}
