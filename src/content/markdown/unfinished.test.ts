import { describe, expect, test } from 'vitest'
import { outline } from './outline.test-kit.ts'

const partial = (text: string): string => outline(text, { partial: true })

describe('the start of a streamed text', () => {
  test.each([
    ['see **bo', '<p>see <b>bo</b></p>'],
    ['see **', '<p>see</p>'],
    ['see **bold*', '<p>see <b>bold</b></p>'],
    ['a *b **c', '<p>a <i>b <b>c</b></i></p>'],
    ['~~ol', '<p><s>ol</s></p>'],
    ['~~old~', '<p><s>old</s></p>'],
    ['run `a *b', '<p>run <code>a *b</code></p>'],
    ['see [the ter', '<p>see the ter</p>'],
    ['see [the terms](https://shop.exa', '<p>see the terms</p>'],
    ['see [the terms](https://shop.example/terms_(202', '<p>see the terms</p>'],
    ['see [the terms](https://shop.example/terms_(2031)_', '<p>see the terms</p>'],
    ['see ![a pict', '<p>see a pict</p>'],
    ['text\n-', '<p>text</p>'],
    ['text\n--', '<p>text</p>'],
    ['text\n#', '<p>text</p>'],
    ['text\n\n2', '<p>text</p>'],
    ['| A | B', ''],
    ['text\n\n| A | B |\n|--', '<p>text</p>'],
    ['| A | B |\n|---|---|\n| 1', '<table start start>A|B/1|</table>'],
    ['```js\nlet', '<pre>let</pre>'],
    ['text <!-- hidd', '<p>text</p>'],
    ['a &am', '<p>a </p>'],
    ['2 * 3', '<p>2 * 3</p>'],
    ['snake_case', '<p>snake_case</p>'],
    ['XY_34*5', '<p>XY_34*5</p>'],
  ])('%j is shown as %s', (text, expected) => {
    expect(partial(text)).toBe(expected)
  })
})

test('while an answer grows, no mark of its Markdown is ever shown', () => {
  const answer =
    '## Fees\n\nA **transfer** is *free*, see [our `fees`](https://shop.example/fees_a_b "Fees").\n\n' +
    '1. Log in\n   - at **home**\n2. Pay ~~5~~ 3 &euro;\n\n| Card | Fee |\n|:-----|----:|\n| Gold | **9** |\n\n' +
    '> Note\n\n```sh\npay all\n```\n<!-- end -->Bye'
  for (let length = 1; length <= answer.length; length += 1) {
    const shown = partial(answer.slice(0, length)).replace(/<[^>]*>/g, '')
    expect(shown, answer.slice(0, length)).not.toMatch(/[*~`#[\]<>&]|--|https|\(/)
  }
})

test('blocks before the last one stay as they are while an answer grows', () => {
  const first = 'One **two**\n\n- a\n- b\n\n'
  const blocks = partial(first)
  for (const next of ['T', 'Th', 'Three', 'Three\n=', 'Three\n-'])
    expect(partial(first + next)).toContain(blocks)
})
