import { HOSTILE_TEXTS, HOSTILE_URLS, PROTOTYPE_NAMES, WRONG_TYPES } from '../hostile-values.fixture.ts'
import { customAnswer, managedAnswer, VIEW_SAMPLES, type ViewSample } from './view-samples.test-kit.ts'

/** AWS managed views. */
export const MANAGED_KINDS = ['form', 'detail', 'list', 'confirmation', 'cards'] as const

/** Inputs of the managed views. */
export const VIEW_INPUTS = [
  'Heading',
  'Sections',
  'Items',
  'Cards',
  'AttributeBar',
  'Actions',
  'Wizard',
  'Next',
  'Back',
  'ErrorText',
  'Graphic',
] as const

/** Inputs of any managed view, with the same text in every place. */
export function viewDataWithText(text: string): Readonly<Record<string, unknown>> {
  const choice = { Id: text, Heading: text, Label: text, Value: text, Name: text, Type: text, Url: text }
  const field = { ...choice, Type: 'FormInput' }
  const options = { ...choice, Type: 'Dropdown', Name: 'options', Options: [text, choice] }
  return {
    ...{ Heading: text, SubHeading: text, Description: text, ErrorText: text },
    Sections: [
      text,
      choice,
      { Type: 'FormSection', Heading: text, Items: [field, options] },
      { TemplateString: text },
    ],
    Items: [choice, text],
    Cards: [
      {
        Summary: choice,
        Detail: { Heading: text, Sections: { TemplateString: text }, Actions: [text] },
      },
    ],
    AttributeBar: [choice],
    Actions: [text, choice],
    Wizard: [choice],
    Next: { Label: text, Action: text },
    ...{ Back: text, Cancel: text, NoMatchFound: text },
  }
}

/** A view of the instance in which every component has the URL. */
export function viewWithUrl(url: unknown): ViewSample {
  const props = { Label: 'x', Value: 'x', Url: url, Href: url, Src: url, LinkType: 'external' }
  const Body = ['Link', 'Image', 'Button', 'Card', 'AttributeBar'].map((Type) => ({
    Type,
    Props: { ...props, Attributes: [props], Heading: 'x' },
    Content: ['x'],
  }))
  const markup = `<a href="${url}">x</a><a href='${url}'>y</a>`
  Body.push({ Type: 'TextBox', Props: { ...props, Attributes: [], Heading: 'x' }, Content: [markup] })
  return { answer: customAnswer({ Body }), viewData: { Sections: [{ TemplateString: markup }] } }
}

/** Wraps a value in itself. */
export function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 'end'
  for (let level = 0; level < depth; level++) value = wrap(value)
  return value
}

const many = (count: number, make: (index: number) => unknown): readonly unknown[] =>
  Array.from({ length: count }, (_, index) => make(index))

const body = (...Body: readonly unknown[]): unknown => customAnswer({ Body })

