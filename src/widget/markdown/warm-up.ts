import { parseMarkdown } from '../../content/markdown/parse-markdown.ts'

/** One of each construct that messages usually have. */
const SAMPLE =
  '## a\n\nb **c** *d* `e` [f](https://g.example/h_i) www.j.example \\* &amp; k@l.example\\\nm\n\n- n\n- o\n  1. p\n\n> q\n\n| r | s |\n|---|---|\n| t | u |\n\n```\nv\n```\n'

/** The first message is shown and announced by then. */
const DELAY_MS = 1_000

let isScheduled = false

/**
 * Parses a short sample a moment after the first message: the engine compiles the parser's functions then, and not while
 * a long message waits for its first paint.
 */
export function warmUpParser(): void {
  if (isScheduled) return
  isScheduled = true
  setTimeout(() => parseMarkdown(SAMPLE), DELAY_MS)
}
