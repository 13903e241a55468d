import { describe, expect, test } from 'vitest'
import { MAX_CHOICES, MAX_CONTENT } from './limits.ts'
import { readTemplate } from './read-template.ts'
import { envelope, SAMPLES } from './samples.fixture.ts'
import type { Template } from './template.ts'

const choicesOf = (template: Template) => ('choices' in template ? template.choices : [])
const elements = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ title: `Option ${index}` }))

test('a list picker has its pictures, subtitles, links and reply', () => {
  expect(readTemplate(SAMPLES.listPicker)).toEqual({
    kind: 'ListPicker',
    title: 'Which loan do you ask about?',
    subtitle: 'Choose **one**',
    image: { url: 'https://pictures.harbour.example/loans.png', description: 'Two houses' },
    replyMessage: {
      title: 'Thanks',
      subtitle: 'We open that loan',
      image: { url: 'https://pictures.harbour.example/thanks.png', description: 'A tick' },
    },
    referenceId: 'loan-choice-7',
    choices: [
      {
        id: '0',
        kind: 'option',
        title: 'Flat in Porto',
        value: 'Flat in Porto',
        subtitle: 'until 2039',
        image: { url: 'https://pictures.harbour.example/flat.png', description: 'A balcony' },
      },
      {
        id: '1',
        kind: 'option',
        title: 'Boat',
        value: 'Boat',
        subtitle: 'until 2031',
        image: { url: 'https://pictures.harbour.example/missing.png', description: 'A sailing boat' },
      },
      {
        id: '2',
        kind: 'option',
        title: 'Car',
        value: 'Car',
        subtitle: 'until 2028',
        image: { url: 'https://pictures.harbour.example/car.png' },
      },
      {
        id: '3',
        kind: 'link',
        title: 'Conditions of all loans',
        href: 'https://harbour.example/loans',
        target: '_blank',
      },
    ],
  })
})

test('null and empty fields are as if absent', () => {
  expect(readTemplate(SAMPLES.nulls)).toEqual(readTemplate(SAMPLES.minimal))
})

test('of a panel of ten, two options with one title are two options', () => {
  const choices = choicesOf(readTemplate(SAMPLES.panel))
  expect(choices).toHaveLength(10)
  expect(new Set(choices.map(({ id }) => id)).size).toBe(10)
  expect(choices.slice(8).map(({ title }) => title)).toEqual(['Other', 'Other'])
})

test('the pages of a list carry the fields that the answer repeats', () => {
  expect(choicesOf(readTemplate(SAMPLES.secondPage)).filter(({ kind }) => kind === 'paging')).toEqual(
    ['PREVIOUS_OPTIONS', 'SHOW_MORE'].map((actionName) =>
      expect.objectContaining({
        actionName,
        page: {
          preIndex: 1,
          nextIndex: 4,
          listId: 'transfers-2030',
          templateType: 'ListPicker',
          referenceId: 'transfers-ref-4',
        },
      }),
    ),
  )
})

test('a time picker has its slots in order, its zone and its place', () => {
  const template = readTemplate(SAMPLES.timePicker)
  expect(template).toMatchObject({
    kind: 'TimePicker',
    timeZoneOffsetMinutes: -300,
    location: { title: 'Old port branch', latitude: 40.7, longitude: -74.01, radiusMetres: 150 },
    slots: [
      {
        id: '0',
        date: '2032-03-03T14:00+00:00',
        startsAtMs: Date.UTC(2032, 2, 3, 14),
        durationSeconds: 1800,
      },
      { id: '1' },
      { id: '2', startsAtMs: Date.UTC(2032, 2, 4, 2, 15) },
      { id: '3' },
    ],
  })
})

test('a carousel has cards with ids of their own, and a broken card costs only itself', () => {
  const template = readTemplate(SAMPLES.carousel)
  expect(
    template.kind === 'Carousel' && template.cards.map(({ choices }) => choices.map(({ id }) => id)),
  ).toEqual([
    ['0.0', '0.1', '0.2'],
    ['1.0', '1.1', '1.2'],
    ['2.0', '2.1', '2.2'],
    ['3.0', '3.1', '3.2'],
    ['4.0', '4.1', '4.2'],
  ])
  const broken = readTemplate(SAMPLES.brokenCard)
  expect(broken).toMatchObject({ kind: 'Carousel', cards: [{ id: '1', templateIdentifier: 'offer-1' }] })
})

