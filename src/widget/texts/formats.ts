import { onFirstUse } from './on-first-use.ts'

/** Formats of dates, times and numbers of a locale, in the customer's time zone. */
export interface Formats {
  /** Hours and minutes. */
  readonly time: (atMs: number) => string
  /** Today, yesterday, a weekday in the last week, or the date. */
  readonly day: (atMs: number, nowMs: number) => string
  /** Day and time in full, for a tooltip. */
  readonly full: (atMs: number) => string
  readonly count: (count: number) => string
  /** Minutes and seconds, for example 0:07. */
  readonly clock: (seconds: number) => string
  /** Each creates a format that a first message needs. */
  readonly prepare: readonly (() => unknown)[]
}

/** Each format is created on first use: creating them is slow, and the launcher needs none. */
export function createFormats(locale: string, timeZone?: string): Formats {
  const zone = timeZone ? { timeZone } : {}
  const dates = (options: Intl.DateTimeFormatOptions) =>
    onFirstUse(() => new Intl.DateTimeFormat(locale, { ...zone, ...options }))
  const time = dates({ hour: 'numeric', minute: '2-digit' })
  const weekday = dates({ weekday: 'long' })
  const date = dates({ day: 'numeric', month: 'long', year: 'numeric' })
  const full = dates({ dateStyle: 'full', timeStyle: 'short' })
  const relative = onFirstUse(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
  const numbers = onFirstUse(() => new Intl.NumberFormat(locale))
  const padded = onFirstUse(() => new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 }))
  return {
    prepare: [relative, time, full],
    time: (atMs) => time().format(atMs),
    day(atMs, nowMs) {
      const days = dayNumber(nowMs, timeZone) - dayNumber(atMs, timeZone)
      if (days === 0 || days === 1) return capital(relative().format(-days, 'day'), locale)
      return days > 1 && days < 7 ? capital(weekday().format(atMs), locale) : date().format(atMs)
    },
    full: (atMs) => full().format(atMs),
    count: (count) => numbers().format(count),
    clock: (seconds) => `${numbers().format(Math.floor(seconds / 60))}:${padded().format(seconds % 60)}`,
  }
}

/** A number that increases by one with each calendar day. */
export function dayNumber(atMs: number, timeZone?: string): number {
  if (!timeZone) {
    const at = new Date(atMs)
    return Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000
  }
  const iso = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(atMs)
  return Date.parse(iso) / 86_400_000
}

function capital(text: string, locale: string): string {
  return text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1)
}
