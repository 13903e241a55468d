import { describe, expect, test } from 'vitest'
import { slotOf } from '../../content/templates/answer.ts'
import { readTemplate } from '../../content/templates/read-template.ts'
import { envelope, SAMPLES } from '../../content/templates/samples.fixture.ts'
import type { TimePicker } from '../../content/templates/template.ts'
import { distanceText, durationText, offsetText, slotText, zoneName } from './slot-formats.ts'

const bare = (text: string): string => text.replace(/[\u2066\u2069]/g, '')

describe('an own answer to a time picker', () => {
  const template = readTemplate(SAMPLES.timePicker) as TimePicker
  const slot = slotOf(template, '2032-03-04T02:15+00:00')
  if (!slot) throw new Error('the sample has no such slot')
  const nowMs = Date.UTC(2032, 1, 1)

  test.each([
    ["the business's zone, with its offset", 'en', 'Europe/Berlin', 'Wednesday, March 3 at 9:15 PM (UTC−5)'],
    ["the customer's, if it is the same", 'en', 'America/New_York', 'Wednesday, March 3 at 9:15 PM'],
    ['German', 'de', 'Europe/Berlin', 'Mittwoch, 3. März um 21:15 (UTC−5)'],
  ])('is shown in %s', (_, locale, timeZone, expected) => {
    expect(bare(slotText(template, slot, { locale, nowMs, timeZone }))).toBe(expected)
  })
})

test('an own answer at a time that the clock shows twice names the zone', () => {
  const timeslots = [{ date: '2032-11-07T05:30+00:00' }, { date: '2032-11-07T06:30+00:00' }]
  const template = readTemplate(envelope('TimePicker', { title: 'T', timeslots })) as TimePicker
  const shown = { locale: 'en', nowMs: Date.UTC(2032, 1, 1), timeZone: 'America/New_York' }
  expect(template.slots.map((slot) => slotText(template, slot, shown))).toEqual([
    'Sunday, November 7 at 1:30 AM EDT',
    'Sunday, November 7 at 1:30 AM EST',
  ])
})

test.each([
  [900, '15 min'],
  [3_600, '1 hr'],
  [5_400, '1 hr 30 min'],
  [1, '1 min'],
  [86_400, '24 hr'],
])('a duration of %d seconds is %s', (seconds, expected) => {
  expect(durationText(seconds, 'en', 'short')).toBe(expected)
})

test.each([
  ['en', '5 hours and 45 minutes'],
  ['de', '5 Stunden und 45 Minuten'],
  ['ar', '5 ساعات و45 دقيقة'],
])('a duration in a sentence joins hours and minutes, %s', (locale, expected) => {
  expect(durationText(20_700, locale, 'long')).toBe(expected)
})

test.each([
  [150, '150 m'],
  [1_500, '1.5 km'],
])('a distance of %d metres is %s', (metres, expected) => {
  expect(distanceText(metres, 'en')).toBe(expected)
})

test.each([
  [0, 'UTC'],
  [-300, 'UTC−5'],
  [330, 'UTC+5:30'],
  [840, 'UTC+14'],
  [-570, 'UTC−9:30'],
])('an offset of %d minutes is %s, isolated from the text around it', (minutes, expected) => {
  expect(bare(offsetText(minutes))).toBe(expected)
  expect(offsetText(minutes)).toMatch(/^\u2066.*\u2069$/)
})

test('the name of a zone is the same in summer and winter', () => {
  const names = [Date.UTC(2032, 0, 1), Date.UTC(2032, 6, 1)].map((atMs) =>
    zoneName('Europe/Berlin', atMs, 'en'),
  )
  expect(names).toEqual(['Central European Time', 'Central European Time'])
})
