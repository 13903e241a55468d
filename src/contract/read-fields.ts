/**
 * Checks for values of unknown shape: what arrives from the network, from storage or from another window. The callback
 * page bundles some of them, so they are kept short.
 */

/** An object whose fields are not checked yet. */
export type Fields = Readonly<Record<string, unknown>>

/** Whether a value is an object, and neither null nor an array. */
export function isFields(value: unknown): value is Fields {
  return !!value && typeof value === 'object' && !Array.isArray(value)
}

/** Whether a value is a string with at least one character. */
export function isText(value: unknown): value is string {
  return !!value && typeof value === 'string'
}

/** Whether a value can be a time or a duration: a finite number. */
export function isTime(value: unknown): value is number {
  return Number.isFinite(value)
}

/** The value if it is an object, otherwise undefined. */
export function readFields(value: unknown): Fields | undefined {
  return isFields(value) ? value : undefined
}

/** The value if it is a non-empty string, otherwise undefined. */
export function readText(value: unknown): string | undefined {
  return isText(value) ? value : undefined
}
