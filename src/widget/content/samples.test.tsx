// @vitest-environment jsdom
import { cleanup, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { answerOf } from '../../content/templates/answer.ts'
import { readTemplate } from '../../content/templates/read-template.ts'
import { SAMPLES } from '../../content/templates/samples.fixture.ts'
import { renderTemplate } from './render-template.test-kit.tsx'

afterEach(cleanup)

/** Each sample of a template that can be answered: the button that is pressed, and what SendMessage carries. */
const ANSWERED: readonly (readonly [
  sample: keyof typeof SAMPLES,
  button: string | RegExp,
  nth: number,
  content: string,
])[] = [
  ['listPicker', /^Boat/, 0, 'Boat'],
  [
    'firstPage',
    'Earlier transfers',
    0,
    '{"version":"1.0","data":{"actionName":"SHOW_MORE","preIndex":-1,"nextIndex":2,"listId":"transfers-2030","templateType":"ListPicker","referenceId":"transfers-ref-4"},"action":"SHOW_MORE"}',
  ],
  [
    'secondPage',
    'Later transfers',
    0,
    '{"version":"1.0","data":{"actionName":"PREVIOUS_OPTIONS","preIndex":1,"nextIndex":4,"listId":"transfers-2030","templateType":"ListPicker","referenceId":"transfers-ref-4"},"action":"PREVIOUS_OPTIONS"}',
  ],
  ['minimal', 'Not yet', 0, 'Not yet'],
  ['nulls', 'Yes', 0, 'Yes'],
  ['single', 'This one', 0, 'This one'],
  ['panel', 'Cards', 0, 'Cards'],
  ['panel', 'Other', 1, 'Other'],
  ['quickReply', '👋🏿', 0, '👋🏿'],
  ['quickReply', 'لم أفهم', 0, 'لم أفهم'],
  ['timePicker', /^9:15/, 0, '2032-03-04T02:15+00:00'],
  ['carousel', 'Apply', 1, '{"templateIdentifier":"offer-2","listTitle":"Offer 2","selectionText":"Apply"}'],
  [
    'brokenCard',
    'Tell me more',
    0,
    '{"templateIdentifier":"offer-1","listTitle":"Offer 1","selectionText":"Tell me more"}',
  ],
  ['newerVersion', 'Four', 0, 'Four'],
  ['markup', '<script>alert(4)</script>', 0, '<script>alert(4)</script>'],
  ['markup', /^b" onfocus="alert\(5\)/, 0, 'b" onfocus="alert(5)'],
]

test.each(ANSWERED)(
  'the sample %s is answered by the press of %s, number %i',
  async (sample, name, nth, content) => {
    const { container, onAnswer } = renderTemplate(SAMPLES[sample])
    const button = within(container).getAllByRole('button', { name, hidden: true })[nth]
    if (!button) throw new Error('there is no such button')
    await userEvent.click(button)
    const answers = onAnswer.mock.calls.map(([id]) => answerOf(readTemplate(SAMPLES[sample]), id))
    expect(answers).toMatchObject([
      {
        contentType: content.startsWith('{"version"')
          ? 'application/vnd.amazonaws.connect.message.interactive.response'
          : 'text/plain',
        content,
      },
    ])
  },
)

test.each(['unknownKind', 'apple', 'whatsApp'] as const)(
  'the sample %s cannot be pressed: its texts are there, and the hint to write',
  (sample) => {
    const { container } = renderTemplate(SAMPLES[sample])
    expect(within(container).queryAllByRole('button')).toEqual([])
    expect(container.textContent).toMatch(/Choose your table|For Apple Messages|Which branch\?/)
    expect(container.textContent).toMatch(/writ/i)
  },
)

test('no sample shows the word null, undefined or object', () => {
  for (const content of Object.values(SAMPLES))
    expect(renderTemplate(content).container.textContent).not.toMatch(/\bnull\b|undefined|\[object/)
})
