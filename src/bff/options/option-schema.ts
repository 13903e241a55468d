/** Building blocks of the schema of `createBff`'s options. The message of each check completes "<option> must be …". */
import * as v from 'valibot'
import { isLoopback } from '../../contract/loopback.ts'
import { isFields, isText } from '../../contract/read-fields.ts'

/** A string of 1 to `maxLength` characters. */
export const text = (maxLength: number): v.GenericSchema<unknown, string> =>
  v.custom<string>(
    (value) => isText(value) && value.length <= maxLength,
    `a string of 1-${maxLength} characters`,
  )

export const flag: v.GenericSchema<unknown, boolean> = v.boolean('true or false')

export const numberFrom = (least: number, most: number): v.GenericSchema<unknown, number> =>
  v.custom<number>(
    (value) => typeof value === 'number' && value >= least && value <= most,
    `a number from ${least} to ${most}`,
  )

export const wholeNumberFrom = (least: number, most: number): v.GenericSchema<unknown, number> =>
  v.custom<number>(
    (value) => typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most,
    `a whole number from ${least} to ${most}`,
  )

/** A function; what it takes and returns is not checked. */
export const functionOf = <F>(): v.GenericSchema<unknown, F> =>
  v.custom<F>((value) => typeof value === 'function', 'a function')

/** An array with at least one entry. */
export const listOf = <T>(item: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, readonly T[]> => {
  const expected = 'an array with at least one entry'
  return v.pipe(v.array(item, expected), v.minLength(1, expected))
}

/**
 * An object with these fields and no others; an unknown name is usually misspelt. A missing field is checked as
 * `undefined`, so that the error says what the field must be.
 */
export function fields<E extends v.ObjectEntries>(
  entries: E,
): v.GenericSchema<unknown, v.InferOutput<v.StrictObjectSchema<E, undefined>>> {
  const missing = Object.fromEntries(Object.keys(entries).map((name) => [name, undefined]))
  return v.pipe(
    v.custom<Record<string, unknown>>(isFields, 'an object'),
    v.transform((value) => ({ ...missing, ...value })),
    v.strictObject(entries),
  )
}

/** An object of another library with these methods. It is passed on as it is, because its methods may need `this`. */
export const clientWith = <T>(
  required: readonly (keyof T & string)[],
  optional: readonly (keyof T & string)[] = [],
): v.GenericSchema<unknown, T> =>
  v.pipe(
    v.custom<T>((value) => typeof value === 'object' && value !== null, 'an object'),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return
      const input = dataset.value
      for (const key of [...required, ...optional]) {
        const value = input[key]
        if (typeof value === 'function' || (value === undefined && optional.includes(key))) continue
        addIssue({ message: 'a function', path: [{ type: 'unknown', origin: 'value', input, key, value }] })
      }
    }),
  )

const parseUrl = (value: unknown): URL | undefined =>
  typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined

/** https, or http on a loopback host: browsers store Secure cookies only there. */
export const webUrl: v.GenericSchema<unknown, string> = v.pipe(
  v.custom<string>((value) => {
    const url = parseUrl(value)
    return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  }, 'an https URL (http on a loopback host)'),
  v.check((value) => {
    const { username, password } = new URL(value)
    return !(username || password)
  }, 'a URL without user name and password'),
)

export const origin: v.GenericSchema<unknown, string> = v.pipe(
  webUrl,
  v.check((value) => new URL(value).origin === value, 'an origin: scheme, host and port only'),
)

export const host: v.GenericSchema<unknown, string> = v.custom<string>(
  (value) => typeof value === 'string' && parseUrl(`https://${value}`)?.host === value,
  'a lower-case host without scheme, with its port unless it is the default one',
)

/** The error for the first problem; names the option and never repeats its value. */
export function optionError([issue]: readonly v.BaseIssue<unknown>[]): TypeError {
  let name = ''
  for (const { key } of issue?.path ?? []) {
    name += typeof key === 'number' ? `[${key}]` : `${name && '.'}${String(key)}`
  }
  return issue?.type === 'strict_object'
    ? new TypeError(`createBff: unknown option ${name}`)
    : new TypeError(`createBff: ${name || 'options'} must be ${issue?.message}`)
}
