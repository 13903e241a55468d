import { readBareUrl, readPlain } from '../links/bare-url.ts'

/** Marks that are not closed yet: how many of a sign, and where they end. */
interface OpenMark {
  readonly sign: string
  count: number
  readonly start: number
  readonly end: number
}

/**
 * The text with the marks closed that are open at its end; undefined if none is. It looks at each character once, and
 * is less exact than the parser: a wrong guess lasts until the next piece of a streamed text.
 */
export function closedMarks(text: string): string | undefined {
  const open = openMarks(text)
  let end = text.length
  // A mark with nothing behind it marks nothing yet.
  while (open.at(-1)?.end === end) end = text.slice(0, open.pop()?.start).trimEnd().length
  if (open.length === 0) return end < text.length ? text.slice(0, end) : undefined
  return (
    text.slice(0, end) +
    open
      .reverse()
      .map(({ sign, count }) => sign.repeat(count))
      .join('')
  )
}

function openMarks(text: string): OpenMark[] {
  const open: OpenMark[] = []
  let at = 0
  while (at < text.length) {
    const sign = text[at] ?? ''
    if (sign === '\\') at += 2
    else if (sign === '`') at = afterCode(text, at, open)
    else if ('*_~'.includes(sign)) at = afterMarks(text, at, open)
    else if (/^https?:\/\//i.test(text.slice(at, at + 8)))
      at = Math.max(at + 1, readBareUrl(text, at, readPlain).end)
    else at += 1
  }
  return open
}

/** Behind a code span; if it is open, the rest of the text is code. */
function afterCode(text: string, start: number, open: OpenMark[]): number {
  const end = runEnd(text, start)
  const count = end - start
  for (let at = text.indexOf('`', end); at >= 0; ) {
    const next = runEnd(text, at)
    if (next - at === count) return next
    at = text.indexOf('`', next)
  }
  open.push({ sign: '`', count, start, end })
  return text.length
}

function afterMarks(text: string, start: number, open: OpenMark[]): number {
  const sign = text[start] ?? ''
  const end = runEnd(text, start)
  const before = text[start - 1] ?? ' '
  const after = text[end] ?? ' '
  let count = end - start
  if (sign === '~' && count !== 2) {
    // Half of the marks that open or close.
    if (end === text.length && count === 1) open.push({ sign, count: 0, start, end })
    return end
  }
  if (!/\s/.test(before)) {
    for (let last = open.at(-1); count > 0 && last?.sign === sign; last = open.at(-1)) {
      const closed = Math.min(count, last.count)
      count -= closed
      last.count -= closed
      if (last.count === 0) open.pop()
      else break
    }
  }
  const isInWord = /[\p{L}\p{N}]/u.test(before) && (sign === '_' || count === 1)
  const opens = count > 0 && count <= 3 && !isInWord && (!/\s/.test(after) || end === text.length)
  if (opens) open.push({ sign, count, start, end })
  return end
}

function runEnd(text: string, start: number): number {
  let end = start + 1
  while (text[end] === text[start]) end += 1
  return end
}
