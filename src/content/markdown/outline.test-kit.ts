import { parseMarkdown } from './parse-markdown.ts'
import type { Block, Blocks, Inlines } from './tree.ts'

/** A Markdown text as the elements that it becomes. */
export function outline(text: string, options: { readonly partial?: boolean } = {}): string {
  return blocks(parseMarkdown(text, options))
}

const TAGS = { strong: 'b', emphasis: 'i', strikethrough: 's' } as const

function blocks(all: Blocks): string {
  return all.map(block).join('')
}

function block(one: Block): string {
  switch (one.kind) {
    case 'paragraph': {
      const tag = one.heading ? `h${one.heading}` : 'p'
      return `<${tag}>${inlines(one.inlines)}</${tag}>`
    }
    case 'code':
      return `<pre>${one.text}</pre>`
    case 'quote':
      return `<q>${blocks(one.blocks)}</q>`
    case 'list': {
      const tag = one.ordered ? 'ol' : 'ul'
      const start = one.ordered && one.start !== 1 ? ` ${one.start}` : ''
      return `<${tag}${start}>${one.items.map((item) => `<li${task(item.done)}>${itemOf(item.blocks, one.tight)}</li>`).join('')}</${tag}>`
    }
    case 'table':
      return `<table ${one.columns.join(' ')}>${[one.head, ...one.rows].map((row) => row.map(inlines).join('|')).join('/')}</table>`
    case 'rule':
      return '<hr>'
  }
}

function task(done: boolean | undefined): string {
  return done === undefined ? '' : done ? ' x' : ' -'
}

function itemOf(all: Blocks, tight: boolean): string {
  const [first, ...rest] = all
  if (!tight || first?.kind !== 'paragraph' || first.heading !== undefined) return blocks(all)
  return inlines(first.inlines) + blocks(rest)
}

function inlines(all: Inlines): string {
  return all
    .map((inline) => {
      switch (inline.kind) {
        case 'text':
        case 'html':
          return inline.text
        case 'code':
          return `<code>${inline.text}</code>`
        case 'break':
          return '<br>'
        case 'link': {
          const target = inline.target ? ` (${inline.target.place} ${inline.target.address})` : ''
          return `<a ${inline.link.href}>${inlines(inline.inside)}</a>${target}`
        }
        default:
          return `<${TAGS[inline.kind]}>${inlines(inline.inside)}</${TAGS[inline.kind]}>`
      }
    })
    .join('')
}
