import MarkdownIt, { type Env, type MarkdownIt as Parser, type Token } from 'markdown-it'
import { commentBlock, deepBlock, limitedTable, MAX_NESTING } from './block-rules.ts'
import { imageAsLink, textOrUrl } from './inline-rules.ts'

/** build/markdown-parser.ts reduces the package to these three. */
const { ParserBlock, ParserInline, helpers } = MarkdownIt as unknown as Pick<
  typeof MarkdownIt,
  'ParserBlock' | 'ParserInline'
> &
  Pick<Parser, 'helpers'>

const block = new ParserBlock()
const inline = new ParserInline()

// HTML is text: the build leaves its blocks out, so that they are paragraphs; nothing in a tag is parsed.
block.ruler.at('table', limitedTable(block), { alt: ['paragraph', 'reference'] })
block.ruler.before('table', 'deep', deepBlock)
block.ruler.before('table', 'comment', commentBlock, {
  alt: ['paragraph', 'reference', 'blockquote', 'list'],
})
inline.ruler.before('newline', 'text', textOrUrl)
inline.ruler.before('autolink', 'image', imageAsLink(inline))

/** The parts of a `MarkdownIt` that its two parsers use; the rest of it would be bundled with them. */
const parser = {
  block,
  inline,
  options: { html: true, maxNesting: MAX_NESTING },
  helpers,
  // Links are checked where the tree is built.
  normalizeLink: (url: string) => url,
  normalizeLinkText: (url: string) => url,
  validateLink: () => true,
} as unknown as Parser

/** The blocks of a text, and what their lines refer to. */
export interface ParsedBlocks {
  readonly tokens: readonly Token[]
  readonly env: Env
  /** The lines that the tokens refer to. */
  readonly lines: readonly string[]
}

/** A text as the parser takes it. */
export function normalized(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd')
}

export function parseBlocks(source: string): ParsedBlocks {
  const tokens: Token[] = []
  const env: Env = {}
  block.parse(source, parser, env, tokens)
  return { tokens, env, lines: source.split('\n') }
}

export function parseInlines(text: string, env: Env): readonly Token[] {
  const tokens: Token[] = []
  inline.parse(text, parser, env, tokens)
  return tokens
}
