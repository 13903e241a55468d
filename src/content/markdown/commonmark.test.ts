// @vitest-environment jsdom
// @ts-expect-error The package has no types.
import { tests } from 'commonmark-spec'
import { expect, test } from 'vitest'
import { linkTo } from '../links/link.ts'
import { outline } from './outline.test-kit.ts'

interface Example {
  readonly markdown: string
  readonly html: string
  readonly section: string
  readonly number: number
}

/** HTML is text here, images are links, and bare URLs are links too. */
const OTHER_SECTIONS = ['HTML blocks', 'Raw HTML', 'Images']

/** Examples that are meant to differ, by reason. */
const DIFFERENT: Readonly<Record<string, readonly number[]>> = {
  'a tag is shown as text': [21, 31, 201, 344, 475, 476, 477, 491, 494, 524, 536, 642, 643],
  'a bare address is a link': [602, 606, 608, 611, 612],
  'a browser parses the URL and writes it in its own way': [20, 526, 538, 603],
  'the names of mathematical characters are not known': [25],
  'a link in the description of an image': [520],
  'the second paragraph of an item in a tight list': [300],
}
const different = new Set(Object.values(DIFFERENT).flat())

const TAGS: Readonly<Record<string, string>> = { STRONG: 'b', EM: 'i', BLOCKQUOTE: 'q' }

/** The specification's HTML in the form of `outline`. */
function expectedOutline(html: string): string {
  const root = document.createElement('div')
  root.innerHTML = html
  return written(root)
}

function written(node: Node): string {
  if (node.nodeType === node.TEXT_NODE) return node.textContent ?? ''
  if (!(node instanceof Element)) return ''
  const inside = [...node.childNodes].map(written).join('')
  switch (node.tagName) {
    case 'DIV':
      return inside
    case 'BR':
      return '\n'
    case 'HR':
      return '<hr>'
    case 'PRE':
      return `<pre>${node.textContent?.replace(/\n$/, '')}</pre>`
    case 'A': {
      const link = linkTo(node.getAttribute('href') ?? '')
      return link ? `<a ${link.href}>${inside}</a>` : inside
    }
    case 'IMG':
      return node.getAttribute('alt') ?? ''
    case 'OL': {
      const start = node.getAttribute('start')
      return `<ol${start ? ` ${start}` : ''}>${inside}</ol>`
    }
    default: {
      const tag = TAGS[node.tagName] ?? node.localName
      return `<${tag}>${inside}</${tag}>`
    }
  }
}

const comparable = (text: string): string =>
  text
    .replaceAll('<br>', '\n')
    .replace(/ \((?:instead|beside) [^)]*\)/g, '')
    .replace(/<(p|h\d)><\/\1>/g, '')
    .replace(/\s+/g, '')

const examples = (tests as readonly Example[]).filter(
  ({ section, number }) => !OTHER_SECTIONS.includes(section) && !different.has(number),
)

test('more than 530 examples of the specification are compared', () => {
  expect(examples.length).toBeGreaterThan(530)
})

test.each(examples)('CommonMark example $number, $section', ({ markdown: source, html }) => {
  const markdown = source.replaceAll('→', '\t')
  expect(comparable(outline(markdown))).toBe(comparable(expectedOutline(html.replaceAll('→', '\t'))))
})
