// biome-ignore-all lint/suspicious/noArrayIndexKey: the parts of a text never change their order
import { memo, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type BlockReader, blockReader } from '../../content/markdown/block-reader.ts'
import { noParts, type ParsedParts, parseMarkdown } from '../../content/markdown/parse-markdown.ts'
import { reuseBlocks } from '../../content/markdown/reuse-blocks.ts'
import { markdownText, type TaskTexts } from '../../content/markdown/text.ts'
import type {
  Block,
  Blocks,
  Inlines,
  ListBlock,
  ListItem,
  ParagraphBlock,
  TableBlock,
} from '../../content/markdown/tree.ts'
import { MessageLink } from '../links/message-link.tsx'
import { useTexts } from '../texts/texts-context.tsx'
import { ScrollRegion } from './scroll-region.tsx'

/** Readers of complete texts, the last ones: a message that arrives is announced and rendered. */
const readers = new Map<string, BlockReader>()
const MAX_READERS = 4

function readerOf(text: string, parts = noParts()): BlockReader {
  const known = readers.get(text)
  if (known) return known
  const reader = blockReader(text, { parts })
  const [oldest = ''] = readers.keys()
  if (readers.size >= MAX_READERS) readers.delete(oldest)
  readers.set(text, reader)
  return reader
}

/** The text that is shown of a Markdown message. */
export function shownText(text: string, texts: TaskTexts): string {
  return markdownText(readerOf(text).first(Number.POSITIVE_INFINITY), texts) || text
}

/**
 * Blocks that are read and rendered in one frame, at least: a message of 16 kB has hundreds, and would block a slow
 * phone. While frames are in time, each one has so many more.
 */
const MIN_BLOCKS = 5
/** Blocks of the first frame of a text that fills the panel anyway: for a new message, that frame does other work as well. */
const FIRST_BLOCKS = 1
/** UTF-16 code units. */
const LONG_TEXT = 4_000
/** Longer than a frame of 60 Hz, shorter than two. */
const IN_TIME_MS = 25
/** Blocks that are read at once for the announcement. */
const READ_BLOCKS = 12

/** Rendering reads the same blocks, and is first: what is announced may come a moment later. */
const BETWEEN_READS_MS = 50

/** Reads a text in several tasks, so that `shownText` does not have to. */
export async function prepareText(text: string): Promise<void> {
  const reader = readerOf(text)
  while (!reader.isComplete()) {
    await new Promise((next) => setTimeout(next, BETWEEN_READS_MS))
    reader.first(reader.count() + READ_BLOCKS)
  }
}

/**
 * Markdown as elements: what fits into a panel at once, more in each frame. While a text grows, blocks that did not
 * change are neither parsed nor rendered again.
 */
export function Markdown({ text, partial }: { readonly text: string; readonly partial: boolean }): ReactNode {
  const rendered = useRef<Blocks>([])
  const [parts] = useState<ParsedParts>(noParts)
  const [{ shown }, show] = useState({
    shown: text.length > LONG_TEXT ? FIRST_BLOCKS : MIN_BLOCKS,
    more: 0,
    atMs: 0,
  })
  const blocks = useMemo(() => {
    const read = partial ? parseMarkdown(text, { partial, parts }) : readerOf(text, parts).first(shown + 1)
    return reuseBlocks(rendered.current, read)
  }, [text, partial, shown, parts])
  useLayoutEffect(() => {
    rendered.current = blocks
  }, [blocks])
  const hasMore = blocks.length > shown
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each frame
  useEffect(() => {
    if (!hasMore) return
    const frame = requestAnimationFrame((nowMs) =>
      show(({ shown, more, atMs }) => {
        const next = nowMs - atMs < IN_TIME_MS ? more + MIN_BLOCKS : MIN_BLOCKS
        return { shown: shown + next, more: next, atMs: nowMs }
      }),
    )
    return () => cancelAnimationFrame(frame)
  }, [hasMore, shown])
  // Marks without a text, for example a lone `***`, are shown as they were written: no bubble is empty.
  if (!partial && !hasMore && !markdownText(blocks)) {
    return (
      <p className="bubble-text" dir="auto">
        {text}
      </p>
    )
  }
  return <BlockList blocks={hasMore ? blocks.slice(0, shown) : blocks} />
}

/** One line with inline Markdown, for a title. Without `links`, a link is its text: the title is itself a button. */
export function InlineMarkdown({
  text,
  links,
}: {
  readonly text: string
  readonly links: boolean
}): ReactNode {
  const inlines = useMemo(() => firstInlines(parseMarkdown(text)), [text])
  if (inlines === undefined) return text
  return <InlineText inlines={links ? inlines : withoutLinks(inlines)} />
}

