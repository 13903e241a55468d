/** What the desk shows of an interactive message or of the answer to one. */
export interface InteractiveSummary {
  /** `List picker`, `Answer` and so on. */
  readonly kind: string
  readonly title: string
  readonly options: readonly string[]
}

const KINDS: Readonly<Record<string, string>> = {
  ListPicker: 'List picker',
  Panel: 'Panel',
  QuickReply: 'Quick replies',
  TimePicker: 'Time picker',
  Carousel: 'Carousel',
  ViewResource: 'View',
}

const MESSAGE = 'application/vnd.amazonaws.connect.message.interactive'

function member(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), value)
}

function textAt(value: unknown, ...path: readonly string[]): string {
  const found = member(value, ...path)
  return typeof found === 'string' ? found : ''
}

function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = member(value, ...path)
  return Array.isArray(found) ? found : []
}

/** Titles of elements, dates of time slots, titles of carousel cards. */
function optionsOf(body: unknown): readonly string[] {
  const elements = listAt(body, 'data', 'content', 'elements')
  const slots = listAt(body, 'data', 'content', 'timeslots')
  return [
    ...elements.map((one) => textAt(one, 'title') || textAt(one, 'data', 'content', 'title')),
    ...slots.map((one) => textAt(one, 'date')),
  ].filter((option) => option !== '')
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The values of an answer as lines; those of a form are one level deeper. */
function valuesOf(data: unknown): readonly string[] {
  return Object.entries(Object(data)).flatMap(([name, value]) =>
    name === 'FormData' && typeof value === 'object'
      ? valuesOf(value)
      : [`${name}: ${JSON.stringify(value)}`],
  )
}

const SLOT = /^\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d$/
const SLOT_TEXT = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'full',
  timeStyle: 'short',
  timeZone: 'UTC',
})

/** Reads an answer that is sent as text: a time slot, or a choice in a card of a carousel. */
function readTextAnswer(content: string): InteractiveSummary | undefined {
  if (SLOT.test(content)) {
    const time = Date.parse(content)
    return Number.isNaN(time)
      ? undefined
      : { kind: 'Answer', title: `${SLOT_TEXT.format(time)} UTC`, options: [] }
  }
  if (!content.startsWith('{')) return undefined
  const body = parse(content)
  const [card, choice] = [textAt(body, 'listTitle'), textAt(body, 'selectionText')]
  return card === '' || choice === ''
    ? undefined
    : { kind: 'Answer', title: `${card}: ${choice}`, options: [] }
}

/** Reads an interactive message or an answer to one; returns undefined for anything else. */
export function readInteractive(
  contentType: string | undefined,
  content = '',
): InteractiveSummary | undefined {
  if (contentType === 'text/plain') return readTextAnswer(content)
  if (contentType !== MESSAGE && contentType !== `${MESSAGE}.response`) return undefined
  const body = parse(content)
  if (typeof body !== 'object' || body === null) return undefined
  const templateType = textAt(body, 'templateType')
  if (contentType !== MESSAGE) {
    return { kind: 'Answer', title: textAt(body, 'action'), options: valuesOf(member(body, 'data')) }
  }
  const view = textAt(body, 'data', 'content', 'viewId')
  const heading = textAt(body, 'data', 'content', 'viewData', 'Heading')
  return {
    kind: KINDS[templateType] ?? (templateType || 'Interactive message'),
    title: textAt(body, 'data', 'content', 'title') || heading || view,
    options: optionsOf(body),
  }
}
