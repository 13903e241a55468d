import { HOSTILE_TEXTS, HOSTILE_URLS, PROTOTYPE_NAMES, WRONG_TYPES } from '../hostile-values.fixture.ts'
import { envelope, SAMPLES } from './samples.fixture.ts'

const KINDS = [
  'ListPicker',
  'Panel',
  'QuickReply',
  'TimePicker',
  'Carousel',
  'ViewResource',
  'SeatMap',
] as const

/** A message of a kind in which every text is the same. */
function withText(kind: string, text: string): string {
  const picture = { imageType: 'URL', imageData: 'https://pictures.example/a.png', imageDescription: text }
  const option = { title: text, subtitle: text, ...picture }
  const link = { title: text, type: 'hyperlink', url: 'https://bank.example/' }
  const list = { title: text, subtitle: text, ...picture, elements: [option, link, option] }
  const card = { templateIdentifier: text, templateType: 'ListPicker', data: { content: list } }
  const content = {
    ...list,
    ...(kind === 'Carousel' ? { elements: [card, card] } : {}),
    timeslots: [{ date: '2032-03-03T14:00+00:00', duration: 1800 }, { date: text }],
    location: { title: text, latitude: 1, longitude: 2 },
    viewToken: text,
    referenceId: text,
  }
  return JSON.stringify({
    templateType: kind,
    version: text.slice(0, 5),
    data: { content, replyMessage: { title: text, subtitle: text, ...picture } },
  })
}

function withUrl(url: unknown): readonly string[] {
  const link = { title: 'Link', type: 'hyperlink', url }
  const picture = { imageType: 'URL', imageData: url }
  return [
    envelope('ListPicker', {
      title: 'Links',
      ...picture,
      elements: [link, { title: 'Picture', ...picture }],
    }),
    envelope('Carousel', {
      title: 'Cards',
      elements: [
        { templateIdentifier: 'c', data: { content: { title: 'Card', ...picture, elements: [link] } } },
      ],
    }),
  ]
}

function withWrongType(wrong: unknown): readonly string[] {
  const fields = [
    'title',
    'subtitle',
    'elements',
    'timeslots',
    'imageData',
    'location',
    'timeZoneOffset',
  ] as const
  const good = { title: 'T', elements: [{ title: 'A' }], timeslots: [{ date: '2032-03-03T14:00Z' }] }
  return [
    ...fields.map((field, index) => envelope(KINDS[index % 5] ?? 'Panel', { ...good, [field]: wrong })),
    JSON.stringify({ templateType: 'Panel', data: wrong }),
    JSON.stringify({ templateType: wrong, data: { content: good } }),
    JSON.stringify(wrong),
  ]
}

/** Large, deep and malformed contents. */
function shapes(): readonly string[] {
  const many = (count: number, element: unknown): readonly unknown[] => Array(count).fill(element)
  const deep = (depth: number): string => `${'{"data":'.repeat(depth)}1${'}'.repeat(depth)}`
  return [
    envelope('ListPicker', { title: 'Many', elements: many(3_000, { title: 'A' }) }),
    envelope('QuickReply', { title: 'Many', elements: many(3_000, { title: '' }) }),
    envelope('TimePicker', { title: 'Many', timeslots: many(1_000, { date: '2032-03-03T14:00+00:00' }) }),
    envelope('Carousel', {
      title: 'Many',
      elements: many(300, { data: { content: { title: 'C', elements: many(40, { title: 'A' }) } } }),
    }),
    envelope('SeatMap', { rows: many(5_000, { title: 'Seat' }) }),
    deep(5_000),
    '['.repeat(60_000),
    `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    `{"templateType":"SeatMap","data":${deep(200)}}`,
    '{"__proto__":{"templateType":"Panel","hacked":1}}',
    '{"constructor":{"prototype":{"hacked":1}},"templateType":"__proto__"}',
    '{"templateType":"Panel","data":{"content":{"title":"T","elements":[{"__proto__":{"hacked":1},"title":"toString"}]}}}',
    '{"templateType":"Panel","templateType":"ListPicker"}',
    '"title":"'.repeat(5_000),
    '"title": '.repeat(5_000),
    `"title"${' '.repeat(50_000)}`,
    `{"title":"${'\\'.repeat(50_000)}`,
    `{"title":"${'\\"'.repeat(20_000)}"}`,
    '\u0000',
    ' '.repeat(60_000),
    'undefined',
    'NaN',
    '{"a":',
    '{"templateType":"TimePicker","data":{"content":{"title":"T","timeslots":[{"date":"99999-99-99T99:99+99:99","duration":-1}]}}}',
    '{"templateType":"TimePicker","data":{"content":{"title":"T","timeZoneOffset":1e9,"location":{"title":"P","latitude":1e9,"longitude":"NaN","radius":-5},"timeslots":[{"date":"9999-12-31T23:59-14:00","duration":1e12},{"date":"2032-03-03T14:00Z","duration":"1800"}]}}}',
  ]
}

/** A name that every object has, in each place that names something. */
function withPrototypeName(name: string): readonly string[] {
  const element = { title: name, actionDetail: name, type: name, imageType: name, imageData: name }
  const content = { title: 'T', referenceId: name, listId: name, targetForLinks: name, imageType: name }
  const card = { templateIdentifier: name, templateType: name, data: { content: { title: 'C' } } }
  return [
    envelope(name, { title: 'T', elements: [{ title: 'A' }] }),
    envelope('ListPicker', { ...content, elements: [element] }),
    envelope('Carousel', { title: name, elements: [card, { ...card, templateType: 'Panel' }] }),
  ]
}

/** Contents that must neither throw nor run, with a name for each. More than 400. */
export const HOSTILE_CONTENTS: readonly (readonly [name: string, content: string])[] = [
  ...KINDS.flatMap((kind) =>
    HOSTILE_TEXTS.map(
      (text) => [`${kind}: ${JSON.stringify(text.slice(0, 30))}`, withText(kind, text)] as const,
    ),
  ),
  ...HOSTILE_URLS.flatMap((url) =>
    withUrl(url).map(
      (content, index) => [`url ${index}: ${JSON.stringify(url)?.slice(0, 40)}`, content] as const,
    ),
  ),
  ...WRONG_TYPES.flatMap((wrong) =>
    withWrongType(wrong).map(
      (content, index) => [`type ${index}: ${JSON.stringify(wrong)}`, content] as const,
    ),
  ),
  ...PROTOTYPE_NAMES.flatMap((name) =>
    withPrototypeName(name).map((content, index) => [`name ${index}: ${name}`, content] as const),
  ),
  ...shapes().map((content, index) => [`shape ${index}`, content] as const),
  ...Object.entries(SAMPLES).flatMap(([name, content]) =>
    [0.2, 0.5, 0.9].map(
      (part) => [`${name} cut at ${part}`, content.slice(0, Math.floor(content.length * part))] as const,
    ),
  ),
]
