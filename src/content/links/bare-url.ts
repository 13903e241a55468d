import { domainLength, openingOf, urlCharacter } from './characters.ts'

/** A character of a text, and how many UTF-16 code units it takes there. */
export interface ReadCharacter {
  readonly character: string
  readonly length: number
}

/** Reads the character at an index. Markdown has another way to write some characters. */
export type Read = (text: string, at: number) => ReadCharacter

export function readPlain(text: string, at: number): ReadCharacter {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
  return { character, length: character.length }
}

/**
 * The bare URL that starts at `from`, and where it ends for a reader: before a space, a quotation mark, punctuation of
 * any language that closes a sentence, an invisible character, and a closing bracket that has no opening one in the URL.
 */
export function readBareUrl(text: string, from: number, read: Read): { url: string; end: number } {
  const open: string[] = []
  let all = ''
  let last = ''
  let url = ''
  /** Where each character of the URL ends in the text. */
  const ends: number[] = []
  let at = from
  let hasPath = false
  while (at < text.length) {
    const { character, length } = read(text, at)
    // Before the path is read, so that a text with many domains is read once.
    if (!hasPath && /^[^:/][/?#:]$/.test(last + character) && !/^https?$/i.test(all)) {
      hasPath = true
      if (lengthWithDomain(all) < all.length) break
    }
    const kind = urlCharacter(character)
    if (kind === 'end' || (kind === 'close' && open.pop() !== openingOf(character))) break
    if (NEXT_URL.test(text.slice(at, at + 8))) break
    if (kind === 'open') open.push(character)
    at += length
    all += character
    last = character
    ends[all.length] = at
    if (kind === 'part' || kind === 'close') url = all
  }
  const length = lengthWithDomain(url)
  return { url: url.slice(0, length), end: ends[length] ?? from }
}

/** URLs in a list without spaces. */
const NEXT_URL = /^[,;]https?:\//i

/** The length of a URL without what follows its domain: text in another script, or a character that no domain has. */
function lengthWithDomain(url: string): number {
  const start = /^https?:\/\//i.exec(url)?.[0].length ?? 0
  const authority = /^[^/?#:]*/.exec(url.slice(start))?.[0] ?? ''
  const domain = authority.includes('@') ? authority : (/^[^!$&-,;={}]*/.exec(authority)?.[0] ?? '')
  const length = domainLength(domain)
  return length < authority.length ? start + length : url.length
}
