import type { Block, Blocks, Inlines, LinkInline, ListBlock, TableBlock } from './tree.ts'

/** Words for what a screen reader cannot hear of an item. */
export interface TaskTexts {
  readonly taskDone: string
  readonly taskOpen: string
}

/** The text that is shown of a message, for a screen reader and for copying. Blocks and rows are lines. */
export function markdownText(blocks: Blocks, texts?: TaskTexts): string {
  return blocks
    .map((block) => blockText(block, texts))
    .filter(isNotEmpty)
    .join('\n')
}

function blockText(block: Block, texts: TaskTexts | undefined): string {
  switch (block.kind) {
    case 'paragraph':
      return inlineText(block.inlines)
    case 'code':
      return block.text
    case 'quote':
      return markdownText(block.blocks, texts)
    case 'list':
      return listText(block, texts)
    case 'table':
      return tableText(block)
    case 'rule':
      return ''
  }
}

function listText({ ordered, start, items }: ListBlock, texts: TaskTexts | undefined): string {
  return items
    .map(({ done, blocks }, index) => {
      const number = ordered ? `${start + index}. ` : ''
      const task = done === undefined || !texts ? '' : `${done ? texts.taskDone : texts.taskOpen}: `
      return number + task + markdownText(blocks, texts)
    })
    .join('\n')
}

function tableText({ head, rows }: TableBlock): string {
  return [head, ...rows].map((cells) => cells.map(inlineText).filter(isNotEmpty).join(', ')).join('\n')
}

export function inlineText(inlines: Inlines): string {
  return inlines
    .map((inline) => {
      switch (inline.kind) {
        case 'text':
        case 'code':
        case 'html':
          return inline.text
        case 'break':
          return '\n'
        case 'link':
          return linkText(inline)
        default:
          return inlineText(inline.inside)
      }
    })
    .join('')
}

function linkText({ inside, target }: LinkInline): string {
  if (!target) return inlineText(inside)
  return target.place === 'instead' ? target.address : `${inlineText(inside)} (${target.address})`
}

function isNotEmpty(text: string): boolean {
  return text !== ''
}
