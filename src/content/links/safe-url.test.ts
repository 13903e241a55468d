import { describe, expect, test } from 'vitest'
import { parseMarkdown } from '../markdown/parse-markdown.ts'
import type { Block, Inlines } from '../markdown/tree.ts'
import { readTemplate } from '../templates/read-template.ts'
import { readView } from '../views/read-view.ts'
import { imageUrl } from './image-url.ts'
import { linkTo } from './link.ts'
import { linkedText } from './linked-text.ts'

/** `https://bank.example…` shows one name; each of these goes to another, or may in another parser. */
const DECEIVING = [
  'https://bank.example@evil.example/',
  'https://bank.example:@evil.example/',
  'https://:bank.example@evil.example/',
  'https://:@evil.example/',
  'https://@evil.example/',
  'https://@@evil.example/',
  'https://bank.example@@evil.example/',
  'https://bank.example%2F@evil.example/',
  'https://bank.example%40x@evil.example/',
  'https://bank.example:443@evil.example:8443/',
  'https://@evil.example:443/',
  'https://@evil.example',
  'https://@evil.example?bank.example',
  'https://@evil.example#bank.example',
  'https://@[2001:db8::1]/',
  'https://@192.0.2.1/',
  'https:@evil.example/',
  'https:bank.example@evil.example',
  'https:/@evil.example/',
  'https:///@evil.example/',
  'https://///@evil.example/',
  'https:\\@evil.example/',
  'https:\\\\@evil.example/',
  'https:/\\bank.example@evil.example/',
  'https:\\/bank.example@evil.example\\path',
  'https:// @evil.example/',
  'https://\t@evil.example/',
  'https:/\n/@evil.example/',
  'https:\r//@evil.example/',
  'h\nttps://@evil.example/',
  '  https://@evil.example/',
  '\u0000\u001f https://@evil.example/',
  'https://@evil.example/  ',
  'HTTPS://@EVIL.EXAMPLE/',
  'hTtPs://Bank.Example@evil.example/',
  'https://@xn--bcher-kva.example/',
  'https://@bücher.example/',
  'https://bänk.example@evil.example/',
  'https://bank.example＠evil.example/',
  'https://bank.example%40evil.example/',
  'https://bank.example／@evil.example/',
]

/** No user is named: the `@`, the case, the port and the letters belong to where the link goes. */
const HONEST = [
  ['https://bank.example/@team', 'https://bank.example/@team'],
  ['https://bank.example?to=a@b.example', 'https://bank.example/?to=a@b.example'],
  ['https://bank.example#@a', 'https://bank.example/#@a'],
  ['https://bank.example\\@team', 'https://bank.example/@team'],
  ['https://bank.example:8443/@', 'https://bank.example:8443/@'],
  ['HTTPS://BANK.EXAMPLE:443/A', 'https://bank.example/A'],
  ['https:bank.example/a', 'https://bank.example/a'],
  ['https:/bank.example/a', 'https://bank.example/a'],
  ['https:\\\\bank.example\\a', 'https://bank.example/a'],
  [' \u0001https://bank.example/ ', 'https://bank.example/'],
  ['https://bank\t.exa\nmple/', 'https://bank.example/'],
  ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
  ['https://192.0.2.1:81/', 'https://192.0.2.1:81/'],
  ['https://[2001:db8::1]/', 'https://[2001:db8::1]/'],
] as const

const template = (fields: object): ReturnType<typeof readTemplate> =>
  readTemplate(
    JSON.stringify({
      templateType: 'Panel',
      version: '1.0',
      data: { content: { title: 'x', elements: [{ title: 'a', ...fields }, { title: 'b' }] } },
    }),
  )

const templateLink = (url: string): unknown => {
  const read = template({ type: 'hyperlink', url })
  const [choice] = read.kind === 'Panel' ? read.choices : []
  return choice?.kind === 'link' ? choice.href : undefined
}

const templateImage = (url: string): unknown => {
  const read = template({ imageType: 'URL', imageData: url })
  return read.kind === 'Panel' ? read.choices[0]?.image?.url : undefined
}

