import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outline } from './outline.test-kit.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { markdownText } from './text.ts'

describe('what bots write', () => {
  test.each([
    ['## Next\n\ntext', '<h2>Next</h2><p>text</p>'],
    ['Title\n===', '<h1>Title</h1>'],
    [
      '1. a\n    - b\n    - c\n2. d\n   e\n3. f',
      '<ol><li>a<ul><li>b</li><li>c</li></ul></li><li>d<br>e</li><li>f</li></ol>',
    ],
    ['1. a\n\nbetween\n\n2. b', '<ol><li>a</li></ol><p>between</p><ol 2><li>b</li></ol>'],
    ['4. a\n5. b', '<ol 4><li>a</li><li>b</li></ol>'],
    ['- a\n\n- b', '<ul><li><p>a</p></li><li><p>b</p></li></ul>'],
    ['- [x] paid\n- [ ] sent', '<ul><li x>paid</li><li ->sent</li></ul>'],
    ['> a\n> b\n\n---', '<q><p>a<br>b</p></q><hr>'],
    ['| A | B |\n|:-:|--:|\n| 1 \\| 2 | **3** |\n| x |', '<table center end>A|B/1 | 2|<b>3</b>/x|</table>'],
    ['```sh\na | b *c*\n```', '<pre>a | b *c*</pre>'],
    ['use `a*b*`', '<p>use <code>a*b*</code></p>'],
    ['~~old~~ **b** _i_ ***bi***', '<p><s>old</s> <b>b</b> <i>i</i> <i><b>bi</b></i></p>'],
    ['a\\\nb  \nc\nd\r\ne', '<p>a<br>b<br>c<br>d<br>e</p>'],
    ["7 \\* 2, 8\\_1, 3 \\> 2 \\~ 1 \\$ Eva\\'s \\# \\|", "<p>7 * 2, 8_1, 3 > 2 ~ 1 $ Eva's # |</p>"],
    [
      '&lt;u&gt; &euro;5 &hellip; &#8364; &#x2713; &quot;q&quot; &nosuch;',
      '<p><u> €5 … € ✓ "q" &nosuch;</p>',
    ],
    ['snake_case_name XY_34*5 2 * 3 * 4', '<p>snake_case_name XY_34*5 2 * 3 * 4</p>'],
    ['**open *marks [and (brackets', '<p>**open *marks [and (brackets</p>'],
    ['a<!-- gone -->b', '<p>ab</p>'],
    ['<!-- a\n\nb -->\ntext', '<p>text</p>'],
    ['<!-- never closed', '<p><!-- never closed</p>'],
    ['<b>x</b> <a title="_y_ *z*">', '<p><b>x</b> <a title="_y_ *z*"></p>'],
    ['<div>\n**b**\n</div>', '<p><div><br><b>b</b><br></div></p>'],
    ['', ''],
    ['[a]: https://shop.example', ''],
  ])('%j', (text, expected) => {
    expect(outline(text)).toBe(expected)
  })
})

describe('links', () => {
  test.each([
    ['[terms](https://shop.example/t "Terms")', '<a https://shop.example/t>terms</a>'],
    ['![logo](https://shop.example/l.png)', '<a https://shop.example/l.png>logo</a>'],
    ['![](https://shop.example/l.png)', '<a https://shop.example/l.png>shop.example</a>'],
    ['[![alt](https://x.example/i.png)](https://shop.example/)', '<a https://shop.example/>alt</a>'],
    ['<https://shop.example/a_b>', '<a https://shop.example/a_b>https://shop.example/a_b</a>'],
    ['<info@shop.example>', '<a mailto:info@shop.example>info@shop.example</a>'],
    ['https://shop.example/_a_/*b*', '<a https://shop.example/_a_/*b>https://shop.example/_a_/*b</a>*'],
    ['**https://shop.example/a_**', '<b><a https://shop.example/a>https://shop.example/a</a>_</b>'],
    [
      'https://shop.example/a\\_b?x=1&amp;y=2',
      '<a https://shop.example/a_b?x=1&y=2>https://shop.example/a_b?x=1&y=2</a>',
    ],
    [
      'https://shop.example/a?x=1&#x26;y=2&#x27;s',
      "<a https://shop.example/a?x=1&y=2%27s>https://shop.example/a?x=1&y=2's</a>",
    ],
    ['&#x201c;https://shop.example/a&#8221;', '“<a https://shop.example/a>https://shop.example/a</a>”'],
    ['https://shop.example&amp;more', '<a https://shop.example/>https://shop.example</a>&more'],
    [
      'see https://shop.example/terms.html',
      'see <a https://shop.example/terms.html>https://shop.example/terms.html</a>',
    ],
    ['&lt;https://shop.example/&gt;', '<<a https://shop.example/>https://shop.example/</a>>'],
    ['john_smith@shop.example', '<a mailto:john_smith@shop.example>john_smith@shop.example</a>'],
    ['[call](tel:+4315880070)', '<a tel:+4315880070>call</a>'],
    ['[b](javascript:alert(1))', 'b'],
    ['[b](https://shop.example@evil.example)', 'b'],
    ['[b](https://@evil.example)', 'b'],
    ['[b](/path)', 'b'],
    ['[b](data:text/html,x)', 'b'],
    ['<javascript:alert(1)>', 'javascript:alert(1)'],
    ['<a href="https://evil.example">b</a>', '<a href="https://evil.example">b</a>'],
    ['[r][1]\n\n[1]: https://shop.example/r', '<a https://shop.example/r>r</a>'],
    [
      '[`shop.example`](https://evil.example)',
      '<a https://evil.example/><code>shop.example</code></a> (instead evil.example)',
    ],
    [
      '[**shop**.example](https://evil.example)',
      '<a https://evil.example/><b>shop</b>.example</a> (instead evil.example)',
    ],
  ])('%j', (text, expected) => {
    expect(outline(text)).toBe(`<p>${expected}</p>`)
  })
})

