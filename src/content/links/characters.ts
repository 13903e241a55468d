/** What a character does in a bare URL. */
export type UrlCharacter = 'part' | 'not-last' | 'open' | 'close' | 'end'

const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }
const OPENING: ReadonlySet<string> = new Set(Object.values(CLOSING))

/** In a URL, but not as its last character: the punctuation of the sentence around it. */
const NOT_LAST = /[.,;:!?'*_~&\p{Pd}·・]/u

/** ASCII characters that no URL contains. */
const NEVER = /[\0- "<>\\^`|\x7f]/

/**
 * Unicode punctuation, symbols, spaces and invisible characters. A middle dot and the shorter dashes are parts of words,
 * as in https://ja.wikipedia.org/wiki/ハリー・ポッター.
 */
const ENDS = /[^\p{L}\p{M}\p{N}·・‐‑–]/u

export function urlCharacter(character: string): UrlCharacter {
  if (character in CLOSING) return 'close'
  if (OPENING.has(character)) return 'open'
  if (character < '\x80' ? NEVER.test(character) : ENDS.test(character)) return 'end'
  return NOT_LAST.test(character) ? 'not-last' : 'part'
}

/** The opening bracket of a closing one. */
export function openingOf(closing: string): string | undefined {
  return CLOSING[closing]
}

/** A top-level domain has one script: in `bank.example谢谢` the Chinese characters are text. */
export function domainLength(domain: string): number {
  const last = domain.slice(domain.lastIndexOf('.') + 1)
  const ascii = /^[a-z\d-]+/i.exec(last)?.[0] ?? ''
  const next = last[ascii.length]
  const isOther = ascii !== '' && next !== undefined && /[^\0-\x7f\p{Script=Latin}\p{M}]/u.test(next)
  return isOther ? domain.length - last.length + ascii.length : domain.length
}
