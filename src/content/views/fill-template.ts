import { type Fields, isFields } from '../../contract/read-fields.ts'
import { fieldsOf, listOf } from './read-values.ts'
import type { Reading } from './reading.ts'

/** `$.Name` or `$.Customer.Names.0`: an input of the view, as the whole of a value. */
const REFERENCE = /^\$\.[^\s$]{1,500}$/

/**
 * The template with the data in the place of its references. A reference without a value is left out. References in
 * the data itself are not followed.
 */
export function fillTemplate(template: unknown, data: Fields, reading: Reading, depth = 0): unknown {
  if (!reading.visit(depth)) return undefined
  if (typeof template === 'string') return REFERENCE.test(template) ? valueAt(data, template) : template
  if (Array.isArray(template)) {
    const filled: unknown[] = []
    for (const one of template) {
      if (!reading.visit(depth)) break
      const value = fillTemplate(one, data, reading, depth + 1)
      if (value !== undefined) filled.push(value)
    }
    return filled
  }
  if (!isFields(template)) return template
  const filled: [string, unknown][] = []
  for (const name of Object.keys(template)) {
    if (!reading.visit(depth)) break
    filled.push([name, fillTemplate(template[name], data, reading, depth + 1)])
  }
  return Object.fromEntries(filled)
}

function valueAt(data: Fields, reference: string): unknown {
  let value: unknown = data
  for (const name of reference
    .slice(2)
    .replaceAll(/\[['"]?([^\]'"]*)['"]?\]/g, '.$1')
    .split('.')
    .slice(0, 10)) {
    value = /^\d+$/.test(name) ? listOf(value)[Number(name)] : ownValue(fieldsOf(value), name)
  }
  return value ?? undefined
}

/** Connect writes the names of inputs with a capital, also where the flow did not. */
function ownValue(fields: Fields | undefined, name: string): unknown {
  if (!fields) return undefined
  const other =
    name.charAt(0) === name.charAt(0).toUpperCase()
      ? name.charAt(0).toLowerCase()
      : name.charAt(0).toUpperCase()
  const found = [name, other + name.slice(1)].find((one) => Object.hasOwn(fields, one))
  return found === undefined ? undefined : fields[found]
}
