import { expect, test } from 'vitest'
import { envelope, SAMPLES } from '../../content/templates/samples.fixture.ts'
import type { TranscriptEntry } from '../../model/chat/timeline.ts'
import { ownAnswerWords } from './own-answer-words.ts'

/** The conversation with these templates, oldest first. */
const said = (...contents: readonly string[]): readonly TranscriptEntry[] =>
  contents.map((content, index) => ({
    ...({ kind: 'message', own: false, partial: false, from: { id: '', role: 'bot' } } as const),
    ...{
      key: `${index}`,
      sentAtMs: index,
      body: { format: 'structured', contentType: '', content } as const,
    },
  }))

const SHOWN = { locale: 'en-GB', nowMs: Date.UTC(2032, 1, 1), timeZone: 'Europe/Berlin' }

test('a chosen time is read in the zone in which it was offered', () => {
  expect(ownAnswerWords('2032-03-04T02:15+00:00', said(SAMPLES.timePicker), SHOWN)).toMatch(
    /^Wednesday,? 3 March at 21:15 \(\u2066UTC−5\u2069\)$/,
  )
})

test('without a zone of the business, a chosen time is read in the zone of the customer', () => {
  const timeslots = [{ date: '2032-03-04 02:15' }]
  expect(
    ownAnswerWords('2032-03-04 02:15', said(envelope('TimePicker', { title: 'When?', timeslots })), SHOWN),
  ).toMatch(/^Thursday,? 4 March at 0?3:15$/)
})

test('the latest picker that offered the time counts', () => {
  const picker = (timeZoneOffset: number) =>
    envelope('TimePicker', { title: 'When?', timeZoneOffset, timeslots: [{ date: '2032-03-04T02:15Z' }] })
  expect(ownAnswerWords('2032-03-04T02:15Z', said(picker(-300), picker(120)), SHOWN)).toMatch(/0?4:15/)
})

test('a time whose picker is not loaded is read in the zone of the customer', () => {
  expect(ownAnswerWords('2032-03-04T09:00+00:00', said(SAMPLES.timePicker, 'broken'), SHOWN)).toMatch(
    /^Thursday,? 4 March at 10:00$/,
  )
})

test.each(['2032-03-04T09:00', '2032-03-04T09:00Z', '2032-03-04T10:00:30.5+01'])(
  'the time %s, whose picker is not loaded, is read like one in the form of AWS',
  (date) => {
    expect(ownAnswerWords(date, said(), SHOWN)).toMatch(/^Thursday,? 4 March at 10:00$/)
  },
)

test('a time that the customer wrote stays as it was written', () => {
  expect(ownAnswerWords('2032-03-04 09:00', said(SAMPLES.timePicker), SHOWN)).toBe('2032-03-04 09:00')
})

test('the answer of a carousel is read as the card and the choice', () => {
  const answer = '{"templateIdentifier":"offer-2","listTitle":"Offer 2","selectionText":"Apply"}'
  expect(ownAnswerWords(answer, said(SAMPLES.carousel), SHOWN)).toBe('Offer 2 - Apply')
})
