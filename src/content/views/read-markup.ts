import { linkTo } from '../links/link.ts'
import { MAX_TEXT } from './limits.ts'
import { scalarOf, textOf } from './read-values.ts'
import type { Reading } from './reading.ts'
import type { Block, TextPart } from './view.ts'

/** Tags of a `TemplateString` that are followed. Any other tag is shown as it is written. */
const TAG =
  /<(\/?)(p|br|ul|ol|li|b|strong|i|em|u|span|div|h[1-6]|textcontent|a|hr)((?:\s[^<>]{0,2000})?)\/?>/gi
const HREF = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
}

/** The text of one block while it is read. */
interface Open {
  parts: TextPart[]
  length: number
}

/** The blocks of the markup of a `TemplateString`: paragraphs, headings and lists; never HTML. */
export function readMarkup(value: unknown, reading: Reading, depth: number): readonly Block[] {
  const source = scalarOf(value)
  if (source === undefined) return []
  const markup = withoutComments(source.slice(0, 4 * MAX_TEXT))
  const blocks: Block[] = []
  let open: Open = { parts: [], length: 0 }
  let list: { readonly ordered: boolean; readonly items: TextPart[][] } | undefined
  let isHeading = false
  let strong = 0
  let href: string | undefined

  const closeBlock = (): void => {
    const parts = trimmed(open.parts)
    open = { parts: [], length: 0 }
    if (parts.length === 0) return
    if (list) list.items.push(parts)
    else if (isHeading) blocks.push({ type: 'heading', text: parts.map(({ text }) => text).join('') })
    else blocks.push({ type: 'text', parts })
  }
  const closeList = (): void => {
    closeBlock()
    if (list && list.items.length > 0) blocks.push({ type: 'list', ...list })
    list = undefined
  }
  const addText = (text: string): void => {
    const decoded = decodeEntities(text.replace(/\s+/g, ' '))
    if (decoded === '') return
    open.parts.push({ text: decoded, ...(strong > 0 && { strong: true }), ...(href && { href }) })
  }
  const onTag = (name: string, closes: boolean, attributes: string): void => {
    if (name === 'br') open.parts.push({ text: '\n' })
    else if (name === 'b' || name === 'strong') strong = Math.max(0, strong + (closes ? -1 : 1))
    else if (name === 'a') href = closes ? undefined : hrefOf(attributes)
    else if (name === 'ul' || name === 'ol') {
      closeList()
      if (!closes) list = { ordered: name === 'ol', items: [] }
    } else if (name === 'li') closeBlock()
    else if (/^(?:p|div|hr|textcontent|h\d)$/.test(name)) {
      // A paragraph within an item stays in it.
      if (!list) closeBlock()
      isHeading = /^h\d/.test(name) && !closes
    }
  }

  let at = 0
  for (const match of markup.matchAll(TAG)) {
    if (!reading.visit(depth)) break
    addText(markup.slice(at, match.index))
    at = match.index + match[0].length
    onTag((match[2] ?? '').toLowerCase(), match[1] === '/', match[3] ?? '')
  }
  addText(markup.slice(at))
  closeList()
  return blocks
}

function withoutComments(markup: string): string {
  let [text = '', ...rest] = markup.split('<!--')
  for (const piece of rest) {
    const end = piece.indexOf('-->')
    text += end < 0 ? `<!--${piece}` : piece.slice(end + 3)
  }
  return text
}

function hrefOf(attributes: string): string | undefined {
  const found = HREF.exec(attributes)
  return linkTo(decodeEntities(found?.[1] ?? found?.[2] ?? found?.[3] ?? ''))?.href
}

function decodeEntities(text: string): string {
  return text.replace(ENTITY, (entity, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? entity
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    return isCharacter ? String.fromCodePoint(code) : entity
  })
}

/** The pieces without the white space around them, and without what cannot be read. */
function trimmed(parts: readonly TextPart[]): TextPart[] {
  const kept = parts.flatMap((part) => {
    // White space between two pieces separates words.
    const inner = textOf(part.text)
    if (inner === undefined) return /^\s+$/.test(part.text) ? [part] : []
    const [before, after] = [/^\s/.test(part.text) ? ' ' : '', /\s$/.test(part.text) ? ' ' : '']
    return [{ ...part, text: before + inner + after }]
  })
  const isBlank = ({ text }: TextPart): boolean => text.trim() === ''
  const from = kept.findIndex((part) => !isBlank(part))
  if (from < 0) return []
  const words = kept.slice(from, kept.findLastIndex((part) => !isBlank(part)) + 1)
  return words.map((part, index) => ({
    ...part,
    text: trimEnds(part.text, index === 0, index === words.length - 1),
  }))
}

function trimEnds(text: string, start: boolean, end: boolean): string {
  const trimmedStart = start ? text.trimStart() : text
  return end ? trimmedStart.trimEnd() : trimmedStart
}