test('a view is a reference with its data as it came', () => {
  const data = readTemplate(envelope('ViewResource', { viewId: 'v', viewToken: 't', viewData: '{"a":1}' }))
  expect(data).toMatchObject({ kind: 'ViewResource', viewId: 'v', viewToken: 't', viewData: '{"a":1}' })
  expect(readTemplate(SAMPLES.view)).toMatchObject({ viewData: { Heading: 'Your loan' } })
  expect(readTemplate(envelope('ViewResource', { viewId: 'v' })).kind).toBe('unknown')
})

test('a newer version is read like the known one', () => {
  expect(readTemplate(SAMPLES.newerVersion)).toMatchObject({
    kind: 'ListPicker',
    choices: [{ title: 'Three' }, { title: 'Four' }],
  })
})

describe('what is not known keeps its texts', () => {
  test.each([
    ['another kind', SAMPLES.unknownKind, 'TableMap', 'Choose your table', ['By the window']],
    ['a kind of Apple', SAMPLES.apple, 'AppleForm', 'For Apple Messages', ['Page', 'First']],
    ['a kind of WhatsApp', SAMPLES.whatsApp, 'WhatsAppInteractiveList', 'Which branch?', ['North', 'Bergen']],
    [
      'a list without elements',
      envelope('ListPicker', { title: 'Empty', subtitle: 'Nothing', elements: [] }),
      'ListPicker',
      'Empty',
      [],
    ],
    [
      'TouchpointModality',
      envelope('TouchpointModality', { title: 'Talk' }),
      'TouchpointModality',
      'Talk',
      [],
    ],
    ['a kind that is no text', JSON.stringify({ templateType: 7, title: 'Seven' }), '7', 'Seven', []],
  ])('%s', (_, content, templateType, title, lines) => {
    expect(readTemplate(content)).toMatchObject({ kind: 'unknown', templateType, title, lines })
  })

  test.each([
    [
      'truncated JSON',
      '{"templateType":"ListPicker","data":{"content":{"title":"Which \\"one\\"?","elements":[{"title":"A"',
      'Which "one"?',
      ['A'],
    ],
    ['no JSON', 'Hello', '', []],
    ['nothing', '', '', []],
    ['an array', '[{"title":"In a list"}]', 'In a list', []],
    ['null', 'null', '', []],
    ['deep nesting', `${'['.repeat(60_000)}`, '', []],
    ['too much of it', `{"title":"Long","pad":"${'x'.repeat(MAX_CONTENT)}"}`, 'Long', []],
  ])('%s', (_, content, title, lines) => {
    expect(readTemplate(content)).toEqual({ kind: 'unknown', title, lines })
  })
})

describe('wrong types', () => {
  test('a number as a title is its text', () => {
    expect(readTemplate(envelope('QuickReply', { title: 5, elements: [{ title: 6 }] }))).toMatchObject({
      title: '5',
      choices: [{ title: '6', value: '6' }],
    })
  })

  test.each([null, 1, 'x', [], [null, 'x', 3, [], {}, { title: '' }, { title: ' \u200b' }, { title: {} }]])(
    'elements %j are none',
    (wrong) => {
      expect(readTemplate(envelope('ListPicker', { title: 'T', elements: wrong })).kind).toBe('unknown')
    },
  )

  test('elements that are no options do not change the ids of the others', () => {
    const template = readTemplate(envelope('Panel', { title: 'T', elements: [null, { title: 'Second' }] }))
    expect(choicesOf(template).map(({ id }) => id)).toEqual(['1'])
  })

  test('data that is an array or a text has no content', () => {
    for (const data of [[], 'x', 5, null]) {
      expect(readTemplate(JSON.stringify({ templateType: 'Panel', data })).kind).toBe('unknown')
    }
  })

  test('fields of the prototype are not read', () => {
    const content =
      '{"templateType":"ListPicker","data":{"content":{"__proto__":{"title":"T","elements":[{"title":"A"}]}}}}'
    expect(readTemplate(content)).toMatchObject({ kind: 'unknown' })
    expect(readTemplate('{"templateType":"constructor"}')).toMatchObject({ kind: 'unknown' })
    expect(Object.hasOwn(Object.prototype, 'title')).toBe(false)
  })
})

