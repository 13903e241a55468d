import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockReader } from './block-reader.ts'
import { noParts, parseMarkdown } from './parse-markdown.ts'

const SECTION =
  '## Fees\n\nA **transfer** is free, see [the terms](https://bank.example/) and `code`.\n\n- one\n- two\n\n'

test('the blocks of a text are read as far as they are needed, and are those of the whole text', () => {
  const text = SECTION.repeat(20)
  const reader = blockReader(text)
  expect(reader.first(7)).toHaveLength(7)
  expect([reader.count(), reader.isComplete()]).toEqual([7, false])
  expect(reader.first(1_000)).toEqual(parseMarkdown(text))
  expect(reader.isComplete()).toBe(true)
})

test('blocks that were read before are the same objects', () => {
  const reader = blockReader(SECTION)
  const [first] = reader.first(1)
  expect(reader.first(3)[0]).toBe(first)
})

test('of a text that grows, only the parts that are new are parsed', () => {
  const parts = noParts()
  const before = parseMarkdown(`${SECTION}The last **word`, { partial: true, parts })
  const after = parseMarkdown(`${SECTION}The last **word** of`, { partial: true, parts })
  const inlinesOf = (at: number, blocks: typeof before) => {
    const block = blocks[at]
    return block?.kind === 'paragraph' ? block.inlines : undefined
  }
  expect(after[1]).toBe(before[1])
  expect(after[2]).toBe(before[2])
  expect(inlinesOf(3, after)).not.toEqual(inlinesOf(3, before))
  expect(after).toEqual(parseMarkdown(`${SECTION}The last **word** of`, { partial: true }))
})

test('a reference that comes later makes a link of an earlier paragraph', () => {
  const parts = noParts()
  parseMarkdown('See [terms].\n\nNext', { partial: true, parts })
  const text = 'See [terms].\n\nNext\n\n[terms]: https://bank.example/\n\nEnd'
  expect(parseMarkdown(text, { partial: true, parts })).toEqual(parseMarkdown(text, { partial: true }))
  expect(JSON.stringify(parseMarkdown(text, { parts }))).toContain('https://bank.example/')
})

test('a text that grows by any pieces has the blocks of the whole text', () => {
  const line = fc.constantFrom(
    ...[
      '# a',
      'word **b',
      '** end',
      '- item',
      '  - inner',
      '1. one',
      '> quote',
      '```',
      '    code',
      '---',
      '===',
      '',
    ],
    ...[
      '| a | b |',
      '|---|---|',
      '| 1 | 2 |',
      '[r]: https://bank.example/',
      'see [r]',
      '<!-- c',
      '-->',
      '[ ] x',
      '- [x] y',
    ],
  )
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 14 }),
      fc.array(fc.nat(12), { maxLength: 30 }),
      (lines, sizes) => {
        const text = lines.join('\n')
        const parts = noParts()
        let end = 0
        for (const size of sizes) {
          end = Math.min(text.length, end + size)
          const start = text.slice(0, end)
          expect(parseMarkdown(start, { partial: true, parts })).toEqual(
            parseMarkdown(start, { partial: true }),
          )
        }
        expect(parseMarkdown(text, { parts })).toEqual(parseMarkdown(text))
      },
    ),
    { numRuns: 400 },
  )
})

/** A definition that no link uses: a text with one is split into blocks as a whole. */
const DEFINITION = '[unused]: https://bank.example/\n\n'

test('a long text, which is split in several steps, has the blocks of a text that is split as a whole', () => {
  const line = fc.constantFrom(
    ...[
      '# a',
      'word **b**',
      '- item',
      '  - inner',
      '',
      '',
      '1. one',
      '> quote',
      '```',
      '    code',
      '---',
      '===',
    ],
    ...[
      '| a | b |',
      '|---|---|',
      '| 1 | 2 |',
      '~~~~',
      '\tcode',
      '   ',
      '- [x] y',
      '2) two',
      '     - deep',
      '\\',
    ],
  )
  fc.assert(
    fc.property(fc.array(line, { minLength: 300, maxLength: 1_500 }), (lines) => {
      const text = lines.join('\n')
      expect(parseMarkdown(text)).toEqual(parseMarkdown(DEFINITION + text))
    }),
    { numRuns: 100 },
  )
})

test.each([
  ['a fence of code', `\`\`\`\n${'line of code\n\n'.repeat(400)}\`\`\``],
  ['a list', '- one item\n\n'.repeat(400)],
  ['a quote', '> line\n'.repeat(800)],
  ['a table', `| a | b |\n|---|---|\n${'| 1 | 2 |\n'.repeat(60)}`],
  ['a paragraph of one line', 'word '.repeat(2_000)],
])('%s that is longer than a step is one block', (_, text) => {
  const blocks = parseMarkdown(`before\n\n${text}\n\nafter`)
  expect(blocks).toEqual(parseMarkdown(`${DEFINITION}before\n\n${text}\n\nafter`))
  expect(blocks).toHaveLength(3)
})
