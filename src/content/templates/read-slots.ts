import { compact } from '../../contract/compact.ts'
import { readFields } from '../../contract/read-fields.ts'
import { readableText } from '../text/readable-text.ts'
import { MAX_DURATION_SECONDS, MAX_SLOTS, MAX_TEXT } from './limits.ts'
import type { Place, TimeSlot } from './template.ts'

/**
 * `2031-03-03T14:00+00:00`, as AWS documents it, and what is often sent instead: with seconds, with a space, with `Z`,
 * with an offset without a colon or without minutes, and without an offset, which then is UTC.
 */
const DATE =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)? ?(?:[Zz]|([+-])(\d{2}):?(\d{2})?)?$/

/** The slots with a valid date, earliest first. */
export function readSlots(value: unknown): readonly TimeSlot[] {
  const slots: TimeSlot[] = []
  for (const [index, one] of (Array.isArray(value) ? value : []).entries()) {
    if (slots.length === MAX_SLOTS) break
    const fields = readFields(one)
    const date = fields?.date
    const startsAtMs = readDate(date)
    if (typeof date !== 'string' || startsAtMs === undefined) continue
    const durationSeconds = readNumber(fields?.duration, 1, MAX_DURATION_SECONDS)
    slots.push(compact({ id: String(index), date, startsAtMs, durationSeconds }))
  }
  return slots.sort((a, b) => a.startsAtMs - b.startsAtMs)
}

/** Milliseconds since 1970 of a slot's date; undefined if it is none. */
export function readDate(value: unknown): number | undefined {
  const found = typeof value === 'string' ? DATE.exec(value.trim()) : null
  if (!found) return undefined
  const [, year, month, day, hour, minute, second = '0', sign, offsetHours = '0', offsetMinutes = '0'] = found
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute))
  const parts = new Date(local)
  // `Date.UTC` turns 30 February into 2 March, and 25:00 into 01:00 of the next day.
  const exists =
    parts.getUTCFullYear() === Number(year) &&
    parts.getUTCMonth() + 1 === Number(month) &&
    parts.getUTCDate() === Number(day) &&
    parts.getUTCHours() === Number(hour) &&
    parts.getUTCMinutes() === Number(minute) &&
    Number(second) < 60
  const offset = Number(offsetHours) * 60 + Number(offsetMinutes)
  if (!exists || offset > 14 * 60) return undefined
  return local + Number(second) * 1_000 - (sign === '-' ? -offset : offset) * 60_000
}

/** The offset of the business's zone, in minutes: −720…840. */
export function readOffset(value: unknown): number | undefined {
  const offset = readNumber(value, -720, 840)
  return offset !== undefined && Number.isInteger(offset) ? offset : undefined
}

/** The place of an appointment, if it has a name. */
export function readPlace(value: unknown): Place | undefined {
  const fields = readFields(value)
  const title = readableText(fields?.title, MAX_TEXT)
  if (!fields || title === undefined) return undefined
  const latitude = readNumber(fields.latitude, -90, 90)
  const longitude = readNumber(fields.longitude, -180, 180)
  const radiusMetres = readNumber(fields.radius, 0, 1_000_000)
  if (latitude === undefined || longitude === undefined) return { title }
  return compact({ title, latitude, longitude, radiusMetres })
}

/** A number within bounds, also if it was sent as text. */
function readNumber(value: unknown, min: number, max: number): number | undefined {
  const isNumeric = typeof value === 'string' && /^-?\d{1,9}(?:\.\d{1,15})?$/.test(value)
  const number = isNumeric ? Number(value) : value
  return typeof number === 'number' && number >= min && number <= max ? number : undefined
}
