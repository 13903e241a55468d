import type { ParserBlock, StateBlock } from 'markdown-it'

type BlockRule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean

/** Deepest nesting of blocks and of marks in a line. A list has two levels. */
export const MAX_NESTING = 24

/** More cells than a message has room for; rows with fewer cells than columns are filled up. */
const MAX_CELLS = 5_000

/** What is too deep stays text: the parser itself would leave it out. */
export const deepBlock: BlockRule = (state, startLine, endLine, silent) => {
  if (state.level < MAX_NESTING - 3) return false
  if (silent) return true
  state.push('paragraph_open', 'p', 1)
  const inline = state.push('inline', '', 0)
  inline.content = state.getLines(startLine, endLine, state.blkIndent, false).trim()
  inline.children = []
  state.push('paragraph_close', 'p', -1)
  state.line = endLine
  return true
}

/** A comment with nothing behind it is left out, also if it has empty lines. */
export const commentBlock: BlockRule = (state, startLine, endLine, silent) => {
  const start = lineStart(state, startLine)
  if (!state.src.startsWith('<!--', start) || isIndentedCode(state, startLine)) return false
  const end = commentEnd(state, start, startLine)
  if (!end || end.line >= endLine || state.src.slice(end.at, state.eMarks[end.line]).trim() !== '')
    return false
  if (!silent) state.line = end.line + 1
  return true
}

/** Where a comment ends: the index behind it, and its last line. */
interface CommentEnd {
  readonly at: number
  readonly line: number
}

/** The end of the comment at `start`. It is remembered, so that many starts before one end take one search. */
function commentEnd(state: StateBlock, start: number, startLine: number): CommentEnd | undefined {
  const known = state.env.commentEnd as CommentEnd | 'none' | undefined
  if (known === 'none') return undefined
  if (known && known.at >= start + MIN_COMMENT) return known
  const found = state.src.indexOf('-->', start + MIN_COMMENT - 3)
  if (found < 0) {
    state.env.commentEnd = 'none'
    return undefined
  }
  const at = found + 3
  let line = startLine
  while ((state.eMarks[line] ?? at) < at) line += 1
  const end: CommentEnd = { at, line }
  state.env.commentEnd = end
  return end
}

/** Characters of `<!---->`. */
const MIN_COMMENT = 7

/** The parser's rule for tables, with a limit of cells. The rows after it are text. */
export function limitedTable(block: ParserBlock): BlockRule {
  // The first rule; the tables of the tests would not be tables if it were another one.
  const [table] = block.ruler.getRules('')
  return (state, startLine, endLine, silent) => {
    if (!table || startLine + 2 > endLine) return false
    const next = lineStart(state, startLine + 1)
    let columns = 1
    for (let at = next; at < (state.eMarks[startLine + 1] ?? 0); at += 1) {
      const character = state.src[at] ?? ''
      if (!'|-: \t'.includes(character)) return false
      if (character === '|') columns += 1
    }
    const lastLine = startLine + 2 + Math.floor(MAX_CELLS / columns)
    return table(state, startLine, Math.min(endLine, lastLine), silent)
  }
}

function lineStart(state: StateBlock, line: number): number {
  return (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
}

function isIndentedCode(state: StateBlock, line: number): boolean {
  return (state.sCount[line] ?? 0) - state.blkIndent >= 4
}
