import { expect, test } from 'vitest'
import { readInteractive } from './interactive.ts'
import { previewOf } from './preview.ts'

const MESSAGE = 'application/vnd.amazonaws.connect.message.interactive'
const read = (body: unknown, type = MESSAGE) => readInteractive(type, JSON.stringify(body))

test('a list picker is shown as its title and elements', () => {
  const content = { title: 'Which card?', elements: [{ title: 'Debit' }, { title: 'Credit' }, {}] }
  expect(read({ templateType: 'ListPicker', version: '1.0', data: { content } })).toEqual({
    kind: 'List picker',
    title: 'Which card?',
    options: ['Debit', 'Credit'],
  })
})

test('a time picker is shown as its slots, a carousel as its card titles, a view as its heading', () => {
  const shown = (templateType: string, content: object) => read({ templateType, data: { content } })
  const timeslots = [
    '2026-11-23T09:00+00:00',
    '2026-11-23T11:30+00:00',
    '2026-11-24T23:45+00:00',
    'soon',
  ].map((date) => ({ date }))
  expect(shown('TimePicker', { title: 'When?', timeslots })?.options).toEqual([
    'Mon 23 Nov: 09:00, 11:30 UTC',
    'Tue 24 Nov: 23:45 UTC',
    'soon',
  ])
  expect(shown('TimePicker', { timeZoneOffset: 330, timeslots })?.options).toEqual([
    'Mon 23 Nov: 14:30, 17:00 UTC+5:30',
    'Wed 25 Nov: 05:15 UTC+5:30',
    'soon',
  ])
  expect(shown('TimePicker', { timeZoneOffset: -300, timeslots })?.options[0]).toBe(
    'Mon 23 Nov: 04:00, 06:30 UTC−5',
  )
  expect(shown('Carousel', { elements: [{ data: { content: { title: 'Savings' } } }] })?.options).toEqual([
    'Savings',
  ])
  expect(shown('ViewResource', { viewId: 'form', viewData: { Heading: 'Lost card' } })).toMatchObject({
    kind: 'View',
    title: 'Lost card',
  })
  expect(shown('ViewResource', { viewId: 'form' })?.title).toBe('form')
})

test('an answer is shown as its action and data', () => {
  expect(read({ action: 'Next', data: { colour: ['green'] } }, `${MESSAGE}.response`)).toEqual({
    kind: 'Answer',
    title: 'Next',
    options: ['colour: ["green"]'],
  })
})

test('the values of a form are shown one by one', () => {
  const data = { FormData: { amount: '5000', consent: true } }
  expect(read({ action: 'Next', data }, `${MESSAGE}.response`)?.options).toEqual([
    'amount: "5000"',
    'consent: true',
  ])
})

test('a chosen time slot is shown as a time, and a choice in a carousel with its card', () => {
  expect(readInteractive('text/plain', '2026-11-30T09:00+00:00')).toEqual({
    kind: 'Answer',
    title: expect.stringMatching(/^Monday,? 30 November 2026.* 09:00 UTC$/),
    options: [],
  })
  const choice = { templateIdentifier: 's', listTitle: 'Savings', selectionText: 'Open' }
  expect(readInteractive('text/plain', JSON.stringify(choice))?.title).toBe('Savings: Open')
})

test.each(['2026-99-30T09:00+00:00', '{"listTitle":"Savings"}', '{', '{}', 'Tomorrow at 09:00'])(
  'the text %s is shown as it is',
  (text) => {
    expect(readInteractive('text/plain', text)).toBeUndefined()
  },
)

test.each([
  ['another content type', '{}', 'text/plain'],
  ['broken JSON', '{', MESSAGE],
  ['JSON that is not an object', '"text"', MESSAGE],
])('%s is not read as an interactive message', (_name, content, type) => {
  expect(readInteractive(type, content)).toBeUndefined()
})

test('an unknown template keeps its name, and invalid fields are ignored', () => {
  expect(read({ templateType: 'Poem', data: { content: { title: 7, elements: 'none' } } })).toEqual({
    kind: 'Poem',
    title: '',
    options: [],
  })
})

test('the preview of a contact shows a text, an interactive message or a file name', () => {
  const content = { title: 'Which card?', elements: [] }
  expect(previewOf({ Type: 'MESSAGE', ContentType: 'text/plain', Content: 'Hello' })).toBe('Hello')
  expect(
    previewOf({
      Type: 'MESSAGE',
      ContentType: MESSAGE,
      Content: JSON.stringify({ templateType: 'Panel', data: { content } }),
    }),
  ).toBe('Panel: Which card?')
  expect(
    previewOf({ Type: 'ATTACHMENT', Attachments: [{ AttachmentId: '1', AttachmentName: 'a.pdf' }] }),
  ).toBe('a.pdf')
})
