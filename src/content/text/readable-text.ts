/**
 * Controls, and the marks that override the direction of text: they can show an amount or a host name backwards.
 * Isolates, embeddings and the marks LRM and RLM stay, because text in two directions needs them.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is removed
const REMOVED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202d\u202e\ufeff]/g
/** Marks on one character, beyond what any script needs: they cover the lines above and below. */
const STACKED_MARKS = /(\p{M}{8})\p{M}+/gu
/** Characters that are letters or symbols to Unicode, but blank. */
const BLANK = /[\u115f\u1160\u2800\u3164\uffa0]/g
/** A grapheme can be of any length; a family with skin tones has 15 code units. */
const MAX_UNITS = 16
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u

/**
 * A text for display: without controls and blank ends, cut with an ellipsis after `max` graphemes. Numbers become
 * text. Undefined if nothing of it would be visible.
 */
export function readableText(value: unknown, max: number): string | undefined {
  const text = rawText(value)
  if (text === undefined) return undefined
  const bounded = text.slice(0, MAX_UNITS * max + 1)
  const clean = bounded.replace(/\r\n?/g, '\n').replace(REMOVED, '').replace(STACKED_MARKS, '$1').trim()
  if (!VISIBLE.test(clean.replace(BLANK, ''))) return undefined
  return cut(clean, max, bounded.length < text.length)
}

/** A text or a number as it came; undefined if it has no character. */
export function rawText(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The start of a text of at most `max` UTF-16 code units, without half a character at its end. */
export function startOf(text: string, max: number): string {
  if (text.length <= max) return text
  const last = text.charCodeAt(max - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max)
}

function cut(text: string, max: number, wasCut: boolean): string {
  if (text.length <= max && !wasCut) return text
  let count = 0
  let end = 0
  for (const grapheme of graphemes(text)) {
    if (count === max) return `${text.slice(0, end).trimEnd()}…`
    count++
    end += grapheme.length
  }
  return wasCut ? `${startOf(text, text.length - 1).trimEnd()}…` : text
}

/** What a character is joined to: marks, variation selectors, skin tones, and the parts of an emoji sequence. */
const JOINED = /^(?:\p{M}|\p{Emoji_Modifier}|\u200d|[\u{e0020}-\u{e007f}])$/u

/** The characters of a text as a reader counts them. */
function* graphemes(text: string): Iterable<string> {
  // Firefox before version 125 has no segmenter.
  if (typeof Intl.Segmenter === 'function') {
    for (const { segment } of new Intl.Segmenter().segment(text)) yield segment
    return
  }
  let current = ''
  for (const character of text) {
    if (current !== '' && !JOINED.test(character) && !current.endsWith('\u200d')) {
      yield current
      current = ''
    }
    current += character
  }
  if (current !== '') yield current
}
