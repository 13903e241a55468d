import type { Doc, Entry, Row } from './entry.ts'

/** A heading, and what is below it. */
export interface Section {
  readonly heading: string
  readonly text: string
}

/** Finds the page and the heading of a type that a page mentions; undefined if no page has it. */
export type LinkTo = (name: string) => string | undefined

/** The section of a declaration. `note` stands below its docstring. */
export function entrySection(entry: Entry, linkTo: LinkTo, note?: string): Section {
  const { name, doc, code, rows, isInput } = entry
  const parts = [
    docText(doc),
    note,
    code === undefined ? undefined : `\`\`\`ts\n${code}\n\`\`\``,
    ...doc.examples.map((example) => `\`\`\`tsx\n${example}\n\`\`\``),
    rows.length > 0 ? memberTable(rows, isInput, linkTo) : undefined,
  ]
  return { heading: name, text: parts.filter((part) => part !== undefined && part !== '').join('\n\n') }
}

function memberTable(rows: readonly Row[], isInput: boolean, linkTo: LinkTo): string {
  const hasDefaults = isInput || rows.some(({ doc }) => doc.defaultValue !== undefined)
  return table(
    ['name', 'type', ...(hasDefaults ? ['default'] : []), 'description'],
    rows.map((row) => [
      codeSpan(row.optional ? `${row.name}?` : row.name),
      linkedType(row.type, linkTo),
      ...(hasDefaults ? [defaultOf(row, isInput)] : []),
      docText(row.doc),
    ]),
  )
}

function defaultOf({ optional, doc, name }: Row, isInput: boolean): string {
  if (doc.defaultValue !== undefined) return escaped(doc.defaultValue)
  return isInput && !optional && !name.includes('(') ? 'required' : ''
}

/** A table; its cells are Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}

/** A docstring as Markdown, with links to its sources. */
export function docText({ text, sources }: Doc): string {
  const links = sources.map((url) => `([source](${url}))`)
  return [escaped(text), ...links].filter((part) => part !== '').join(' ')
}

/** Text with `code`, safe from being read as HTML. */
export function escaped(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '\\<')))
    .join('')
}

export function codeSpan(text: string): string {
  return text === '' ? '' : text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``
}

/** A type as code, with each name that has a section linked to it. */
function linkedType(type: string, linkTo: LinkTo): string {
  const lines = type.split('<br>').map((line) =>
    line
      .split(/(?<![\w'$-])([A-Z]\w+)(?![\w'-])/)
      .map((part, index) => {
        const target = index % 2 === 1 ? linkTo(part) : undefined
        return target === undefined ? part : `\0[\`${part}\`](${target})\0`
      })
      .join('')
      .split('\0')
      .map((part) => (part.startsWith('[`') ? part : codeSpan(part)))
      .join(''),
  )
  return lines.join('<br>')
}

/** The anchors of a page's headings on GitHub: of two that differ in case only, the second gets a number. */
export function anchorsOf(headings: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  return headings.map((heading) => {
    const anchor = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-')
    const count = counts.get(anchor) ?? 0
    counts.set(anchor, count + 1)
    return count === 0 ? anchor : `${anchor}-${count}`
  })
}
