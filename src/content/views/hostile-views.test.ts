import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outputsOf, readViewAnswer, viewAnswer } from './answer.ts'
import { checkValues } from './check-values.ts'
import { actionsOfView, fieldsOfView, initialValues } from './fields-of-view.ts'
import { HOSTILE_VIEW_ANSWERS, HOSTILE_VIEWS, MANAGED_KINDS, nested, VIEW_INPUTS } from './hostile.fixture.ts'
import { MAX_FIELDS, MAX_VISITED } from './limits.ts'
import { readManagedView, readViewContent } from './read-managed-view.ts'
import { ALL_READERS, readView } from './read-view.ts'
import { createReading } from './reading.ts'
import type { View } from './view.ts'
import { customAnswer, managedAnswer, VIEW_SAMPLES } from './view-samples.test-kit.ts'

const KINDS = MANAGED_KINDS
const INPUTS = VIEW_INPUTS
const VALUES = [
  null,
  true,
  7,
  Number.NaN,
  '',
  '[',
  '{',
  '[[[[',
  [],
  {},
  [null],
  [[]],
  [{}],
  { Items: null },
  () => 1,
  Symbol.iterator,
]
/** What every view promises, whatever it was made of. */
function expectSafe(view: View): void {
  const text = JSON.stringify(view)
  expect(text.length).toBeLessThan(3_000_000)
  for (const [, url = ''] of text.matchAll(/"(?:href|url)":"([^"]*)"/g)) {
    expect(url).toMatch(/^(?:https:|http:\/\/|mailto:|tel:|sms:)/)
    if (/^https?:/.test(url)) expect(new URL(url)).toMatchObject({ username: '', password: '' })
  }
  for (const [, url = ''] of text.matchAll(/"type":"image","url":"([^"]*)"/g)) {
    expect(url).toMatch(/^(?:https:\/\/|http:\/\/(?:localhost|127\.))/)
  }
  expect(fieldsOfView(view).length).toBeLessThanOrEqual(MAX_FIELDS)
  const ids = [...fieldsOfView(view), ...actionsOfView(view)].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  checkValues(view, {})
  for (const action of actionsOfView(view)) {
    const answer = viewAnswer(view, action.action, outputsOf(view, action, initialValues(view)))
    if ('content' in answer) readViewAnswer(view, answer.content)
  }
}

