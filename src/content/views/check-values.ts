import { readUrl } from '../../contract/read-url.ts'
import { type FieldValues, fieldsOfView } from './fields-of-view.ts'
import type { Field, FieldValue, View } from './view.ts'

/** Why the value of a field cannot be sent. */
export type FieldProblem =
  | 'required'
  | 'required-choice'
  | 'required-checkbox'
  | 'number'
  | 'email'
  | 'url'
  | 'tel'
  | 'date'
  | 'time'

/** The problems of the fields, by the fields' ids. Fields without one are absent. */
export function checkValues(view: View, values: FieldValues): Readonly<Record<string, FieldProblem>> {
  return Object.fromEntries(
    fieldsOfView(view).flatMap((field) => {
      const problem = checkValue(field, values[field.id] ?? field.value)
      return problem ? [[field.id, problem]] : []
    }),
  )
}

function checkValue(field: Field, value: FieldValue): FieldProblem | undefined {
  const { input, required } = field
  if (typeof value === 'boolean') return required && !value ? 'required-checkbox' : undefined
  const isChoice = input === 'radio' || input.startsWith('select') || input === 'checkboxes'
  if (typeof value !== 'string' || value.trim() === '') {
    if (!required || (typeof value !== 'string' && value.length > 0)) return undefined
    return isChoice ? 'required-choice' : 'required'
  }
  if (input === 'number') return numberOf(field, value) === undefined ? 'number' : undefined
  return isChoice ? undefined : checkText(input, value.trim())
}

function checkText(input: Field['input'], text: string): FieldProblem | undefined {
  switch (input) {
    case 'email':
      return /^[^\s@]+@[^\s@]+$/.test(text) ? undefined : 'email'
    case 'url':
      return /^https?:\/\/./i.test(text) && readUrl(text) ? undefined : 'url'
    case 'tel':
      return /^\+?[\d\s()./-]+$/.test(asciiDigits(text)) && /\d.*\d.*\d/.test(asciiDigits(text))
        ? undefined
        : 'tel'
    case 'date':
      return isDate(text) ? undefined : 'date'
    case 'time':
      return /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(text) ? undefined : 'time'
    default:
      return undefined
  }
}

function isDate(text: string): boolean {
  if (!/^\d{4,6}-\d{2}-\d{2}$/.test(text)) return false
  const atMs = Date.parse(text)
  // The 30th of February is another day to JavaScript.
  return Number.isFinite(atMs) && new Date(atMs).toISOString().startsWith(text)
}

/** The number in a field as it is sent; one that the view has filled in has a point before its decimals. */
export function numberOf({ value: initial }: Field, value: string): string | undefined {
  const text = value.trim()
  return value === initial && /^-?\d+\.\d+$/.test(text) ? text : numberText(text)
}

/**
 * A number with a point, as it is sent; undefined if it is none. A comma or a point before exactly three digits is
 * refused after a whole number: it separates thousands in one language and decimals in another.
 */
export function numberText(text: string): string | undefined {
  const ascii = asciiDigits(text)
    .replaceAll('\u066b', ',')
    .replace(/[\s\u00a0\u202f]/g, '')
  const found = /^([+\u2212-]?)(\d+)(?:[.,](\d+))?$/.exec(ascii)
  if (!found) return undefined
  const [, sign = '', whole = '', decimals] = found
  if (decimals?.length === 3 && Number(whole) !== 0) return undefined
  return `${sign === '' || sign === '+' ? '' : '-'}${whole}${decimals === undefined ? '' : `.${decimals}`}`
}

/** Arabic, Persian and other digits as 0 to 9. */
function asciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, (digit) =>
    String((digit.charCodeAt(0) & 0xf) - (digit >= '\u0966' ? 6 : 0)),
  )
}
