import { describe, expect, test } from 'vitest'
import { startCounting } from './steps.test-kit.ts'

const countSteps = await startCounting()
const { linkedText } = await import('./links/linked-text.ts')
const { shownTarget } = await import('./links/shown-target.ts')
const { linkTo } = await import('./links/link.ts')
const { blockReader } = await import('./markdown/block-reader.ts')
const { noParts, parseMarkdown } = await import('./markdown/parse-markdown.ts')
const { markdownText } = await import('./markdown/text.ts')

/** Half of the 16 kB that a message may have, and all of it. */
const HALF = 8_000

/** Twice the text may take at most this many times the steps. */
const MAX_RATIO = 2.6

const repeated = (piece: string) => (length: number) =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

const MARKDOWN: readonly [name: string, text: (length: number) => string][] = [
  ...[
    '*',
    '_',
    '[',
    ']',
    '![',
    '**a ',
    '*a _b ',
    'a**b',
    'a* ',
    '[a](',
    '[a](<b',
    '[a](b "',
    '\\',
    '`',
    '<',
    '<a ',
    '<!--',
    '<!--\n',
    '<?',
    '&',
    '&#',
    '> ',
    '- ',
    '1. a\n',
    '| ',
    '|a\n|-\n',
    '[a]: b\n',
    '[a]:\n',
    '~~a ',
    '~a',
    'a\n=\n',
    '*[',
    '[*',
    '*a**b***c',
    '[[]()',
    '```\n',
    '>~~~a\n',
    '- [ ] x\n',
    '<a href="\n',
    '![a](b)',
    'https://a.example/\\_',
    'www.a.',
    '[shop.example](https://x.example) ',
    'a  \n',
  ].map((piece): [string, (length: number) => string] => [JSON.stringify(piece), repeated(piece)]),
  ['nested links', (length) => `${'['.repeat(length / 6)}a${'](b)'.repeat(length / 6)}`],
  ['nested images', (length) => `${'!['.repeat(length / 7)}a${'](b)'.repeat(length / 7)}`],
  [
    'code spans of rising length',
    (length) => Array.from({ length: Math.sqrt(2 * length) }, (_, n) => `e${'`'.repeat(n)}`).join(''),
  ],
  [
    'a wide table with short rows',
    (length) =>
      `|${repeated('a|')(length / 4)}\n|${repeated('-|')(length / 4)}\n${repeated('|\n')(length / 2)}`,
  ],
  ['quotes that go on', (length) => `${'>'.repeat(length / 2)}a\n${'b\n'.repeat(length / 4)}`],
  ['comments that end far away', (length) => `${repeated('<!--\n')(length)}--> x`],
  ['spaces between words', (length) => `a${' '.repeat(length)}b`],
]

const PLAIN: readonly string[] = [
  ')',
  '(',
  'https://',
  'https://a@',
  'https://a.example',
  'https://a.example谢',
  'https://a.example谢/',
  'www.',
  'www.a.',
  'a@',
  '@',
  'a.',
  'a@b.',
  '+',
  '+1',
  '+1 2',
  '+49 40 1234567 ',
  'http://a.example/)',
  'http://a.example/(',
  '。',
  '\u202e',
  '.',
  'https://a.example/....',
  'a-',
  'mailto:',
  '📞',
]

/** Steps that do not depend on the text. */
const CONSTANT = 500

/** How many times the steps of a text a text of twice its length takes. */
async function ratioOf(action: (text: string) => void, text: (length: number) => string): Promise<number> {
  const once = text(HALF)
  const twice = text(2 * HALF)
  // What runs once, such as reading the list of entities, is not counted.
  action(once)
  const steps = await countSteps(() => action(once))
  return (await countSteps(() => action(twice))) / (steps + CONSTANT)
}

describe('the steps of the parsers grow with the text, and not faster', () => {
  test.each(MARKDOWN)('Markdown: %s', async (_, text) => {
    expect(await ratioOf((input) => void markdownText(parseMarkdown(input)), text)).toBeLessThan(MAX_RATIO)
  })

  test.each(MARKDOWN)('the start of a streamed text: %s', async (_, text) => {
    expect(await ratioOf((input) => void parseMarkdown(input, { partial: true }), text)).toBeLessThan(
      MAX_RATIO,
    )
  })

  test.each(PLAIN)('links in plain text: %j', async (piece) => {
    expect(await ratioOf((input) => void linkedText(input), repeated(piece))).toBeLessThan(MAX_RATIO)
  })

  const link = linkTo('https://shop.example/')
  test.each(['.a', '-', 'a.b ', '。', '@', '1', '\u200b'])('the label of a link: %j', async (piece) => {
    expect(await ratioOf((input) => void (link && shownTarget(input, link)), repeated(piece))).toBeLessThan(
      MAX_RATIO,
    )
  })
})

test('the counter finds steps that grow with the square of the text', async () => {
  const quadratic = (text: string): void => {
    for (let from = 0; from < text.length; from += 50) linkedText(text.slice(from))
  }
  expect(await ratioOf(quadratic, repeated('a@b.example '))).toBeGreaterThan(3)
})

const SECTION =
  '## Fees\n\nA **transfer** is free, see [the terms](https://bank.example/).\n\n- one\n- two\n\n'

test('the first blocks of a long text are read without the blocks after them', async () => {
  const text = SECTION.repeat(200)
  const whole = await countSteps(() => void parseMarkdown(text))
  const first = await countSteps(() => void blockReader(text).first(20))
  expect(first).toBeLessThan(whole / 5)
})

test('a piece that is added to a long answer takes as many steps as one that is added to a short answer', async () => {
  const stepsOfPiece = (sections: number): Promise<number> => {
    const text = SECTION.repeat(sections)
    const parts = noParts()
    parseMarkdown(`${text}The last **wo`, { partial: true, parts })
    return countSteps(() => void parseMarkdown(`${text}The last **word**`, { partial: true, parts }))
  }
  const short = await stepsOfPiece(2)
  expect(await stepsOfPiece(200)).toBeLessThan(short * 2)
})