const viewOf = (...body: readonly object[]): ReturnType<typeof readView> =>
  readView({ View: { Content: { Template: { Body: body } } } }, {})

const viewLink = (url: string): unknown =>
  hrefs(viewOf({ _id: '1', Type: 'Link', Props: { Url: url, Label: 'a' } }))[0]

const viewMarkup = (url: string): unknown => {
  const escaped = [...url].map((one) => `&#${one.codePointAt(0)};`).join('')
  return hrefs(
    viewOf({ _id: '1', Type: 'TextBox', Props: { TemplateString: `<a href="${escaped}">a</a>` } }),
  )[0]
}

const viewAttribute = (url: string): unknown =>
  hrefs(
    readView(
      { View: { Id: 'detail', Content: { Template: {} } } },
      { AttributeBar: [{ Label: 'a', Value: 'b', Url: url }], Sections: 'x' },
    ),
  )[0]

const viewImage = (url: string): unknown =>
  viewOf({ _id: '1', Type: 'Image', Props: { Src: url } }).blocks.find(({ type }) => type === 'image')

/** The `href` of every part of a view. */
function hrefs(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(hrefs)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (key === 'href' ? [inner] : hrefs(inner)))
}

const markdownLink = (url: string): unknown =>
  linksIn(parseMarkdown(`[a](<${url.replaceAll('\\', '\\\\')}>)`))[0]

function linksIn(blocks: readonly Block[]): readonly string[] {
  const inside = (inlines: Inlines): readonly string[] =>
    inlines.flatMap((one) =>
      one.kind === 'link' ? [one.link.href] : 'inside' in one ? inside(one.inside) : [],
    )
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? inside(block.inlines) : []))
}

function pagesIn(text: string): readonly string[] {
  return linkedText(text).flatMap(({ link }) => (link?.opens === 'window' ? [link.href] : []))
}

/** Every place that follows a URL, or requests one. Markdown has no controls, tabs or line breaks in a URL. */
const USES: readonly (readonly [string, (url: string) => unknown])[] = [
  ['a link', (url) => linkTo(url)?.href],
  ['a picture', imageUrl],
  ['a link of a template', templateLink],
  ['a picture of a template', templateImage],
  ['a link of a view', viewLink],
  ['a link in the markup of a view', viewMarkup],
  ['an attribute of a view', viewAttribute],
  ['a picture of a view', viewImage],
  ['a link in Markdown', markdownLink],
  // A piece of it may be an e-mail address, or the host that it names.
  ['a bare URL', (url) => pagesIn(url).find((href) => new URL(href).hostname !== 'bank.example')],
]

describe.each(USES)('%s', (use, read) => {
  test(`${use} is not made of a URL that names a user`, () => {
    expect(DECEIVING.filter((url) => read(url) !== undefined)).toEqual([])
  })
})

describe.each(USES.filter(([use]) => !/picture of a view|bare|Markdown/.test(use)))('%s', (use, read) => {
  test(`${use} keeps an @ after the host, ports, IDN and other spellings`, () => {
    expect(HONEST.map(([url]) => read(url))).toEqual(HONEST.map(([, href]) => href))
  })
})

test('a picture is requested by https, or from this computer, and by no other scheme', () => {
  const refused = ['http://bank.example/a.png', 'data:image/png;base64,AA', 'blob:https://bank.example/a']
  expect(refused.map(imageUrl)).toEqual([undefined, undefined, undefined])
  expect(imageUrl('http://127.0.0.1:8080/a.png')).toBe('http://127.0.0.1:8080/a.png')
})

test('an e-mail address or a number in the form of a host is no link', () => {
  for (const url of ['tel://bank.example@555/1', 'sms://evil.example/1', 'mailto:/a@b.example', 'tel:///1'])
    expect(linkTo(url), url).toBeUndefined()
})

test('the address of a link has no marks that change the direction of text', () => {
  expect(linkTo('mailto:a%E2%80%AEb@bank.example')?.address).toBe('a%E2%80%AEb@bank.example')
  expect(linkTo('mailto:a%0D%0Ab@bank.example')?.address).toBe('a%0D%0Ab@bank.example')
})
