// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { linkedPieces, safeHref } from './links.ts'
import { Markdown, PlainText } from './markdown.tsx'
import { parseMarkdown } from './parse.ts'

afterEach(cleanup)

function renderText(text: string): HTMLElement {
  return render(<Markdown text={text} />).container
}

/** The elements of a rendered text, without the text for screen readers. */
function outline(text: string): string {
  const container = renderText(text)
  for (const hidden of container.querySelectorAll('.hidden-text')) hidden.remove()
  const write = (node: Node): string =>
    node instanceof Element
      ? `<${node.localName}>${[...node.childNodes].map(write).join('')}</${node.localName}>`
      : (node.textContent ?? '')
  return [...container.childNodes].map(write).join('')
}

test.each([
  [
    '**bold** and *italic* and _italic_',
    '<p><strong>bold</strong> and <em>italic</em> and <em>italic</em></p>',
  ],
  ['__bold__', '<p><strong>bold</strong></p>'],
  ['***both***', '<p><strong><em>both</em></strong></p>'],
  ['**a *b* c**', '<p><strong>a <em>b</em> c</strong></p>'],
  ['one\ntwo', '<p>one<br></br>two</p>'],
  ['one\n\ntwo', '<p>one</p><p>two</p>'],
  ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
  ['* a\n* **b**', '<ul><li>a</li><li><strong>b</strong></li></ul>'],
  ['Steps:\n3. a\n4. b\nDone', '<p>Steps:</p><ol><li>a</li><li>b</li></ol><p>Done</p>'],
  ['[shop](https://shop.example/a_(b))', '<p><a>shop</a></p>'],
  ['[**shop**](https://shop.example)', '<p><a><strong>shop</strong></a></p>'],
])('%j is shown as %s', (text, expected) => {
  expect(outline(text)).toBe(expected)
})

test.each([
  '2 * 3 * 4',
  'snake_case_name',
  '**open',
  'a ** b',
  '\\*stars\\*',
  '# title',
  '`code`',
  '> quote',
])('%j stays text', (text) => {
  expect(outline(text)).toBe(`<p>${text.replaceAll('\\', '')}</p>`)
})

describe('hostile Markdown', () => {
  test.each([
    '[click](javascript:alert(1))',
    '[click](JaVaScRiPt:alert(1))',
    '[click](data:text/html,x)',
    '[click](vbscript:x)',
    '[click](//evil.example)',
    '[click](https://bank.example@evil.example)',
    '[click](file:///etc/passwd)',
    '[click]( javascript:alert(1))',
    '<a href="javascript:alert(1)">x</a>',
  ])('%s does not become a link', (text) => {
    renderText(text)
    expect(screen.queryByRole('link')).toBeNull()
  })

  test('HTML tags are shown as text', () => {
    const text = '<img src=x onerror=alert(1)><script>alert(1)</script>'
    const container = renderText(text)
    expect(container.querySelector('img, script')).toBeNull()
    expect(container.textContent).toBe(text)
  })

  test.each(['*', '_', '[', '**a', '*a', '[a](', '*a _b ', '(', '\\', '1. a\n'])(
    '%j, repeated up to 32,000 characters, is parsed quickly',
    (piece) => {
      const text = piece.repeat(32_000 / piece.length)
      // The fastest of three runs: other processes may slow one down.
      const times = [1, 2, 3].map(() => {
        const before = performance.now()
        parseMarkdown(text)
        return performance.now() - before
      })
      expect(Math.min(...times)).toBeLessThan(1_000)
    },
  )
})

test('links open a new window without an opener, and have a hidden text that says so', () => {
  renderText('[shop](https://shop.example)')
  const link = screen.getByRole('link', { name: /^shop\s?\(opens a new window\)$/ })
  expect(link.getAttribute('rel')).toBe('noopener noreferrer')
  expect(link.getAttribute('target')).toBe('_blank')
  expect(link.getAttribute('href')).toBe('https://shop.example/')
})

test.each(['mailto:a@b.example', 'tel:+49301234', 'sms:+49301234', 'http://a.example/'])(
  '%s can be a link',
  (href) => {
    expect(safeHref(href)).toBe(href)
  },
)

test('in plain text only URLs become links, without the punctuation after them', () => {
  render(
    <PlainText text="See https://a.example/x_(y), (https://b.example). mailto:a@b.example javascript:alert(1)" />,
  )
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
    'https://a.example/x_(y)',
    'https://b.example/',
  ])
})

test('the parts of a plain text add up to the text', () => {
  const text = 'a https://a.example. b\nhttps://b.example'
  expect(
    linkedPieces(text)
      .map(({ text: part }) => part)
      .join(''),
  ).toBe(text)
  expect(linkedPieces('')).toEqual([{ text: '' }])
})
