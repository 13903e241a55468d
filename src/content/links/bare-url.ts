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
  let url = ''
  let end = from
  let at = from
  let hasPath = false
  while (at < text.length) {
    const { character, length } = read(text, at)
    // Before the path is read, so that a text with many domains is read once.
    if (!hasPath && /[^:/][/?#:]$/.test(`${all.slice(-1)}${character}`) && !/^https?$/i.test(all)) {
      hasPath = true
      if (lengthWithDomain(all) < all.length) break
    }
    const kind = urlCharacter(character)
    if (kind === 'end' || (kind === 'close' && open.pop() !== openingOf(character))) break
    if (kind === 'open') open.push(character)
    at += length
    all += character
    if (kind !== 'part' && kind !== 'close') continue
    url = all
    end = at
  }
  const surplus = url.length - lengthWithDomain(url)
  return { url: url.slice(0, url.length - surplus), end: end - surplus }
}

/** The length of a URL without text in another script that follows its domain. */
function lengthWithDomain(url: string): number {
  const start = /^https?:\/\//i.exec(url)?.[0].length ?? 0
  const authority = /^[^/?#:]*/.exec(url.slice(start))?.[0] ?? ''
  const length = domainLength(authority)
  return length < authority.length ? start + length : url.length
}
