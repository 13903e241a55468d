import { closedMarks } from './open-marks.ts'

/**
 * The start of a streamed text without what cannot be read yet: a line that consists of marks, a table without its
 * second line, a comment without an end. It appears with the next piece.
 */
export function withoutUnfinished(text: string): string {
  return withoutTableStart(withoutMarkLine(withoutComment(text)))
}

function withoutComment(text: string): string {
  const start = text.lastIndexOf('<!--')
  if (start >= 0 && !text.includes('-->', start)) return text.slice(0, start)
  return text.replace(/<(?:!-?)?$/, '')
}

/** A last line such as `-`, `2.`, `##` or `---`, which changes the meaning of the line before or has no text yet. */
function withoutMarkLine(text: string): string {
  const start = text.lastIndexOf('\n') + 1
  const line = text.slice(start)
  const isMark =
    line.length < 100 && /^[ \t>]*(?:[-*+=_#~]*|`{1,2}|\d{1,9}[.)]?|[-*+] \[[ xX]?\]?)[ \t]*$/.test(line)
  return isMark ? text.slice(0, start) : text
}

/** The head of a table is a row of text with bars until the line below it is complete. */
function withoutTableStart(text: string): string {
  const lines = text.split('\n').slice(-3)
  const last = lines.at(-1) ?? ''
  const startsRow = (line: string | undefined): boolean => /^[ \t>]*\|/.test(line ?? '')
  if (startsRow(lines.at(-2)) && /^[ \t>|:-]*$/.test(last)) {
    const head = lines.at(-2) ?? ''
    return startsRow(lines.at(-3)) ? text : text.slice(0, text.length - head.length - last.length - 1)
  }
  return startsRow(last) && !startsRow(lines.at(-2)) ? text.slice(0, text.length - last.length) : text
}

/** A link that is still being written, or a bracket that may become one; bounded, because URLs have a limit. */
const LINK_TAIL =
  /!?\[([^[\]\n]{0,500})(?:\](?:\((?:[^()\s]|\([^()\s]*(?:\)|$)){0,2048}(?: "[^"\n]{0,200}"?)?)?)?$/
const MAX_TAIL = 3_000

/** A paragraph with its open marks closed, so that a word does not become bold only when it is complete. */
export function closedInline(content: string): string {
  const text = withoutLinkStart(content).replace(/(?:\\|&#?\w{0,31})$/, '')
  return closedMarks(text.trimEnd()) ?? text
}

function withoutLinkStart(content: string): string {
  const bracket = content.lastIndexOf('[')
  if (bracket < 0 || content.length - bracket > MAX_TAIL) return content
  const start = content[bracket - 1] === '!' ? bracket - 1 : bracket
  return content.slice(0, start) + content.slice(start).replace(LINK_TAIL, '$1')
}
