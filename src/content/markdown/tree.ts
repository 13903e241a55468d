import type { Link } from '../links/link.ts'
import type { ShownTarget } from '../links/shown-target.ts'

/** A block of a Markdown message. Headings are paragraphs with a level. */
export type Block =
  | ParagraphBlock
  | CodeBlock
  | { readonly kind: 'quote'; readonly blocks: Blocks }
  | ListBlock
  | TableBlock
  | { readonly kind: 'rule' }
export type Blocks = readonly Block[]

export interface ParagraphBlock {
  readonly kind: 'paragraph'
  /** 1 to 6 if it is a heading. */
  readonly heading?: number
  readonly inlines: Inlines
}

export interface CodeBlock {
  readonly kind: 'code'
  readonly text: string
}

export interface ListBlock {
  readonly kind: 'list'
  readonly ordered: boolean
  /** Number of the first item. */
  readonly start: number
  /** Without space between the items. */
  readonly tight: boolean
  readonly items: readonly ListItem[]
}

export interface ListItem {
  /** Whether the task is done, if the item is one. */
  readonly done?: boolean
  readonly blocks: Blocks
}

export interface TableBlock {
  readonly kind: 'table'
  readonly columns: readonly ('start' | 'center' | 'end')[]
  readonly head: readonly Inlines[]
  readonly rows: readonly (readonly Inlines[])[]
}

/** A part of a line. */
export type Inline =
  /** `html`: a tag, which is shown as it is written; no address in it is a link. */
  | { readonly kind: 'text' | 'code' | 'html'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis' | 'strikethrough'; readonly inside: Inlines }
  | LinkInline
  | { readonly kind: 'break' }
export type Inlines = readonly Inline[]

export interface LinkInline {
  readonly kind: 'link'
  readonly link: Link
  /** The real target, if the label names another one. */
  readonly target?: ShownTarget
  readonly inside: Inlines
}
