import type { TimePicker, TimeSlot } from './template.ts'

/** The zone in which times are shown. */
export type SlotZone =
  /** An IANA zone of the customer, for example `Europe/Berlin`. */
  | { readonly kind: 'own'; readonly timeZone: string }
  /** The business's zone: a fixed offset, as the message gives it. */
  | { readonly kind: 'business'; readonly offsetMinutes: number }

/** The slots of one calendar day in the zone that is shown. */
export interface SlotDay {
  /** `2031-03-03`. */
  readonly date: string
  /** The slots of the day, earliest first. */
  readonly slots: readonly ShownSlot[]
}

/** A slot as it is shown. */
export interface ShownSlot extends TimeSlot {
  /** It has begun: it cannot be chosen. */
  readonly past: boolean
}

/** The zones of a time picker: the business's first, if it differs from the customer's at any of the slots. */
export function slotZones(
  { slots, timeZoneOffsetMinutes: offsetMinutes }: TimePicker,
  timeZone: string,
): readonly SlotZone[] {
  const own: SlotZone = { kind: 'own', timeZone: knownZone(timeZone) }
  if (offsetMinutes === undefined) return [own]
  const differs = slots.some(({ startsAtMs }) => offsetAt(startsAtMs, own) !== offsetMinutes)
  return differs ? [{ kind: 'business', offsetMinutes }, own] : [own]
}

/** Slots by calendar day in a zone. `slots` are in order; so are the days. */
export function slotDays(slots: readonly TimeSlot[], zone: SlotZone, nowMs: number): readonly SlotDay[] {
  const days = new Map<string, ShownSlot[]>()
  for (const slot of slots) {
    const local = localTime(slot.startsAtMs, zone)
    const date = local.slice(0, local.indexOf('T'))
    const shown = { ...slot, past: slot.startsAtMs <= nowMs }
    const day = days.get(date)
    if (day) day.push(shown)
    else days.set(date, [shown])
  }
  return [...days].map(([date, ofDay]) => ({ date, slots: ofDay }))
}

/** Offset of a zone from UTC at a moment, in minutes. */
export function offsetAt(atMs: number, zone: SlotZone): number {
  if (zone.kind === 'business') return zone.offsetMinutes
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts(atMs, zone.timeZone)
  return Math.round((Date.UTC(year, month - 1, day, hour, minute, second) - atMs) / 60_000)
}

/** By how much clocks are turned back, in minutes: an hour; on Lord Howe Island half an hour, at Troll Station two. */
const TURNED_BACK_MINUTES = [30, 60, 120]

/** Whether the clock shows this time twice on that day, because it is turned back. */
export function isShownTwice(atMs: number, zone: SlotZone): boolean {
  const local = localTime(atMs, zone)
  return TURNED_BACK_MINUTES.some((minutes) =>
    [-minutes, minutes].some((shift) => localTime(atMs + shift * 60_000, zone) === local),
  )
}

/** When the next slot begins after `nowMs`; undefined if there is none. */
export function nextStart(slots: readonly TimeSlot[], nowMs: number): number | undefined {
  return slots.find(({ startsAtMs }) => startsAtMs > nowMs)?.startsAtMs
}

/** `2031-03-03T20:30` in the zone. */
function localTime(atMs: number, zone: SlotZone): string {
  const local = new Date(atMs + offsetAt(atMs, zone) * 60_000)
  return local.toISOString().replace(/:\d\d\.\d+Z$/, '')
}

type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, number>>

/** Creating a format takes longer than all else here. */
const formats = new Map<string, Intl.DateTimeFormat>()

function parts(atMs: number, timeZone: string): Parts {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      hourCycle: 'h23',
    })
    formats.set(timeZone, format)
  }
  return Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]))
}

function knownZone(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return timeZone
  } catch (error) {
    if (error instanceof RangeError) return 'UTC'
    throw error
  }
}
