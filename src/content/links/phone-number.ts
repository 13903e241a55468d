import { CURRENCIES } from './currencies.ts'

/** Digits of an international number: E.164 allows 15; shorter ones than 8 are more often amounts. */
const MIN_DIGITS = 8
const MAX_DIGITS = 15

/** A number with `+` and its separators: at most two of them in a row. */
const NUMBER = /[+＋]\(?[1-9](?:[ \u00a0\u202f().\-‑/]{0,2}(?:\(0\) ?)?\d){5,19}/uy
/** What follows a difference to UTC. */
const DATE = /(?:19|20)\d\d([-/])[01]\d\1[0-3]\d(?!\d)/

export interface PhoneNumber {
  /** Before the bracket of `(+44) 20 …`. */
  readonly start: number
  readonly end: number
  /** Without separators. */
  readonly number: string
}

/**
 * The phone number at `from`, where there is a `+`; undefined if it may be something else: an amount, a decimal number,
 * or the end of a longer word.
 */
export function phoneNumber(text: string, from: number): PhoneNumber | undefined {
  if (/[\p{L}\p{N}\p{Sc}+＋]/u.test(text[from - 1] ?? '')) return undefined
  NUMBER.lastIndex = from
  const written = NUMBER.exec(text)?.[0]
  if (written === undefined) return undefined
  const end = from + written.length
  const number = `+${written.replace('(0)', '').replace(/\D/g, '')}`
  const digits = number.length - 1
  if (digits < MIN_DIGITS || digits > MAX_DIGITS) return undefined
  if (isAmount(written, digits) || DATE.test(written) || continues(text.slice(end, end + 6))) return undefined
  const isInBracket = text[from - 1] === '(' && /^[^(]*\)/.test(written)
  return { start: isInBracket ? from - 1 : from, end, number }
}

/** `+1.234.567`, `+1 234 567` and `+49.123456`. */
function isAmount(written: string, digits: number): boolean {
  const groups = written.slice(1).split(/[^\d]+/)
  const isGrouped = groups.length > 2 && groups.slice(1).every(({ length }) => length === 3)
  if (written.includes('.')) return isGrouped || groups.length < 3
  return isGrouped && digits < 10
}

/** Whether what follows makes it another number or an amount. */
function continues(rest: string): boolean {
  if (/^(?:[\p{L}\p{N}%‰°@_]|[.,:]\d|\s?\p{Sc})/u.test(rest)) return true
  const code = /^\s?([A-Z]{3})\b/.exec(rest)?.[1]
  return code !== undefined && CURRENCIES.has(code)
}
