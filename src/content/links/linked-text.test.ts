import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linkedText } from './linked-text.ts'

/** The links of a text, as they are written and where they lead. */
function linksIn(text: string): readonly string[] {
  return linkedText(text).flatMap(({ text: written, link }) => (link ? [`${written} → ${link.href}`] : []))
}

describe('what becomes a link', () => {
  test.each([
    ['see www.shop.example/faq.', 'www.shop.example/faq → https://www.shop.example/faq'],
    ['write to anna_b@shop.example!', 'anna_b@shop.example → mailto:anna_b@shop.example'],
    ['call +43 1 5880070 now', '+43 1 5880070 → tel:+4315880070'],
    ['(+1 (212) 555-0147)', '+1 (212) 555-0147 → tel:+12125550147'],
    ['+44 (0)20 7946 0321', '+44 (0)20 7946 0321 → tel:+442079460321'],
    ['＋81 3-1234-5678', '＋81 3-1234-5678 → tel:+81312345678'],
    ['(+44) (0)20 7946 0321', '(+44) (0)20 7946 0321 → tel:+442079460321'],
    ['tel. (+43) 1 5880070', '(+43) 1 5880070 → tel:+4315880070'],
    ['_anna@shop.example', '_anna@shop.example → mailto:_anna@shop.example'],
    ['HTTPS://Shop.Example/A', 'HTTPS://Shop.Example/A → https://shop.example/A'],
    ['https://müller.example/ä', 'https://müller.example/ä → https://xn--mller-kva.example/%C3%A4'],
    ['http://localhost:3000/x', 'http://localhost:3000/x → http://localhost:3000/x'],
    [
      'https://shop.example/a/_b_/c?x=1*2*3',
      'https://shop.example/a/_b_/c?x=1*2*3 → https://shop.example/a/_b_/c?x=1*2*3',
    ],
  ])('%s', (text, link) => {
    expect(linksIn(text)).toEqual([link])
  })
})

describe('where a link ends for a reader', () => {
  test.each([
    ['打开https://shop.example/faq。谢谢', 'https://shop.example/faq'],
    ['打开https://shop.example/faq，谢谢', 'https://shop.example/faq'],
    ['「https://shop.example/faq」', 'https://shop.example/faq'],
    ['『https://shop.example/faq』をご覧', 'https://shop.example/faq'],
    ['(https://shop.example/a_(b))', 'https://shop.example/a_(b)'],
    ['[https://shop.example/a]', 'https://shop.example/a'],
    ['“https://shop.example/a”', 'https://shop.example/a'],
    ['‚https://shop.example/a‘', 'https://shop.example/a'],
    ['«https://shop.example/a»', 'https://shop.example/a'],
    ['›https://shop.example/a‹', 'https://shop.example/a'],
    ['https://shop.example/a؟', 'https://shop.example/a'],
    ['https://shop.example/a؛ ثم', 'https://shop.example/a'],
    ['https://shop.example/a۔', 'https://shop.example/a'],
    ['https://shop.example/a।', 'https://shop.example/a'],
    ['https://shop.example/a…', 'https://shop.example/a'],
    ['https://shop.example/a—b', 'https://shop.example/a'],
    ['https://shop.example/a👍', 'https://shop.example/a'],
    ['https://shop.example/a?!', 'https://shop.example/a'],
    ["'https://shop.example/a'", 'https://shop.example/a'],
    ['https://shop.example谢谢', 'https://shop.example'],
    ['www.shop.example谢谢', 'www.shop.example'],
    ['https://shop.example\u200b.evil.example', 'https://shop.example'],
    ['https://ja.wikipedia.example/ハリー・ポッター', 'https://ja.wikipedia.example/ハリー・ポッター'],
    ['info@shop.example。谢谢', 'info@shop.example'],
    ['请写信到info@shop.example谢谢', 'info@shop.example'],
    ['<https://shop.example/a>', 'https://shop.example/a'],
    ['https://shop.example/a|https', 'https://shop.example/a'],
    ['https://shop.example!Open', 'https://shop.example'],
    ['https://shop.example;then', 'https://shop.example'],
    ['https://shop.example&gt;', 'https://shop.example'],
    ['www.shop.example,or', 'www.shop.example'],
    ['https://shop.example/a,b;c', 'https://shop.example/a,b;c'],
  ])('%s', (text, written) => {
    expect(
      linkedText(text)
        .filter(({ link }) => link)
        .map((piece) => piece.text),
    ).toEqual([written])
  })
})

test.each([
  [
    'https://a.example/x,https://b.example/y;http://c.example',
    ['https://a.example/x', 'https://b.example/y', 'http://c.example'],
  ],
  ['https://a.example,https://b.example', ['https://a.example', 'https://b.example']],
  ['www.a.example,www.b.example', ['www.a.example', 'www.b.example']],
])('a list without spaces has a link for each URL: %s', (text, written) => {
  expect(linkedText(text).flatMap((piece) => (piece.link ? [piece.text] : []))).toEqual(written)
})

test.each([
  'order 2231-8875-01 of 2031-04-05',
  'IBAN AT61 1904 3002 3457 3201',
  '+2.345.678,90 € and +1 500 000 EUR and +12345678 USD',
  '+48.208333, +16.373055',
  '3+12345678',
  '14:00 UTC +1 2031-03-04 and +2 (2031/03/04)',
  'mu\u0308ller@shop.example',
  'https://shop.example,anna@evil.example/',
  '+1234567',
  'a@b@c.example and x@y and @name',
  'javascript:alert(1) data:text/html,x vbscript:x file:///etc/passwd',
  'https://:shop.example@evil.example/ https://@evil.example https://u:p@evil.example',
  'www.shop.example@evil.example',
  'http://x https://',
  'shop.example/faq 1.2.3',
  'xhttps://shop.example',
])('%s has no link', (text) => {
  expect(linksIn(text)).toEqual([])
})

const fragment = fc.constantFrom(
  'https://',
  'www.',
  'shop.example',
  '/',
  '@',
  '+49 40 123',
  '4567',
  '(',
  ')',
  '。',
  '谢',
  '؟',
  ' ',
  '\n',
  '.',
  '_',
  '*',
  'javascript:',
  '\u202e',
  '\u200b',
  '%',
  ':',
  '#',
  '?',
  '👍',
  'mailto:',
  'a',
  '\ud800',
)

test('a host of 600,000 characters is read at once', () => {
  expect(linksIn('www.'.repeat(150_000))).toEqual([])
  expect(linksIn(`https://${'a'.repeat(600_000)}`)).toEqual([])
})

test('the pieces add up to the text, and each link has an allowed scheme and no userinfo', () => {
  const texts = fc.oneof(
    fc.array(fragment, { maxLength: 30 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(texts, (text) => {
      const pieces = linkedText(text)
      expect(pieces.map((piece) => piece.text).join('')).toBe(text)
      for (const { link } of pieces) {
        if (!link) continue
        const { protocol, username, password } = new URL(link.href)
        expect(['http:', 'https:', 'mailto:', 'tel:']).toContain(protocol)
        expect(username + password).toBe('')
      }
    }),
    { numRuns: 2_000 },
  )
})
