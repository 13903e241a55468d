import { isRecord } from '../wire/shape.ts'
import type { FlowRun } from './action.ts'
import { flowData } from './flow-data.ts'

/** `$.Attributes.name`, `$.Attributes['a name']`, `$.SegmentAttributes['a']['b']`, `$.External.list[0].name`. */
const REFERENCE = /\$(?:\.[A-Za-z][A-Za-z0-9]*|\['[^']+'\])(?:\.[A-Za-z0-9_-]+|\['[^']+'\]|\[\d+\])*/g
const PATH_SEGMENT = /\.([A-Za-z0-9_-]+)|\['([^']+)'\]|\[(\d+)\]/g

function pathOf(reference: string): readonly string[] {
  return [...reference.matchAll(PATH_SEGMENT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

function valueAt(data: unknown, path: readonly string[]): unknown {
  const [step, ...rest] = path
  if (step === undefined) return data
  if (Array.isArray(data)) return valueAt(data[Number(step)], rest)
  return isRecord(data) && Object.hasOwn(data, step) ? valueAt(data[step], rest) : undefined
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The parameter with every reference replaced by its value; a reference without a value becomes an empty text. */
export function resolve(run: FlowRun<'profiles' | 'settings'>, parameter: unknown): string {
  if (typeof parameter === 'number' || typeof parameter === 'boolean') return String(parameter)
  if (typeof parameter !== 'string' || !parameter.includes('$')) {
    return typeof parameter === 'string' ? parameter : ''
  }
  const data = flowData(run)
  return parameter.replaceAll(REFERENCE, (reference) => asText(valueAt(data, pathOf(reference))))
}

/** Resolves every text in a JSON value. A text that consists of one reference becomes the value itself. */
export function resolveDeep(run: FlowRun<'profiles' | 'settings'>, parameter: unknown): unknown {
  if (Array.isArray(parameter)) return parameter.map((one: unknown) => resolveDeep(run, one))
  if (isRecord(parameter)) {
    return Object.fromEntries(
      Object.entries(parameter).map(([name, one]) => [resolve(run, name), resolveDeep(run, one)]),
    )
  }
  if (typeof parameter !== 'string') return parameter
  const isOneReference = parameter.match(REFERENCE)?.[0] === parameter
  return isOneReference ? (valueAt(flowData(run), pathOf(parameter)) ?? '') : resolve(run, parameter)
}

/** Resolves the names and values of a map; anything else is an empty map. */
export function resolveMap(
  run: FlowRun<'profiles' | 'settings'>,
  parameter: unknown,
): Readonly<Record<string, string>> {
  if (!isRecord(parameter)) return {}
  return Object.fromEntries(
    Object.entries(parameter).map(([name, value]) => [resolve(run, name), resolve(run, value)]),
  )
}

/** A number that is a literal or a reference. */
export function resolveNumber(
  run: FlowRun<'profiles' | 'settings'>,
  parameter: unknown,
  fallback: number,
): number {
  const text = resolve(run, parameter).trim()
  const value = text === '' ? Number.NaN : Number(text)
  return Number.isFinite(value) ? value : fallback
}
