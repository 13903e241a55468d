import type { Env, Token } from 'markdown-it'
import { type Link, linkTo } from '../links/link.ts'
import { linkedText } from '../links/linked-text.ts'
import { shownTarget } from '../links/shown-target.ts'
import { MAX_NESTING } from './block-rules.ts'
import { parseInlines } from './parser.ts'
import { inlineText } from './text.ts'
import type { Inline, Inlines, LinkInline } from './tree.ts'

const MARKED: Readonly<Record<string, 'strong' | 'emphasis' | 'strikethrough'>> = {
  strong_open: 'strong',
  em_open: 'emphasis',
  s_open: 'strikethrough',
}

/** An element that is still open: what is in it so far. */
interface OpenElement {
  readonly kind: 'strong' | 'emphasis' | 'strikethrough' | 'link' | 'all'
  readonly link?: Link | undefined
  readonly inside: Inline[]
}

/** The parts of a paragraph. */
export function inlinesOf(content: string, env: Env): Inlines {
  return treeOf(parseInlines(content, env))
}

function treeOf(tokens: readonly Token[]): Inlines {
  const all: OpenElement = { kind: 'all', inside: [] }
  const open: OpenElement[] = [all]
  let links = 0
  /** Elements that are nested too deeply: their text stays in the one around them. */
  let deep = 0
  const top = (): OpenElement => open.at(-1) ?? all
  for (const token of tokens) {
    const marked = MARKED[token.type]
    if (token.nesting !== 0 && open.length > MAX_NESTING && deep + token.nesting >= 0) deep += token.nesting
    else if (marked) open.push({ kind: marked, inside: [] })
    else if (token.type === 'link_open') {
      // A link in a link is its text; so is a link that is not safe.
      const link = links === 0 ? linkTo(String(token.attrGet('href') ?? '')) : undefined
      links += 1
      open.push({ kind: 'link', link, inside: [] })
    } else if (token.nesting < 0) {
      const element = open.pop()
      if (element?.kind === 'link') links -= 1
      if (element) add(top().inside, ...closed(element, links))
    } else add(top().inside, ...leafOf(token))
  }
  return withLinks(all.inside)
}

function closed({ kind, link, inside }: OpenElement, outerLinks: number): readonly Inline[] {
  if (kind === 'all') return inside
  if (kind !== 'link') return inside.length > 0 ? [{ kind, inside: withLinks(inside, outerLinks) }] : []
  return link ? [linkInline(link, inside)] : inside
}

/** A link without a label, as an image without a description, shows where it leads. */
function linkInline(link: Link, inside: Inlines): LinkInline {
  const label = inlineText(inside)
  if (label.trim() === '') return { kind: 'link', link, inside: [{ kind: 'text', text: link.address }] }
  const target = shownTarget(label, link)
  return target ? { kind: 'link', link, target, inside } : { kind: 'link', link, inside }
}

function leafOf({ type, content }: Token): readonly Inline[] {
  switch (type) {
    case 'softbreak':
    case 'hardbreak':
      return [{ kind: 'break' }]
    case 'code_inline':
      return [{ kind: 'code', text: content }]
    case 'html_inline':
      return content.startsWith('<!--') ? [] : [{ kind: 'html', text: content }]
    default:
      return content === '' ? [] : [{ kind: 'text', text: content }]
  }
}

/** Adds inlines; texts that follow each other become one. */
function add(inlines: Inline[], ...added: readonly Inline[]): void {
  for (const inline of added) {
    const last = inlines.at(-1)
    if (inline.kind === 'text' && last?.kind === 'text') {
      inlines[inlines.length - 1] = { kind: 'text', text: last.text + inline.text }
    } else inlines.push(inline)
  }
}

/** Makes links of the bare addresses and numbers in the texts, unless they are in a link. */
function withLinks(inlines: Inlines, outerLinks = 0): Inlines {
  if (outerLinks > 0) return inlines
  return inlines.flatMap((inline): Inlines => {
    if (inline.kind !== 'text') return [inline]
    return linkedText(inline.text).map(({ text, link }) => {
      const label: Inline = { kind: 'text', text }
      return link ? linkInline(link, [label]) : label
    })
  })
}