/** Answers of DescribeView that are not objects. */
const NOT_OBJECTS: readonly (readonly [name: string, answer: unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['true', true],
  ['a number', 7],
  ['zero', 0],
  ['an empty text', ''],
  ['a text', 'View'],
  ['the text of a view', '{"View":{"Id":"form","Content":{"Template":"{}","Actions":[]}}}'],
  ['truncated JSON', '{"View":{"Id":"form","Content"'],
  ['an empty list', []],
  ['a list', [{ View: {} }]],
]

/** A view that has a name that every object has, in each place that names something. */
function viewWithPrototypeName(name: string): ViewSample {
  const component = { Type: name, Props: { Name: name, Label: name, Action: name, Options: [name] } }
  const Body = [component, { ...component, Type: 'FormInput' }, { ...component, Type: 'Button' }]
  const { View } = customAnswer({ Body }, [name]) as { readonly View: object }
  return { answer: { View: { ...View, Id: name, Name: name } }, viewData: { [name]: name, Heading: name } }
}

/** Answers of DescribeView of the wrong types, malformed, large and deep. */
export const HOSTILE_VIEW_ANSWERS: readonly (readonly [name: string, answer: unknown])[] = [
  ...NOT_OBJECTS,
  ['no view', {}],
  ['a view that is a text', { View: 'form' }],
  ['no content', { View: { Id: 'form' } }],
  ['content that is a text', { View: { Id: 'form', Content: 'x' } }],
  [
    'truncated templates',
    { View: { Content: { Template: '{"Body":[{', InputSchema: '{', Actions: ['a'] } } },
  ],
  ['a template that is a list', { View: { Content: { Template: '[]', InputSchema: '[]', Actions: {} } } }],
  [
    'actions of any type',
    { View: { Content: { Template: '{}', Actions: [null, 1, {}, [], 'x', '', ' '] } } },
  ],
  ['a body that is an object', customAnswer({ Body: { Type: 'TextBox' } })],
  [
    'components of any type',
    body(...[null, 1, 'x', [], {}, { Type: null }, { Type: 'constructor' }, { Type: '__proto__' }], {
      Type: 'toString',
      Props: null,
    }),
  ],
  ['fields without names', body({ Type: 'FormInput' }, { Type: 'Dropdown', Props: { Name: 'a' } })],
  [
    'the same name a thousand times',
    body(...many(1_000, () => ({ Type: 'FormInput', Props: { Name: 'a' } }))),
  ],
  [
    'thousands of fields',
    body(...many(5_000, (index) => ({ Type: 'FormInput', Props: { Name: `f${index}` } }))),
  ],
  [
    'thousands of options',
    body({ Type: 'Dropdown', Props: { Name: 'a', Options: many(5_000, (index) => `o${index}`) } }),
  ],
  [
    'a table of a million cells',
    body({
      Type: 'Table',
      Props: { Columns: many(1_000, (index) => `c${index}`), Items: many(1_000, () => ({})) },
    }),
  ],
  ['containers a thousand deep', body(nested(1_000, (inner) => ({ Type: 'Container', Content: [inner] })))],
  [
    'composites in composites',
    body(nested(30, (inner) => ({ Type: 'FormWithSteps', Props: { Sections: [inner] } }))),
  ],
  ['a reference to itself', body({ Type: 'TextBox', Content: ['$.a'] })],
]

/** Views that must neither throw nor run, with a name for each. More than 250. */
export const HOSTILE_VIEWS: readonly (readonly [name: string, sample: ViewSample])[] = [
  ...MANAGED_KINDS.flatMap((kind) =>
    HOSTILE_TEXTS.map(
      (text) =>
        [
          `${kind} view: ${JSON.stringify(text.slice(0, 30))}`,
          { answer: managedAnswer(kind, [text]), viewData: viewDataWithText(text) },
        ] as const,
    ),
  ),
  ...HOSTILE_URLS.map((url) => [`view: url ${JSON.stringify(url)?.slice(0, 40)}`, viewWithUrl(url)] as const),
  ...WRONG_TYPES.map(
    (wrong, index) =>
      [
        `${MANAGED_KINDS[index % 5]} view: type ${JSON.stringify(wrong)}`,
        {
          answer: managedAnswer(MANAGED_KINDS[index % 5] ?? 'form'),
          viewData: Object.fromEntries(VIEW_INPUTS.map((input) => [input, wrong])),
        },
      ] as const,
  ),
  ...HOSTILE_VIEW_ANSWERS.map(
    ([name, answer]) => [`view: ${name}`, { answer, viewData: { a: '$.a', Heading: 'Hi' } }] as const,
  ),
  ...PROTOTYPE_NAMES.map((name) => [`name: ${name}`, viewWithPrototypeName(name)] as const),
  ...Object.entries(VIEW_SAMPLES).map(
    ([name, { answer, viewData }]) =>
      [
        `view: data of ${name} cut`,
        { answer, viewData: JSON.stringify(viewData).slice(0, JSON.stringify(viewData).length / 2) },
      ] as const,
  ),
]