describe('limits', () => {
  test('the older and the newer number of elements are shown whole', () => {
    for (const count of [5, 6, 10]) {
      expect(
        choicesOf(readTemplate(envelope('ListPicker', { title: 'T', elements: elements(count) }))),
      ).toHaveLength(count)
    }
  })

  test('of thousands of elements, slots and cards, a bounded number is kept', () => {
    const many = readTemplate(envelope('Panel', { title: 'T', elements: elements(1_500) }))
    expect(choicesOf(many)).toHaveLength(MAX_CHOICES)
    const slot = { date: '2032-03-03T14:00+00:00' }
    const times = readTemplate(envelope('TimePicker', { title: 'T', timeslots: Array(1_000).fill(slot) }))
    expect(times.kind === 'TimePicker' && times.slots.length).toBe(100)
    const card = { data: { content: { title: 'C', elements: [{ title: 'A' }] } } }
    const cards = readTemplate(envelope('Carousel', { title: 'T', elements: Array(500).fill(card) }))
    expect(cards.kind === 'Carousel' && cards.cards.length).toBe(10)
  })

  test('long texts end with an ellipsis, and the answer keeps the whole title', () => {
    const long = 'a'.repeat(210)
    const template = readTemplate(
      envelope('QuickReply', { title: 'b'.repeat(5_001), elements: [{ title: long }] }),
    )
    expect(template.title).toBe(`${'b'.repeat(5_000)}…`)
    expect(choicesOf(template)[0]).toMatchObject({ title: `${'a'.repeat(200)}…`, value: long })
  })
})

describe('URLs', () => {
  const imageOf = (imageData: unknown, imageType: unknown = 'URL') =>
    readTemplate(envelope('Panel', { title: 'T', imageType, imageData, elements: elements(1) })).image?.url

  test.each([
    ['https://files.example/a.png', 'https://files.example/a.png'],
    ['http://127.0.0.1:8080/a.png', 'http://127.0.0.1:8080/a.png'],
    ['http://files.example/a.png', undefined],
    ['https://name:word@files.example/a.png', undefined],
    ['data:image/png;base64,AAAA', undefined],
    ['javascript:alert(1)', undefined],
    ['//files.example/a.png', undefined],
    ['/a.png', undefined],
    ['blob:https://files.example/1', undefined],
    ['file:///etc/passwd', undefined],
    [`https://files.example/${'a'.repeat(2_100)}`, undefined],
    [['https://files.example/a.png'], undefined],
  ])('the picture %s is %s', (url, expected) => {
    expect(imageOf(url)).toBe(expected)
  })

  test('a picture without imageType is shown, one of another type is not', () => {
    expect(imageOf('https://files.example/a.png', null)).toBeDefined()
    expect(imageOf('https://files.example/a.png', 'BASE64')).toBeUndefined()
  })

  const linkOf = (url: unknown, more: object = {}) =>
    choicesOf(
      readTemplate(
        envelope('ListPicker', { title: 'T', ...more, elements: [{ title: 'L', type: 'hyperlink', url }] }),
      ),
    )[0]

  test.each([
    ['https://harbour.example/x', 'https://harbour.example/x'],
    ['HTTP://harbour.example', 'http://harbour.example/'],
    ['mailto:help@harbour.example', 'mailto:help@harbour.example'],
    ['tel:+4940123', 'tel:+4940123'],
    [' java\nscript:alert(1)', undefined],
    ['vbscript:x', undefined],
    ['https://harbour.example@evil.example/', undefined],
    ['https://:word@evil.example/', undefined],
    ['about:blank', undefined],
    [undefined, undefined],
    [5, undefined],
  ])('the link %s leads to %s', (url, href) => {
    expect(linkOf(url)).toMatchObject({ kind: 'link', title: 'L' })
    const choice = linkOf(url)
    expect(choice?.kind === 'link' && choice.href).toBe(href)
  })

  test.each([
    ['_self', '_self'],
    ['_top', '_top'],
    ['_parent', '_parent'],
    ['frame-of-someone', '_blank'],
    [undefined, '_blank'],
  ])('targetForLinks %s opens %s', (targetForLinks, target) => {
    expect(linkOf('https://harbour.example', { targetForLinks })).toMatchObject({ target })
  })
})
