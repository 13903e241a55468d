import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerOf, choiceOf, readAnswer } from './answer.ts'
import { HOSTILE_CONTENTS } from './hostile.fixture.ts'
import { readTemplate } from './read-template.ts'
import { slotDays, slotZones } from './slot-days.ts'
import type { Template } from './template.ts'
import { templateText } from './template-text.ts'

const RESPONSE = 'application/vnd.amazonaws.connect.message.interactive.response'

/** Every value of a template with its key. */
function valuesOf(value: unknown, key = ''): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[key, value]]
  return Object.entries(value).flatMap(([name, inner]) => valuesOf(inner, name))
}

/** Reads, answers and describes; what every content has to hold. */
function check(content: string): Template {
  const template = readTemplate(content)
  const values = valuesOf({ ...template, viewData: undefined })
  expect(values.length).toBeLessThan(5_000)
  for (const [key, value] of values) {
    if (key === 'url') expect(value).toMatch(/^https:\/\/[^@/]+(?:\/|$)/)
    if (key === 'href') expect(value).toMatch(/^(?:https?:\/\/[^@/]*(?:\/|$)|mailto:|tel:|sms:)/)
    if (key === 'title')
      expect(['\u0000', '\u202d', '\u202e'].some((one) => String(value).includes(one))).toBe(false)
  }
  const ids = values.filter(([key]) => key === 'id').map(([, id]) => String(id))
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) {
    const answer = answerOf(template, id)
    if (!answer) continue
    expect(answer.content).not.toBe('')
    expect(answer.content.length).toBeLessThanOrEqual(12_288)
    expect(readAnswer(answer.contentType, answer.content)?.hidden).toBe(answer.hidden)
  }
  choiceOf(template, content)
  readAnswer('text/plain', content)
  readAnswer(RESPONSE, content)
  expect(typeof templateText(template)).toBe('string')
  if (template.kind === 'TimePicker') {
    for (const zone of slotZones(template, 'Asia/Kathmandu')) slotDays(template.slots, zone, 0)
  }
  return template
}

describe('hostile contents', () => {
  test('there are more than 400', () => {
    expect(HOSTILE_CONTENTS.length).toBeGreaterThan(400)
  })

  test.each(HOSTILE_CONTENTS)('%s is read without an error into something bounded', (_, content) => {
    check(content)
    expect({}).not.toHaveProperty('hacked')
  })
})

describe('random contents', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
  )
  const anything = fc.anything({ values: [fc.string(), fc.integer(), fc.constant(null)], maxDepth: 4 })
  const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<unknown> =>
    fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: anything })
  const element = fc.record(
    {
      title: maybe(text),
      subtitle: maybe(text),
      imageType: maybe(fc.constant('URL')),
      imageData: maybe(fc.webUrl()),
      type: fc.constantFrom('hyperlink', 'option'),
      url: maybe(fc.oneof(fc.webUrl(), fc.webUrl({ validSchemes: ['javascript', 'data', 'ftp'] }))),
      actionDetail: fc.constantFrom('SHOW_MORE', 'PREVIOUS_OPTIONS', 'OTHER'),
      date: maybe(
        fc
          .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
          .map((date) => date.toISOString()),
      ),
      duration: maybe(fc.integer()),
    },
    { requiredKeys: [] },
  )
  const content = fc.record(
    {
      title: maybe(text),
      elements: maybe(fc.array(element, { maxLength: 20 })),
      timeslots: maybe(fc.array(element, { maxLength: 20 })),
      timeZoneOffset: maybe(fc.integer({ min: -800, max: 900 })),
      preIndex: anything,
      listId: anything,
      referenceId: maybe(text),
    },
    { requiredKeys: [] },
  )
  const message = fc.record({
    templateType: maybe(
      fc.constantFrom('ListPicker', 'Panel', 'QuickReply', 'TimePicker', 'Carousel', 'ViewResource'),
    ),
    data: maybe(fc.record({ content: maybe(content), replyMessage: maybe(element) })),
  })

  test('templates with any values are read, answered and described', () => {
    fc.assert(
      fc.property(message, (one) => {
        const json = JSON.stringify(one, (_, value) => (typeof value === 'bigint' ? String(value) : value))
        check(json)
        check(json.slice(0, json.length / 2))
      }),
      { numRuns: 500 },
    )
  })

  test('texts that are no templates are read', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.json()), (one) => {
        check(one)
      }),
      { numRuns: 500 },
    )
  })
})
