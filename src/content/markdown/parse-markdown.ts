import type { Env, Token } from 'markdown-it'
import { inlinesOf } from './inlines.ts'
import { normalized, type ParsedBlocks, parseBlocks } from './parser.ts'
import type { Block, Blocks, Inlines, ListBlock, ListItem, TableBlock } from './tree.ts'
import { closedInline, withoutUnfinished } from './unfinished.ts'

/** What was read of a text, so that of a longer version of it only the end is parsed. */
export interface ParsedParts {
  /** What links refer to: other references, other links. */
  references: string
  inlines: ReadonlyMap<string, Inlines>
  /** The start of the text, whose blocks more text does not change. */
  settled: SettledBlocks
}

interface SettledBlocks {
  readonly source: string
  readonly blocks: Blocks
}

const NOTHING: SettledBlocks = { source: '', blocks: [] }

export function noParts(): ParsedParts {
  return { references: '', inlines: new Map(), settled: NOTHING }
}

export interface MarkdownOptions {
  /** The text is the start of a longer one; marks without an end are taken as closed at its end. */
  readonly partial?: boolean
  /** Those of an earlier version, which are replaced by those of this one. */
  readonly parts?: ParsedParts
}

/**
 * The blocks of a CommonMark text with tables, task lists and strikethrough. HTML stays text, its comments are left out.
 * Never throws.
 */
export function parseMarkdown(text: string, options: MarkdownOptions = {}): Blocks {
  return [...readMarkdown(text, options)]
}

/**
 * UTF-16 code units of a text that are split into blocks at once: all 16 kB would block a slow phone. The first step is
 * about what the first frame shows.
 */
const FIRST_STEP = 500
const NEXT_STEP = 2_000

/** The same, a block at a time. */
export function* readMarkdown(text: string, options: MarkdownOptions = {}): Generator<Block> {
  const { partial = false, parts = noParts() } = options
  const source = normalized(partial ? withoutUnfinished(text) : text)
  // The end of a comment, and the definition of a link, change what is before them.
  const isLocal = !/<!--|\]:/.test(source)
  let settled = isLocal && source.startsWith(parts.settled.source) ? parts.settled : NOTHING
  let step = partial || !isLocal ? source.length : FIRST_STEP
  let next = parseStep(source, settled, step)
  const inlines = reuseInlines(parts, JSON.stringify(next.env.references ?? {}))
  yield* settled.blocks
  for (;;) {
    const { isEnd } = next
    // More text can change the last block: it is settled by a later step. If there is none, its open marks are closed.
    const isOpen = partial || !isEnd
    const last = isOpen ? lastBlockAt(next) : next.tokens.length
    const blocks: Block[] = []
    for (const [block, at] of blocksIn(next, inlines, isEnd ? last : undefined)) {
      if (at < last) blocks.push(block)
      else if (!isEnd) break
      yield block
    }
    const before = settled
    if (isLocal && isOpen) parts.settled = settled = settledBefore(next, last, settled, source, blocks)
    if (isEnd) return
    // A block that is longer than a step takes as many characters as it needs.
    step = settled === before ? step * 2 : NEXT_STEP
    next = parseStep(source, settled, step)
  }
}

interface Step extends ParsedBlocks {
  /** The step reaches the end of the text. */
  readonly isEnd: boolean
}

/** Parses the lines after what is settled. */
function parseStep(source: string, { source: before }: SettledBlocks, length: number): Step {
  const lineEnd = source.indexOf('\n', before.length + length)
  const isEnd = lineEnd < 0
  const end = isEnd ? source.length : lineEnd + 1
  return { ...parseBlocks(source.slice(before.length, end)), isEnd }
}

/** Index of the token with which the last block starts. */
function lastBlockAt({ tokens }: ParsedBlocks): number {
  return tokens.findLastIndex(({ level, nesting }) => level === 0 && nesting >= 0)
}

/** What is settled once the blocks before the last one are. */
function settledBefore(
  { tokens, lines }: ParsedBlocks,
  last: number,
  settled: SettledBlocks,
  source: string,
  blocks: Blocks,
): SettledBlocks {
  const [line = 0] = tokens[last]?.map ?? []
  if (line === 0) return settled
  const length = settled.source.length + lines.slice(0, line).join('\n').length + 1
  return { source: source.slice(0, length), blocks: [...settled.blocks, ...blocks] }
}

/** Reads what a paragraph contains, unless the version before had the same paragraph. */
function reuseInlines(parts: ParsedParts, references: string): (content: string, env: Env) => Inlines {
  const before = parts.references === references ? parts.inlines : new Map<string, Inlines>()
  const inlines = new Map<string, Inlines>()
  Object.assign(parts, { references, inlines })
  return (content, env) => {
    const read = before.get(content) ?? inlinesOf(content, env)
    inlines.set(content, read)
    return read
  }
}

