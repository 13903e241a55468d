import type { ParserInline, StateInline } from 'markdown-it'
import type { ReadCharacter } from '../links/bare-url.ts'
import { readPlain } from '../links/bare-url.ts'
import { bareUrlAt } from '../links/find-links.ts'
import { decodeHTMLStrict } from './entities.ts'

type InlineRule = (state: StateInline, silent: boolean) => boolean

/** What may start something else than text. */
const MARK = /[\n!&*<[\\\]_`~]|https?:\/\/|www\./gi
const URL_START = /https?:\/\/|www\./iy

/**
 * Text up to the next mark. A bare URL is a link: `_` and `*` in it mark nothing. In the label of a link it is text.
 */
export const textOrUrl: InlineRule = (state, silent) => {
  if (startsUrl(state.src, state.pos)) {
    const found = bareUrlAt(state.src, state.pos, readMarkdown)
    if (found && found.end <= state.posMax)
      return addUrl(state, found.end, found.url, found.link?.href, silent)
  }
  const end = nextMark(state.src, state.pos + (startsUrl(state.src, state.pos) ? 1 : 0), state.posMax)
  if (end === state.pos) return false
  if (!silent) state.pending += state.src.slice(state.pos, end)
  state.pos = end
  return true
}

function nextMark(text: string, from: number, end: number): number {
  MARK.lastIndex = from
  return Math.min(MARK.exec(text)?.index ?? end, end)
}

function addUrl(
  state: StateInline,
  end: number,
  url: string,
  href: string | undefined,
  silent: boolean,
): boolean {
  if (end === state.pos) return false
  state.pos = end
  if (silent) return true
  if (href === undefined || state.linkLevel > 0) {
    state.pending += url
    return true
  }
  state.push('link_open', 'a', 1).attrs = [['href', href]]
  state.push('text', '', 0).content = url
  state.push('link_close', 'a', -1)
  return true
}

function startsUrl(text: string, at: number): boolean {
  URL_START.lastIndex = at
  return URL_START.test(text)
}

/** Reads an escaped punctuation mark and a character reference as the character that they stand for. */
function readMarkdown(text: string, at: number): ReadCharacter {
  const first = text[at]
  if (first === '\\' && /[!-/:-@[-`{-~]/.test(text[at + 1] ?? '')) {
    return { character: text[at + 1] ?? '', length: 2 }
  }
  const reference =
    first === '&'
      ? /^&(?:[a-z][a-z0-9]{1,31}|#(?:\d{1,5}|x[\da-f]{1,5}));/i.exec(text.slice(at, at + 34))?.[0]
      : undefined
  if (reference === undefined) return readPlain(text, at)
  const character = reference.startsWith('&#')
    ? String.fromCodePoint(Number(`0${reference.slice(2, -1)}`))
    : decodeHTMLStrict(reference)
  return character === reference ? readPlain(text, at) : { character, length: reference.length }
}

/** An image is a link to it: `!` is left out, and the parser's rule for links does the rest. */
export function imageAsLink(inline: ParserInline): InlineRule {
  return (state, silent) => {
    if (!state.src.startsWith('![', state.pos)) return false
    const start = state.pos
    state.pos += 1
    // Only the rule for links starts at a bracket.
    if (inline.ruler.getRules('').some((rule) => rule(state, silent))) return true
    state.pos = start
    return false
  }
}
