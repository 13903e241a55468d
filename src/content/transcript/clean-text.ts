/**
 * Controls, and the marks that override the direction of text: a name or an amount could be shown backwards. Isolates,
 * embeddings and the marks LRM and RLM stay, because text in two directions needs them.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is removed
const REMOVED = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202d\u202e\ufeff]/g
/** What a viewer may show as the end of a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: VT and FF are ends of lines
const LINE_END = /\r\n?|[\n\u000b\u000c\u0085\u2028\u2029]/g

/** A text with `\n` as the only end of a line, without controls and without blank ends. */
export function cleanText(text: string): string {
  return text.replace(LINE_END, '\n').replace(REMOVED, '').trim()
}

/** A text in one line, for names. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ')
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** Whether a text has a letter of a script that is written from right to left. */
export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text)
}

const OPENED = /[\u202a\u202b\u2066-\u2068]/g
const CLOSED = /[\u202c\u2069]/g

/**
 * A text whose direction does not change the order of what is around it: isolated where it has letters, or marks, of
 * another direction than the line. A text in one direction gets no invisible characters.
 */
export function isolated(text: string, isRightToLeft: boolean): string {
  const hasMarks = text.search(OPENED) >= 0 || text.search(CLOSED) >= 0
  const isOther = hasRightToLeft(text)
    ? !isRightToLeft || /\p{sc=Latin}/u.test(text)
    : isRightToLeft && /\p{L}/u.test(text)
  if (!hasMarks && !isOther) return text
  // What the text opens and does not close must not reach what follows.
  const unclosed = text.replace(OPENED, '').replace(CLOSED, '')
  return `\u2068${hasMarks ? unclosed : text}\u2069`
}
