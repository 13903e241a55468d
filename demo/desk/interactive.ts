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

const SLOT_DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})
const SLOT_TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' })
const MINUTE_MS = 60_000

/** `UTC`, `UTC+1` or `UTC+5:30`. */
function zoneText(offsetMinutes: number): string {
  if (offsetMinutes === 0) return 'UTC'
  const [hours, minutes] = [Math.floor(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60]
  const rest = minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`
  return `UTC${offsetMinutes < 0 ? '−' : '+'}${hours}${rest}`
}

/** The time slots in one line per day, in the time zone of the template. A date that is no date stays as it is. */
function slotLines(content: unknown): readonly string[] {
  const offset = member(content, 'timeZoneOffset')
  const offsetMinutes = typeof offset === 'number' && Number.isFinite(offset) ? offset : 0
  const days = new Map<string, string[]>()
  const invalid: string[] = []
  for (const slot of listAt(content, 'timeslots')) {
    const date = textAt(slot, 'date')
    const localMs = Date.parse(date) + offsetMinutes * MINUTE_MS
    if (Number.isNaN(localMs)) {
      invalid.push(date)
      continue
    }
    // Whether a comma follows the weekday depends on the browser's version of ICU.
    const day = SLOT_DAY.format(localMs).replace(',', '')
    days.set(day, [...(days.get(day) ?? []), SLOT_TIME.format(localMs)])
  }
  const zone = zoneText(offsetMinutes)
  return [...[...days].map(([day, times]) => `${day}: ${times.join(', ')} ${zone}`), ...invalid]
}

/** Titles of elements and carousel cards, and time slots. */
function optionsOf(body: unknown): readonly string[] {
  const content = member(body, 'data', 'content')
  const elements = listAt(content, 'elements')
  return [
    ...elements.map((one) => textAt(one, 'title') || textAt(one, 'data', 'content', 'title')),
    ...slotLines(content),
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
