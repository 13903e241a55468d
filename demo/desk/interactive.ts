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

/** Reads an interactive message or an answer to one; returns undefined for anything else. */
export function readInteractive(
  contentType: string | undefined,
  content = '',
): InteractiveSummary | undefined {
  if (contentType !== MESSAGE && contentType !== `${MESSAGE}.response`) return undefined
  const body = parse(content)
  if (typeof body !== 'object' || body === null) return undefined
  const templateType = textAt(body, 'templateType')
  if (contentType !== MESSAGE) {
    const data = member(body, 'data')
    const values = Object.entries(Object(data)).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    return { kind: 'Answer', title: textAt(body, 'action'), options: values }
  }
  const view = textAt(body, 'data', 'content', 'viewId')
  const heading = textAt(body, 'data', 'content', 'viewData', 'Heading')
  return {
    kind: KINDS[templateType] ?? (templateType || 'Interactive message'),
    title: textAt(body, 'data', 'content', 'title') || heading || view,
    options: optionsOf(body),
  }
}
