import { linkedPieces, safeHref } from './links.ts'

/**
 * The Markdown that Amazon Connect documents for chat: bold, italic, bulleted and numbered lists, links, line
 * breaks. Anything else stays plain text.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/enable-text-formatting-chat.html
 */
export type Block =
  | { readonly kind: 'paragraph'; readonly lines: readonly Inlines[] }
  | {
      readonly kind: 'list'
      readonly ordered: boolean
      readonly start: number
      readonly items: readonly Inlines[]
    }

export type Inlines = readonly Inline[]
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly inside: Inlines }
  | { readonly kind: 'emphasis'; readonly inside: Inlines }
  | { readonly kind: 'link'; readonly href: string; readonly inside: Inlines }

export function parseMarkdown(text: string): readonly Block[] {
  const blocks: Block[] = []
  let lines: Inlines[] = []
  let items: Inlines[] = []
  const endParagraph = (): void => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', lines })
    lines = []
  }
  for (const line of text.split(/\r\n|\n|\r/)) {
    const item = /^ {0,3}(?:[-*+]|(\d{1,9})[.)])[ \t]+(\S.*)$/.exec(line)
    if (item) {
      endParagraph()
      const [, number, content = ''] = item
      const ordered = number !== undefined
      const last = blocks.at(-1)
      if (last?.kind !== 'list' || last.ordered !== ordered) {
        items = []
        blocks.push({ kind: 'list', ordered, start: ordered ? Number(number) : 1, items })
      }
      items.push(parseInline(content))
    } else if (line.trim() === '') endParagraph()
    else lines.push(parseInline(line))
  }
  endParagraph()
  return blocks
}

/** Deepest nesting, for example bold in italic in a link. */
const MAX_DEPTH = 4

export function parseInline(text: string, depth = 0, inLink = false): Inlines {
  const found: Inline[] = []
  let plain = ''
  const endPlain = (): void => {
    if (plain) found.push(...textPieces(plain, inLink))
    plain = ''
  }
  // Markers without a partner are not searched for again, so that the time is linear.
  const unmatched = new Set<string>()
  let at = 0
  while (at < text.length) {
    const escaped = /^\\([\\*_[\]()#+.!-])/.exec(text.slice(at, at + 2))
    if (escaped) {
      plain += escaped[1]
      at += 2
      continue
    }
    const next = depth < MAX_DEPTH ? span(text, at, depth, inLink, unmatched) : undefined
    if (next) {
      endPlain()
      found.push(next.inline)
      at = next.end
    } else plain += text[at++]
  }
  endPlain()
  return found
}

interface Span {
  readonly inline: Inline
  readonly end: number
}

function span(
  text: string,
  at: number,
  depth: number,
  inLink: boolean,
  unmatched: Set<string>,
): Span | undefined {
  const sign = text[at]
  if (sign === '[' && !inLink) return link(text, at, depth, unmatched)
  if (sign !== '*' && sign !== '_') return undefined
  for (const marker of text[at + 1] === sign ? [sign + sign, sign] : [sign]) {
    if (unmatched.has(marker)) continue
    const end = closing(text, at, marker)
    if (end === undefined) unmatched.add(marker)
    if (!end) continue
    const inside = parseInline(text.slice(at + marker.length, end), depth + 1, inLink)
    const kind = marker.length === 2 ? ('strong' as const) : ('emphasis' as const)
    return { inline: { kind, inside }, end: end + marker.length }
  }
  return undefined
}

/** Index of the closing marker; 0 if this one does not open; undefined if no closing marker follows. */
function closing(text: string, at: number, marker: string): number | undefined {
  const word = marker.startsWith('_')
  const from = at + marker.length
  if (/^\s?$/.test(text[from] ?? '') || (word && /[\p{L}\p{N}]/u.test(text[at - 1] ?? ''))) return 0
  for (let end = text.indexOf(marker, from + 1); end >= 0; end = text.indexOf(marker, end + 1)) {
    if (/\s/.test(text[end - 1] ?? ' ') || text[end - 1] === '\\') continue
    // A single marker that is half of a double one does not close.
    if (marker.length === 1 && (text[end + 1] === marker || text[end - 1] === marker)) {
      if (text[end + 1] === marker) end++
      continue
    }
    // Of three closing characters, the last two close the bold text.
    while (marker.length === 2 && text[end + 2] === marker[0]) end++
    if (word && /[\p{L}\p{N}]/u.test(text[end + marker.length] ?? '')) continue
    return end
  }
  return undefined
}

/** Longest label and URL of a link, in characters. */
const MAX_LINK = 2048

function link(text: string, at: number, depth: number, unmatched: Set<string>): Span | undefined {
  if (unmatched.has('[')) return undefined
  const middle = text.indexOf('](', at)
  if (middle < 0) unmatched.add('[')
  if (middle < 0 || middle - at > MAX_LINK || text.slice(at + 1, middle).includes('[')) return undefined
  const [, raw = ''] =
    /^\(([^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)/.exec(text.slice(middle + 1, middle + MAX_LINK)) ?? []
  const href = safeHref(raw)
  if (!href) return undefined
  const inside = parseInline(text.slice(at + 1, middle), depth + 1, true)
  return { inline: { kind: 'link', href, inside }, end: middle + 3 + raw.length }
}

function textPieces(text: string, inLink: boolean): Inline[] {
  if (inLink) return [{ kind: 'text', text }]
  return linkedPieces(text).map((piece) =>
    piece.href
      ? { kind: 'link', href: piece.href, inside: [{ kind: 'text', text: piece.text }] }
      : { kind: 'text', text: piece.text },
  )
}