/**
 * The blocks, each with the index of its first token.
 * @param unfinished first token of the block whose text is not complete: open marks at its end are closed
 */
function* blocksIn(
  { tokens, env }: ParsedBlocks,
  read: (content: string, env: Env) => Inlines,
  unfinished = tokens.length,
): Generator<readonly [Block, number]> {
  const open = tokens.slice(unfinished).findLast(({ type }) => type === 'inline')
  const reader = new TokenReader(tokens, (token) =>
    read(token === open ? closedInline(token.content) : token.content, env),
  )
  for (let at = 0, token = reader.next(); token; at = reader.position(), token = reader.next()) {
    const block = blockOf(token, reader)
    if (block) yield [block, at]
  }
}

/** Reads the parser's flat list of tokens. */
class TokenReader {
  private at = 0
  private readonly tokens: readonly Token[]
  private readonly readInlines: (token: Token) => Inlines

  constructor(tokens: readonly Token[], readInlines: (token: Token) => Inlines) {
    this.tokens = tokens
    this.readInlines = readInlines
  }

  next(): Token | undefined {
    const token = this.tokens[this.at]
    this.at += 1
    return token
  }

  /** Index of the next token. */
  position(): number {
    return this.at
  }

  peek(offset = 0): Token | undefined {
    return this.tokens[this.at + offset]
  }

  /** Reads everything up to the end of an element: the inline tokens in it. */
  inlinesUntil(close: string): Inlines {
    let inlines: Inlines = []
    for (let token = this.next(); token && token.type !== close; token = this.next()) {
      if (token.type === 'inline') inlines = this.readInlines(token)
    }
    return inlines
  }
}

/** The blocks up to the closing token of the element that contains them. */
function blocksOf(reader: TokenReader, close: string): Blocks {
  const blocks: Block[] = []
  for (let token = reader.next(); token && token.type !== close; token = reader.next()) {
    const block = blockOf(token, reader)
    if (block) blocks.push(block)
  }
  return blocks
}

function blockOf(token: Token, reader: TokenReader): Block | undefined {
  switch (token.type) {
    case 'paragraph_open': {
      const inlines = reader.inlinesUntil('paragraph_close')
      return inlines.length > 0 ? { kind: 'paragraph', inlines } : undefined
    }
    case 'heading_open': {
      const inlines = reader.inlinesUntil('heading_close')
      return inlines.length > 0
        ? { kind: 'paragraph', heading: Number(token.tag.slice(1)), inlines }
        : undefined
    }
    case 'code_block':
    case 'fence':
      return { kind: 'code', text: token.content.replace(/\n$/, '') }
    case 'blockquote_open':
      return { kind: 'quote', blocks: blocksOf(reader, 'blockquote_close') }
    case 'bullet_list_open':
    case 'ordered_list_open':
      return listOf(token, reader)
    case 'table_open':
      return tableOf(reader)
    case 'hr':
      return { kind: 'rule' }
    default:
      return undefined
  }
}

function listOf(open: Token, reader: TokenReader): ListBlock {
  const ordered = open.type === 'ordered_list_open'
  const items: ListItem[] = []
  let tight = true
  const close = ordered ? 'ordered_list_close' : 'bullet_list_close'
  for (let token = reader.next(); token && token.type !== close; token = reader.next()) {
    const paragraph = reader.peek()
    if (paragraph?.type === 'paragraph_open' && !paragraph.hidden) tight = false
    items.push({ ...taskOf(reader.peek(1)), blocks: blocksOf(reader, 'list_item_close') })
  }
  return { kind: 'list', ordered, start: Number(open.attrGet('start') ?? 1), tight, items }
}

/** Whether the task is done, if an item starts with `[ ]` or `[x]`, which is removed from it. */
function taskOf(inline: Token | undefined): { done?: boolean } {
  const box = inline?.type === 'inline' ? /^\[([ xX])\][ \t]+(?=\S)/.exec(inline.content) : null
  if (!inline || !box) return {}
  inline.content = inline.content.slice(box[0].length)
  return { done: box[1] !== ' ' }
}

const ALIGNED: Readonly<Record<string, TableBlock['columns'][number]>> = {
  'text-align:center': 'center',
  'text-align:right': 'end',
}

function tableOf(reader: TokenReader): TableBlock {
  const columns: TableBlock['columns'][number][] = []
  const rows: Inlines[][] = []
  for (let token = reader.next(); token && token.type !== 'table_close'; token = reader.next()) {
    if (token.type === 'tr_open') rows.push([])
    if (token.type === 'th_open') columns.push(ALIGNED[String(token.attrGet('style'))] ?? 'start')
    if (token.type === 'th_open' || token.type === 'td_open') {
      rows.at(-1)?.push(reader.inlinesUntil(token.type.replace('open', 'close')))
    }
  }
  const [head = [], ...body] = rows
  return { kind: 'table', columns, head, rows: body }
}
