import { isShownTwice, type SlotZone, slotZones } from '../../content/templates/slot-days.ts'
import type { TimePicker, TimeSlot } from '../../content/templates/template.ts'

/** Formats of the times of a time picker, in the zone that is shown. */
export interface SlotFormats {
  /** The time of day; with the name of the zone if the clock shows it twice on that day. */
  readonly time: (slot: TimeSlot) => string
  /** The day, with the year if it is not the current one. */
  readonly day: (slot: TimeSlot) => string
  /** Day and time, the time as in `time`. */
  readonly full: (slot: TimeSlot) => string
}

export function slotFormats(locale: string, zone: SlotZone, nowMs: number): SlotFormats {
  // A fixed offset is added to the time: not every browser knows zones such as `-05:00`.
  const timeZone = zone.kind === 'own' ? zone.timeZone : 'UTC'
  const shifted = (atMs: number): number => atMs + (zone.kind === 'own' ? 0 : zone.offsetMinutes * 60_000)
  const format = (atMs: number, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(shifted(atMs))
  const time = (atMs: number): Intl.DateTimeFormatOptions => ({
    hour: 'numeric',
    minute: '2-digit',
    ...(isShownTwice(atMs, zone) ? { timeZoneName: 'short' } : {}),
  })
  const day = { weekday: 'long', day: 'numeric', month: 'long' } as const
  const yearOf = (atMs: number): string => format(atMs, { year: 'numeric' })
  const dayWithYear = (atMs: number): Intl.DateTimeFormatOptions =>
    yearOf(atMs) === yearOf(nowMs) ? day : { ...day, year: 'numeric' }
  return {
    time: ({ startsAtMs }) => format(startsAtMs, time(startsAtMs)),
    day: ({ startsAtMs }) => format(startsAtMs, dayWithYear(startsAtMs)),
    full: ({ startsAtMs }) => format(startsAtMs, { ...dayWithYear(startsAtMs), ...time(startsAtMs) }),
  }
}

/** A duration in hours and minutes. */
export function durationText(seconds: number, locale: string, unitDisplay: 'short' | 'long'): string {
  const minutes = Math.max(1, Math.round(seconds / 60))
  const unit = (value: number, name: 'hour' | 'minute'): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay }).format(value)
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return unit(rest, 'minute')
  if (rest === 0) return unit(hours, 'hour')
  const parts = [unit(hours, 'hour'), unit(rest, 'minute')]
  return unitDisplay === 'short' ? parts.join(' ') : new Intl.ListFormat(locale).format(parts)
}

export function distanceText(metres: number, locale: string): string {
  const unit = metres >= 1_000 ? 'kilometer' : 'meter'
  const value = metres >= 1_000 ? metres / 1_000 : metres
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(locale, options).format(value)
}

/** The name of the customer's zone, the same in summer and winter. */
export function zoneName(timeZone: string, atMs: number, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(atMs)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

/** `UTC−5` or `UTC+5:30`, isolated from the direction of the text around it. */
export function offsetText(offsetMinutes: number): string {
  const minutes = Math.abs(offsetMinutes)
  const rest = minutes % 60
  const size = `${Math.floor(minutes / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
  const sign = offsetMinutes < 0 ? '\u2212' : '+'
  return `\u2066UTC${minutes === 0 ? '' : sign + size}\u2069`
}

/** A slot in words, as the customer reads their own answer: in the zone that the time picker shows at first. */
export function slotText(
  template: TimePicker,
  slot: TimeSlot,
  shown: { readonly locale: string; readonly nowMs: number; readonly timeZone: string },
): string {
  const [zone] = slotZones(template, shown.timeZone)
  if (!zone) return slot.date
  const text = slotFormats(shown.locale, zone, shown.nowMs).full(slot)
  return zone.kind === 'own' ? text : `${text} (${offsetText(zone.offsetMinutes)})`
}

/** The zone of the customer. */
export function browserZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}
