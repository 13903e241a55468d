// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { english } from '../texts/en.ts'
import { LinkedText } from './linked-text.tsx'
import { InlineMarkdown, Markdown, prepareText, shownText } from './markdown.tsx'

afterEach(cleanup)

function renderText(text: string, partial = false): HTMLElement {
  return render(<Markdown text={text} partial={partial} />).container
}

test('a heading is a paragraph with a level below the title of the panel', () => {
  renderText('# One\n\n#### Four\n\n###### Six')
  expect(
    screen
      .getAllByRole('heading')
      .map((one) => [one.localName, one.ariaLevel ?? one.getAttribute('aria-level')]),
  ).toEqual([
    ['p', '3'],
    ['p', '6'],
    ['p', '6'],
  ])
})

test('every paragraph, item, cell and quote finds its own direction', () => {
  const container = renderText('a\n\n- b\n\n> c\n\n| d |\n|---|\n| e |')
  const elements = [...container.querySelectorAll('p, ul, li, blockquote, th, td')]
  expect(elements.map((one) => one.getAttribute('dir'))).toEqual(elements.map(() => 'auto'))
  expect(elements.length).toBeGreaterThan(6)
})

test.each(['***', '[bank]: https://bank.example', '```', '> ', '#'])(
  'marks without a text are shown as they were written: %s',
  (text) => {
    expect(renderText(text).textContent).toBe(text)
  },
)

test('a task says whether it is done', () => {
  renderText('- [x] pay\n- [ ] sign')
  expect(screen.getAllByRole('listitem').map((one) => one.textContent)).toEqual([
    'Done: pay',
    'Not done: sign',
  ])
})

test('the direction of a task is that of its words, not of the hidden words before them', () => {
  renderText('- [x] دفع')
  // `dir="auto"` ignores what a bdi contains (HTML, the dir attribute).
  expect(screen.getByRole('listitem').querySelector('.hidden-text')?.tagName).toBe('BDI')
})

describe('links', () => {
  test('a page opens in a window without an opener, and the link says so', () => {
    renderText('[shop](https://shop.example)')
    const link = screen.getByRole('link', { name: /^shop\s?\(opens a new window\)$/ })
    expect(link.getAttribute('rel')).toBe('noopener noreferrer')
    expect(link.getAttribute('target')).toBe('_blank')
  })

  test.each([
    'mailto:info@shop.example',
    'tel:+4315880070',
    'sms:+4315880070',
    'callto:+4315880070',
    'fax:+4315880071',
  ])('%s opens no window, and does not say so', (href) => {
    renderText(`[write](${href})`)
    const link = screen.getByRole('link', { name: 'write' })
    expect(link.getAttribute('target')).toBeNull()
    expect(link.getAttribute('href')).toBe(href)
  })

  test('a label that names another host is replaced by the target, in Markdown and in its name', () => {
    renderText('[shop.example](https://evil.example/) [go to shop.example](https://evil.example/)')
    const [first, second] = screen.getAllByRole('link')
    expect(first?.textContent).toBe('evil.example (opens a new window)')
    expect(second?.textContent).toBe('go to shop.example (evil.example) (opens a new window)')
  })

  test('in plain text a host of look-alike letters is shown in ASCII beside it', () => {
    render(<LinkedText text="see https://shор.example now" />)
    expect(screen.getByRole('link').textContent).toMatch(/^https:\/\/shор\.example \(xn--[\w-]+\.example\)/)
  })
})

test('while an answer grows, the elements of its earlier blocks stay', () => {
  const { container, rerender } = render(<Markdown text="## Fees" partial />)
  const heading = container.querySelector('p')
  rerender(<Markdown text={'## Fees\n\nA **tr'} partial />)
  const bold = container.querySelector('strong')
  rerender(<Markdown text={'## Fees\n\nA **transfer** is free\n\n| x |'} partial />)
  rerender(<Markdown text={'## Fees\n\nA **transfer** is free'} partial={false} />)
  expect(container.querySelector('p')).toBe(heading)
  expect(container.querySelector('strong')).toBe(bold)
  expect(container.textContent).toBe('FeesA transfer is free')
})

test('no HTML of a message becomes an element', () => {
  const text = '<img src=x onerror=alert(1)><script>alert(1)</script>'
  const container = renderText(text)
  expect(container.querySelector('img, script')).toBeNull()
  expect(container.textContent).toBe(text)
})

test('a message that fills the panel anyway begins with its first block', () => {
  const block = `${'word '.repeat(40)}\n\n`
  expect(renderText(block.repeat(19)).querySelectorAll('p').length).toBeGreaterThan(3)
  cleanup()
  expect(renderText(block.repeat(21)).querySelectorAll('p')).toHaveLength(1)
})

test('a long message is rendered over several frames, and completely', async () => {
  const container = renderText('block\n\n'.repeat(100))
  expect(container.querySelectorAll('p').length).toBeLessThan(50)
  await waitFor(() => expect(container.querySelectorAll('p')).toHaveLength(100))
})

describe('a title with inline Markdown', () => {
  const textOf = (text: string, links: boolean): string =>
    render(<InlineMarkdown text={text} links={links} />).container.innerHTML

  test('bold text is bold, and HTML is text', () => {
    expect(textOf('The **new** <b>card</b>', false)).toBe('The <strong>new</strong> &lt;b&gt;card&lt;/b&gt;')
  })

  test('in a button, a link is its text', () => {
    expect(textOf('See [the **terms**](https://bank.example/t)', false)).toBe(
      'See the <strong>terms</strong>',
    )
  })

  test('elsewhere a link is a link', () => {
    expect(textOf('See [the terms](https://bank.example/t)', true)).toContain('href="https://bank.example/t"')
  })

  test('text with other blocks is shown as it is written', () => {
    expect(textOf('# Title', false)).toBe('# Title')
    expect(textOf('one\n\ntwo', false)).toBe('one\n\ntwo')
  })
})

test('a long text is read in several tasks, and is then there at once', async () => {
  const text = Array.from({ length: 100 }, (_, n) => `paragraph **${n}**`).join('\n\n')
  let tasks = 0
  const counter = setInterval(() => {
    tasks += 1
  })
  await prepareText(text)
  clearInterval(counter)
  expect(tasks).toBeGreaterThan(1)
  expect(shownText(text, english('en'))).toMatch(/^paragraph 0\n.*paragraph 99$/s)
})
