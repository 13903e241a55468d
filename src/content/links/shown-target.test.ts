import { describe, expect, test } from 'vitest'
import { linkTo } from './link.ts'
import { shownTarget } from './shown-target.ts'

function shown(label: string, href: string): string | undefined {
  const link = linkTo(href)
  if (!link) throw new Error(`${href} is no link`)
  const target = shownTarget(label, link)
  return target && `${target.place} ${target.address}`
}

describe('a label that names another address', () => {
  test.each([
    ['shop.example', 'https://evil.example/', 'instead evil.example'],
    ['https://shop.example/login', 'https://shop.example.evil.example/', 'instead shop.example.evil.example'],
    ['ShOp.ExAmPlE', 'https://evil.example/', 'instead evil.example'],
    ['Sign in at shop.example now', 'https://evil.example/', 'beside evil.example'],
    ['shop\u200b.example', 'https://evil.example/', 'instead evil.example'],
    ['shop。example', 'https://evil.example/', 'instead evil.example'],
    ['shop․example', 'https://evil.example/', 'instead evil.example'],
    ['ｓｈｏｐ.example', 'https://evil.example/', 'instead evil.example'],
    ['sh\u00adop.example', 'https://evil.example/', 'instead evil.example'],
    ['shop.\u200aexample', 'https://evil.example/', 'instead evil.example'],
    ['\u202eelpmaxe.pohs', 'https://evil.example/', 'instead evil.example'],
    ['shop.example', 'https://sh0p.example/', 'instead sh0p.example'],
    ['shор.example', 'https://shop.example/', 'instead shop.example'],
    ['192.0.2.7', 'https://evil.example/', 'instead evil.example'],
    ['info@shop.example', 'mailto:info@evil.example', 'instead info@evil.example'],
    ['info@shop.example', 'mailto:thief@shop.example', 'instead thief@shop.example'],
    ['info@shop.example', 'https://shop.example/', 'instead shop.example'],
    ['shop.example', 'tel:+4315880070', 'instead +4315880070'],
    ['https://shop.example/terms.html', 'https://evil.example/terms.html', 'instead evil.example'],
    ['evil.example/ shop.example', 'https://evil.example/', 'beside evil.example'],
    ['log in/shop.example', 'https://evil.example/', 'beside evil.example'],
    ['evil.example:shop.example', 'https://evil.example/', 'instead evil.example'],
    ['evil.example,shop.example', 'https://evil.example/', 'instead evil.example'],
    ['evil.example/א/shop.example', 'https://evil.example/', 'instead evil.example'],
    ['shop.pdf.example', 'https://evil.example/', 'instead evil.example'],
    ['Call 0800 555 0147', 'tel:+909001234567', 'beside +909001234567'],
  ])('%j to %s is shown with its target: %s', (label, href, target) => {
    expect(shown(label, href)).toBe(target)
  })
})

test.each([
  ['our terms', 'https://shop.example/'],
  ['shop.example', 'https://shop.example/terms'],
  ['https://shop.example/docs/terms.pdf', 'https://shop.example/docs/terms.pdf'],
  [
    'https://shop.example:8443/a/index.php?to=b.cd&x=e.fg#i.jk',
    'https://shop.example:8443/a/index.php?to=b.cd',
  ],
  ['https://shop.example/go?to=https://other.example/', 'https://shop.example/go?to=https://other.example/'],
  ['Visit www.shop.example/contact.md, please', 'https://www.shop.example/contact.md'],
  ['terms.pdf', 'https://shop.example/terms.pdf'],
  ['Download Fees_2031.XLSX', 'https://shop.example/1'],
  ['Shop.Example', 'https://www.shop.example/'],
  ['www.shop.example/terms', 'https://shop.example/terms'],
  ['shop\u200b.example', 'https://shop.example/'],
  ['müller.example', 'https://xn--mller-kva.example/'],
  ['Info@Shop.example', 'mailto:info@shop.example'],
  ['Call 01 5880070', 'tel:+4315880070'],
  ['+43 1 588 00 70', 'tel:+4315880070'],
  ['only 1.200 € today', 'https://shop.example/'],
])('%j to %s needs no other target', (label, href) => {
  expect(shown(label, href)).toBeUndefined()
})

test('a host with letters of another alphabet that look like Latin ones is shown in ASCII too', () => {
  expect(shown('https://shор.example', 'https://shор.example/')).toMatch(/^beside xn--/)
  expect(shown('https://магазин.рф', 'https://магазин.рф/')).toBeUndefined()
})
