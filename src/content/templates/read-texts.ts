import { isFields } from '../../contract/read-fields.ts'
import { parseJson } from '../text/parse-json.ts'
import { readableText } from '../text/readable-text.ts'
import { MAX_CONTENT, MAX_LINES, MAX_TEXT } from './limits.ts'

/** Fields that hold a text for the customer, in the templates of AWS, Apple and WhatsApp. */
const TEXT_FIELDS: ReadonlySet<string> = new Set([
  'title',
  'subtitle',
  'text',
  'description',
  'label',
  'date',
])
/** Values that are visited at most, and how deep. */
const MAX_VISITED = 2_000
const MAX_DEPTH = 12
/** Longest text of a template that is not known, in graphemes. */
const MAX_LINE = 400

/** The texts for the customer in a template that is not known, each once, in the order of the message. */
export function readTexts(value: unknown): readonly string[] {
  const found = new Set<string>()
  let visited = 0
  const isDone = (): boolean => visited >= MAX_VISITED || found.size >= MAX_LINES
  const visit = (one: unknown, depth: number, key?: string): void => {
    visited++
    if (isFields(one) || Array.isArray(one)) {
      if (depth >= MAX_DEPTH) return
      // `in` lists no more keys than are read, unlike `Object.keys`.
      for (const name in one) {
        if (isDone()) return
        visit(Reflect.get(one, name), depth + 1, Array.isArray(one) ? undefined : name)
      }
    } else if (key !== undefined && TEXT_FIELDS.has(key)) {
      const text = readableText(one, MAX_LINE)
      if (text !== undefined) found.add(text)
    }
  }
  visit(value, 0)
  return [...found]
}

/** The same for content that is not valid JSON, for example because it was cut. */
export function salvageTexts(content: string): readonly string[] {
  const found = new Set<string>()
  const fields = content
    .slice(0, MAX_CONTENT)
    .matchAll(/"(?:title|subtitle|text|label)"\s*:\s*("(?:[^"\\]|\\.)*")/g)
  for (const [, literal = ''] of fields) {
    if (found.size === MAX_LINES) break
    const text = readableText(parseJson(literal, MAX_CONTENT), MAX_TEXT)
    if (text !== undefined) found.add(text)
  }
  return [...found]
}
