/** Days and times of a transcript, in the language and the time zone of its reader. */
export interface TranscriptFormats {
  /** Hours and minutes. */
  readonly time: (atMs: number) => string
  /** Weekday and date. */
  readonly day: (atMs: number) => string
  /** Date and time. */
  readonly full: (atMs: number) => string
  /** IANA name of the zone. */
  readonly timeZone: string
  readonly isRightToLeft: boolean
}

const RIGHT_TO_LEFT_SCRIPTS = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg'])

/** `timeZone`: an IANA name; the browser's zone if absent. */
export function transcriptFormats(locale: string, timeZone?: string): TranscriptFormats {
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { ...options, ...(timeZone === undefined ? {} : { timeZone }) })
  const time = format({ hour: '2-digit', minute: '2-digit' })
  const day = format({ dateStyle: 'full' })
  const full = format({ dateStyle: 'long', timeStyle: 'short' })
  return {
    time: (atMs) => time.format(atMs),
    day: (atMs) => day.format(atMs),
    full: (atMs) => full.format(atMs),
    timeZone: time.resolvedOptions().timeZone,
    isRightToLeft: RIGHT_TO_LEFT_SCRIPTS.has(new Intl.Locale(locale).maximize().script ?? ''),
  }
}
