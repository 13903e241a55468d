import { type Fields, isFields } from '../../contract/read-fields.ts'
import { parseJson } from '../text/parse-json.ts'
import { rawText, readableText } from '../text/readable-text.ts'
import { MAX_JSON, MAX_LABEL, MAX_NAME, MAX_TEXT } from './limits.ts'

/** A text for display, at most `max` graphemes; numbers and truth values as text. Undefined if none is visible. */
export function textOf(value: unknown, max: number = MAX_TEXT): string | undefined {
  return readableText(scalarOf(value), max)
}

export function labelOf(value: unknown): string | undefined {
  return textOf(value, MAX_LABEL)
}

/** A name or value as it came, because it is sent back: undefined if it is empty or too long. */
export function nameOf(value: unknown): string | undefined {
  const raw = scalarOf(value)
  return raw !== undefined && raw.trim() !== '' && raw.length <= MAX_NAME ? raw : undefined
}

/** A text as it came; numbers and truth values as text. */
export function scalarOf(value: unknown): string | undefined {
  return value === '' || typeof value === 'boolean' ? String(value) : rawText(value)
}

/** A flow can only fill in texts, so that `"true"` is true. */
export function flagOf(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value.trim().toLowerCase() === 'true')
}

/** An object, or the JSON text of one. */
export function fieldsOf(value: unknown): Fields | undefined {
  const found = typeof value === 'string' ? parseAs('{', value) : value
  return isFields(found) ? found : undefined
}

/** A list, or the JSON text of one; a single value is a list of one. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null || value === '') return []
  const found = typeof value === 'string' ? parsedOrText(value) : value
  if (found === undefined) return []
  return Array.isArray(found) ? found : [found]
}

/** JSON that was cut is no text for a customer. */
function parsedOrText(text: string): unknown {
  const parsed = parseAs('[', text) ?? fieldsOf(text)
  return parsed ?? (/^\s*(?:\[\s*)?[{[]\s*"/.test(text) ? undefined : text)
}

/** The value of a JSON text that starts like an object or a list, so that other texts stay texts. */
function parseAs(start: '{' | '[', text: string): unknown {
  return text.trimStart()[0] === start ? parseJson(text, MAX_JSON) : undefined
}