/** Undefined if the text has other blocks than one paragraph: a title is then shown as it is written. */
function firstInlines([block, ...more]: Blocks): Inlines | undefined {
  return block?.kind === 'paragraph' && block.heading === undefined && more.length === 0
    ? block.inlines
    : undefined
}

function withoutLinks(inlines: Inlines): Inlines {
  return inlines.flatMap((inline): Inlines => {
    if (inline.kind === 'link') return withoutLinks(inline.inside)
    return 'inside' in inline ? [{ ...inline, inside: withoutLinks(inline.inside) }] : [inline]
  })
}

function BlockList({ blocks }: { readonly blocks: Blocks }): ReactNode {
  return blocks.map((block, index) => <BlockElement key={`${index}:${block.kind}`} block={block} />)
}

const BlockElement = memo(function BlockElement({ block }: { readonly block: Block }): ReactNode {
  const { texts } = useTexts()
  switch (block.kind) {
    case 'paragraph':
      return <Paragraph block={block} />
    case 'code':
      return (
        <ScrollRegion name={texts.code} className="md-code">
          <pre dir="auto">
            <code>{block.text}</code>
          </pre>
        </ScrollRegion>
      )
    case 'quote':
      return (
        <blockquote dir="auto">
          <BlockList blocks={block.blocks} />
        </blockquote>
      )
    case 'list':
      return <List block={block} />
    case 'table':
      return <Table block={block} />
    case 'rule':
      return <hr />
  }
})

/** Title of the panel: level 2. Headings of a message are below it, and keep their order. */
const TOP_LEVEL = 3

function Paragraph({ block: { heading, inlines } }: { readonly block: ParagraphBlock }): ReactNode {
  const content = <InlineText inlines={inlines} />
  if (heading === undefined) return <p dir="auto">{content}</p>
  return (
    // biome-ignore lint/a11y/useSemanticElements: a paragraph in looks, which no style of headings changes
    <p className="md-heading" role="heading" aria-level={Math.min(6, TOP_LEVEL - 1 + heading)} dir="auto">
      {content}
    </p>
  )
}

function List({ block: { ordered, start, tight, items } }: { readonly block: ListBlock }): ReactNode {
  const children = items.map((item, index) => <ItemElement key={index} item={item} tight={tight} />)
  return ordered ? (
    <ol start={start} dir="auto">
      {children}
    </ol>
  ) : (
    <ul dir="auto">{children}</ul>
  )
}

const ItemElement = memo(function ItemElement(props: {
  readonly item: ListItem
  readonly tight: boolean
}): ReactNode {
  const { texts } = useTexts()
  const { done, blocks } = props.item
  return (
    <li dir="auto" className={done === undefined ? undefined : 'md-task'} data-done={done}>
      {done !== undefined && (
        <>
          <span className="md-box" aria-hidden="true" />
          <bdi className="hidden-text">{done ? texts.taskDone : texts.taskOpen}: </bdi>
        </>
      )}
      <ListItemContent blocks={blocks} tight={props.tight} />
    </li>
  )
})

/** In a tight list, the text of an item is no paragraph. */
function ListItemContent({ blocks, tight }: { readonly blocks: Blocks; readonly tight: boolean }): ReactNode {
  const [first, ...rest] = blocks
  if (!tight || first?.kind !== 'paragraph' || first.heading !== undefined)
    return <BlockList blocks={blocks} />
  return (
    <>
      <InlineText inlines={first.inlines} />
      <BlockList blocks={rest} />
    </>
  )
}

function Table({ block: { columns, head, rows } }: { readonly block: TableBlock }): ReactNode {
  const { texts } = useTexts()
  return (
    <ScrollRegion name={texts.table} className="md-table">
      <table dir="auto">
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col" data-align={columns[index]} dir="auto">
                <InlineText inlines={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, index) => (
                <td key={index} data-align={columns[index]} dir="auto">
                  <InlineText inlines={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

const ELEMENTS = { strong: 'strong', emphasis: 'em', strikethrough: 's' } as const

function InlineText({ inlines }: { readonly inlines: Inlines }): ReactNode {
  return inlines.map((inline, index) => {
    switch (inline.kind) {
      case 'text':
      case 'html':
        return inline.text
      case 'break':
        return <br key={index} />
      case 'code':
        return (
          <code key={index} dir="auto">
            {inline.text}
          </code>
        )
      case 'link':
        return (
          <MessageLink key={index} link={inline.link} target={inline.target}>
            <InlineText inlines={inline.inside} />
          </MessageLink>
        )
      default: {
        const Element = ELEMENTS[inline.kind]
        return (
          <Element key={index}>
            <InlineText inlines={inline.inside} />
          </Element>
        )
      }
    }
  })
}
