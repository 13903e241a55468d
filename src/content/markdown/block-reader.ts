import { type MarkdownOptions, readMarkdown } from './parse-markdown.ts'
import type { Block, Blocks } from './tree.ts'

/** The blocks of a text, read as far as they are needed: a long text as a whole would block a slow phone. */
export interface BlockReader {
  /** The first blocks, at most `count`. */
  first(count: number): Blocks
  /** How many blocks were read. */
  count(): number
  isComplete(): boolean
}

export function blockReader(text: string, options: MarkdownOptions = {}): BlockReader {
  const source = readMarkdown(text, options)
  const blocks: Block[] = []
  let complete = false
  return {
    first(count) {
      while (!complete && blocks.length < count) {
        const { done, value } = source.next()
        if (done) complete = true
        else blocks.push(value)
      }
      return blocks.slice(0, count)
    },
    count: () => blocks.length,
    isComplete: () => complete,
  }
}