test('what is nested too deeply stays as text', () => {
  const text = markdownText(parseMarkdown(`${'> '.repeat(200)}deep ${'**a _b '.repeat(200)}`))
  expect(text).toContain('deep')
  expect(outline(`${'- '.repeat(100)}deep`)).toContain('deep')
})

test.each([
  ['complete', `${'**a *b '.repeat(2_000)}${'c* d** '.repeat(2_000)}`, false],
  ['streamed', '**a *b '.repeat(4_000), true],
  ['struck out', '~~a '.repeat(10_000), true],
] as const)(
  'marks that are nested thousands of levels deep are read, and their text stays: %s',
  (_, text, partial) => {
    const blocks = parseMarkdown(text, { partial })
    expect(markdownText(blocks).match(/\w/g)).toEqual(text.match(/\w/g))
    expect(depthOf(blocks)).toBeLessThan(30)
  },
)

/** How many marks are nested. */
function depthOf(value: unknown): number {
  if (Array.isArray(value)) return Math.max(0, ...value.map(depthOf))
  if (typeof value !== 'object' || value === null) return 0
  const { inside, inlines } = value as { readonly inside?: unknown; readonly inlines?: unknown }
  return inside === undefined ? depthOf(inlines) : 1 + depthOf(inside)
}

const fragment = fc.constantFrom(
  '*',
  '**',
  '_',
  '`',
  '```\n',
  '[',
  '](',
  ')',
  '![',
  '<',
  '>',
  '<!--',
  '-->',
  '|',
  '|-|-|\n',
  '- ',
  '1. ',
  '> ',
  '\n',
  '\n\n',
  '    ',
  '\\',
  '&',
  '&amp;',
  '&#0;',
  '~~',
  '#',
  '# ',
  '---',
  '===',
  '[a]: ',
  'https://shop.example/',
  'javascript:alert(1)',
  '@',
  'a',
  'b c',
  '\t',
  '\0',
  '\r\n',
  '\ud800',
  '\u202e',
  '[x] ',
  '"',
  "'",
  'www.',
  '<a href="',
  '+49 40 1234567',
)
const texts = fc.oneof(
  fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
)

test.each([false, true])(
  'no text throws, shows more than was sent, or links to another scheme (partial: %s)',
  (partial) => {
    fc.assert(
      fc.property(texts, (text) => {
        const blocks = parseMarkdown(text, { partial })
        const sent = new Set(text)
        // Numbers of items, separators of cells, and characters that stand for others.
        const added = /[\d., ()\n\ufffd&]/
        for (const character of markdownText(blocks)) {
          if (!sent.has(character) && !added.test(character)) expect(text.toLowerCase()).toContain(character)
        }
        for (const [, href = ''] of JSON.stringify(blocks).matchAll(/"href":"([^"]*)"/g)) {
          expect(href).toMatch(/^(?:https?|mailto|tel|sms|callto|fax):/)
        }
      }),
      { numRuns: 1_500 },
    )
  },
)

test('the text for a screen reader is the text that is shown', () => {
  const text =
    '# Hi\n\n2. **a**\n3. b\n\n| X | Y |\n|-|-|\n| 1 | 2 |\n\n> q `c_*`\n\n[shop.example](https://evil.example) [see shop.example](https://evil.example)'
  expect(markdownText(parseMarkdown(text))).toBe(
    'Hi\n2. a\n3. b\nX, Y\n1, 2\nq c_*\nevil.example see shop.example (evil.example)',
  )
  expect(markdownText(parseMarkdown('- [x] a\n- [ ] b'), { taskDone: 'Done', taskOpen: 'Not done' })).toBe(
    'Done: a\nNot done: b',
  )
})