describe('a view never throws, is bounded and has no unsafe URL', () => {
  test('there are more than 250 hostile views', () => {
    expect(HOSTILE_VIEWS.length).toBeGreaterThan(250)
  })

  test.each(HOSTILE_VIEWS)('%s', (_, { answer, viewData }) => {
    for (const data of [viewData, JSON.stringify(viewData)]) {
      const view = readView(answer, data)
      expectSafe(view)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: controls must be gone from titles
      expect(view.title ?? '').not.toMatch(/[\u0000\u202e]/)
      expect(JSON.stringify(view)).not.toMatch(/"url":"(?!https:)/)
    }
  })

  test.each(KINDS.flatMap((kind) => INPUTS.map((input) => [kind, input] as const)))(
    'the %s view with values of any type as %s',
    (kind, input) => {
      for (const value of VALUES) expectSafe(readView(managedAnswer(kind), { [input]: value }))
    },
  )

  test.each(HOSTILE_VIEW_ANSWERS)('what DescribeView answers: %s', (_, answer) => {
    for (const data of [undefined, null, 7, 'x', '{"a":', [], { a: '$.a' }, { Heading: 'Hi' }]) {
      expectSafe(readView(answer, data))
    }
  })

  test.each([
    ['sections', (inner: unknown) => ({ Sections: [{ Heading: 'x', Items: [inner] }] })],
    ['rows', (inner: unknown) => ({ Sections: [{ Type: 'FormSection', Items: [{ Items: [inner] }] }] })],
    ['lists', (inner: unknown) => ({ Sections: [[[inner]]] })],
    ['JSON in JSON', (inner: unknown) => ({ Sections: JSON.stringify([inner]).slice(0, 100_000) })],
  ])('%s that are nested deeply', (_, wrap) => {
    const inner = nested(12, (value) => wrap(value))
    for (const kind of KINDS) expectSafe(readView(managedAnswer(kind), inner))
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    for (const kind of KINDS)
      expectSafe(readView(managedAnswer(kind), { Sections: deep, Items: deep, Cards: deep }))
  })
})

test('no input changes the prototype of objects', () => {
  readView(managedAnswer('form'), '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}')
  readView(
    customAnswer({ Body: [{ Type: 'TextBox', Props: JSON.parse('{"__proto__":{"polluted":1}}') }] }),
    {},
  )
  expect('polluted' in {}).toBe(false)
})

test.each(HOSTILE_VIEWS)(
  'the reader that loads first reads the same or says that it cannot: %s',
  (_, sample) => {
    const view = readManagedView(sample.answer, sample.viewData)
    if (view) expect(view).toEqual(readView(sample.answer, sample.viewData))
  },
)

describe('any view', () => {
  const json = fc.jsonValue({ maxDepth: 5 })
  const key = fc.constantFrom(
    ...INPUTS,
    'Type',
    'Props',
    'Content',
    'Body',
    'Label',
    'Name',
    'Value',
    'Options',
    'TemplateString',
    'Summary',
    'Detail',
  )
  const type = fc.constantFrom(
    'FormSection',
    'DataSection',
    'FormInput',
    'Dropdown',
    'Card',
    'ButtonGroup',
    'Table',
    'FormWithSteps',
    'TextBox',
  )
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      json,
      type,
      fc.array(tie('tree'), { maxLength: 5 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 8 }),
    ),
  }))

  test('of components and inputs in any place is read and answered', () => {
    fc.assert(
      fc.property(tree, tree, fc.constantFrom(...KINDS), (template, data, kind) => {
        expectSafe(readView(managedAnswer(kind, ['Next']), data))
        expectSafe(readView(customAnswer({ Body: template }, ['Next']), data))
        expectSafe(readView(customAnswer({ Body: [template] }), JSON.stringify(data)))
      }),
      { numRuns: 300 },
    )
  })

  test('with a piece of its JSON cut or changed is read', () => {
    const samples = Object.values(VIEW_SAMPLES)
    const bytes = fc.record({
      sample: fc.constantFrom(...samples),
      at: fc.nat(),
      length: fc.nat(20),
      piece: fc.string({ maxLength: 5 }),
    })
    fc.assert(
      fc.property(bytes, ({ sample, at, length, piece }) => {
        const mutate = (value: unknown): string => {
          const text = JSON.stringify(value)
          const start = at % text.length
          return text.slice(0, start) + piece + text.slice(start + length)
        }
        expectSafe(readView(sample.answer, mutate(sample.viewData)))
        expectSafe(readView(mutate(sample.answer), sample.viewData))
      }),
      { numRuns: 300 },
    )
  })

  test('with any markup is read', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<ul>',
      '<li>',
      '</ul>',
      '<b>',
      '<a href="https://a.example">',
      '</a>',
      '<!--',
      '-->',
      '&amp;',
      '&#',
      'x',
      ' ',
      '<',
      '>',
      '<br/>',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        expectSafe(readView(managedAnswer('detail'), { Sections: { TemplateString: pieces.join('') } }))
      }),
    )
  })
})

describe('the steps of the reader grow linearly with its input, up to a limit', () => {
  const visits = (viewData: unknown, template: unknown = {}): number => {
    const reading = createReading([], ALL_READERS)
    const view = { Id: 'form', Arn: 'arn:aws:connect:eu:aws:view/form:1' }
    readViewContent(view, { Template: template }, viewData, reading)
    return reading.visited()
  }
  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ Type: 'FormInput', Name: `f${index}`, Label: 'x' }))
  const inputs: readonly (readonly [string, (count: number) => number])[] = [
    ['rows of a section', (count) => visits({ Sections: [{ Type: 'FormSection', Items: rows(count) }] })],
    ['sections', (count) => visits({ Sections: rows(count) })],
    [
      'attributes',
      (count) => visits({ AttributeBar: Array.from({ length: count }, () => ({ Value: ' ' })) }),
    ],
    ['markup', (count) => visits({ Sections: [{ TemplateString: '<b>x</b>'.repeat(count) }] })],
    ['components of a template', (count) => visits({}, { Body: rows(count) })],
  ]

  test.each(inputs)('%s', (_, count) => {
    const [one, two] = [count(500), count(1_000)]
    expect(one).toBeGreaterThan(400)
    expect(two / one).toBeLessThan(2.1)
    expect(count(100_000)).toBeLessThanOrEqual(MAX_VISITED + 100)
  })
})
