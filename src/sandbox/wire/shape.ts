/** Why a value does not match its shape. The caller decides which error it becomes. */
export class Violation extends Error {
  readonly at: string
  readonly kind: 'missing' | 'malformed' | 'unsupported'

  constructor(at: string, kind: Violation['kind'], message: string) {
    super(message)
    this.name = 'Violation'
    this.at = at
    this.kind = kind
  }
}

/** Describes a JSON value; reading it validates it. */
export interface Shape<T, O extends boolean = boolean> {
  readonly optional: O
  read(value: unknown, at: string): T
}

export type Fields = Readonly<Record<string, Shape<unknown>>>
type Value<S> = S extends Shape<infer T> ? T : never
type OptionalKeys<F extends Fields> = {
  [K in keyof F]: F[K] extends Shape<unknown, true> ? K : never
}[keyof F]

/** The type of a structure with these fields. Optional fields that are absent or null have no key. */
export type Structure<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalKeys<F>>]: Value<F[K]>
} & {
  readonly [K in OptionalKeys<F>]?: Value<F[K]>
}

function constraint(at: string, rule: string): Violation {
  return new Violation(at, 'malformed', `Value at '${at}' failed to satisfy constraint: ${rule}`)
}

function joinPath(at: string, key: string): string {
  return at === '' ? key : `${at}.${key}`
}

/** AWS counts characters, not UTF-16 units. */
function lengthOf(text: string): number {
  let length = 0
  for (const _ of text) length += 1
  return length
}

export interface TextLimits {
  readonly min?: number
  readonly max?: number
  readonly pattern?: RegExp
}

/** A string; `min` and `max` in characters. */
export function text(limits: TextLimits = {}): Shape<string, false> {
  const { min = 0, max = Number.POSITIVE_INFINITY, pattern } = limits
  return {
    optional: false,
    read(value, at) {
      if (typeof value !== 'string') throw constraint(at, 'Member must be a string')
      const length = lengthOf(value)
      if (length < min) throw constraint(at, `Member must have length greater than or equal to ${min}`)
      if (length > max) throw constraint(at, `Member must have length less than or equal to ${max}`)
      if (pattern && !pattern.test(value)) {
        throw constraint(at, `Member must satisfy regular expression pattern: ${pattern.source}`)
      }
      return value
    },
  }
}

/** A whole number between `min` and `max`. */
export function integer(limits: { readonly min?: number; readonly max?: number } = {}): Shape<number, false> {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = limits
  return {
    optional: false,
    read(value, at) {
      if (typeof value !== 'number' || !Number.isInteger(value))
        throw constraint(at, 'Member must be an integer')
      if (value < min) throw constraint(at, `Member must have value greater than or equal to ${min}`)
      if (value > max) throw constraint(at, `Member must have value less than or equal to ${max}`)
      return value
    },
  }
}

/** A finite number of at least `min`. */
export function number(limits: { readonly min?: number; readonly max?: number } = {}): Shape<number, false> {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = limits
  return {
    optional: false,
    read(value, at) {
      if (typeof value !== 'number' || !Number.isFinite(value))
        throw constraint(at, 'Member must be a number')
      if (value < min) throw constraint(at, `Member must have value greater than or equal to ${min}`)
      if (value > max) throw constraint(at, `Member must have value less than or equal to ${max}`)
      return value
    },
  }
}

export function flag(): Shape<boolean, false> {
  return {
    optional: false,
    read(value, at) {
      if (typeof value !== 'boolean') throw constraint(at, 'Member must be a boolean')
      return value
    },
  }
}

/** One of the given words. */
export function oneOf<const W extends string>(...words: readonly W[]): Shape<W, false> {
  return {
    optional: false,
    read(value, at) {
      const found = words.find((word) => word === value)
      if (found === undefined)
        throw constraint(at, `Member must satisfy enum value set: [${words.join(', ')}]`)
      return found
    },
  }
}

export function list<T>(
  member: Shape<T, false>,
  limits: { readonly min?: number; readonly max?: number } = {},
): Shape<readonly T[], false> {
  const { min = 0, max = Number.POSITIVE_INFINITY } = limits
  return {
    optional: false,
    read(value, at) {
      if (!Array.isArray(value)) throw constraint(at, 'Member must be a list')
      if (value.length < min) throw constraint(at, `Member must have length greater than or equal to ${min}`)
      if (value.length > max) throw constraint(at, `Member must have length less than or equal to ${max}`)
      return value.map((item: unknown, index) => member.read(item, `${at}.${index + 1}.member`))
    },
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A map from strings to values of one shape. */
export function map<T>(
  key: Shape<string, false>,
  member: Shape<T, false>,
): Shape<Readonly<Record<string, T>>, false> {
  return {
    optional: false,
    read(value, at) {
      if (!isRecord(value)) throw constraint(at, 'Member must be a map')
      const entries = Object.entries(value).map(
        ([name, item]) => [key.read(name, `${at}.key`), member.read(item, joinPath(at, name))] as const,
      )
      return Object.fromEntries(entries)
    },
  }
}

/** An object with named fields; unknown fields are ignored, as AWS services do. */
export function structure<F extends Fields>(fields: F): Shape<Structure<F>, false> {
  return {
    optional: false,
    read(value, at) {
      if (!isRecord(value)) throw constraint(at || 'body', 'Member must be a structure')
      const result: Record<string, unknown> = {}
      for (const [name, shape] of Object.entries(fields)) {
        const here = joinPath(at, name)
        const given = Object.hasOwn(value, name) ? value[name] : undefined
        if (given === undefined || given === null) {
          if (!shape.optional) {
            throw new Violation(
              here,
              'missing',
              `Value at '${here}' failed to satisfy constraint: Member must not be null`,
            )
          }
          continue
        }
        result[name] = shape.read(given, here)
      }
      return result as Structure<F>
    },
  }
}

export function optional<T>(shape: Shape<T>): Shape<T, true> {
  return { optional: true, read: (value, at) => shape.read(value, at) }
}

/** A field of AWS that the sandbox does not support: it may be absent; otherwise reading throws `sentence`. */
export function unsupported(sentence: string): Shape<never, true> {
  return {
    optional: true,
    read(_value, at) {
      throw new Violation(at, 'unsupported', sentence)
    },
  }
}

/** Any JSON value, not validated. */
export function anything(): Shape<unknown, false> {
  return { optional: false, read: (value) => value }
}
