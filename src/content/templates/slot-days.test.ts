import { describe, expect, test } from 'vitest'
import { readDate } from './read-slots.ts'
import { readTemplate } from './read-template.ts'
import { envelope, SAMPLES } from './samples.fixture.ts'
import { isShownTwice, nextStart, offsetAt, type SlotZone, slotDays, slotZones } from './slot-days.ts'
import type { TimePicker } from './template.ts'

const own = (timeZone: string): SlotZone => ({ kind: 'own', timeZone })
const business = (offsetMinutes: number): SlotZone => ({ kind: 'business', offsetMinutes })

function timePicker(dates: readonly string[], timeZoneOffset?: number): TimePicker {
  const timeslots = dates.map((date) => ({ date }))
  const template = readTemplate(envelope('TimePicker', { title: 'T', timeslots, timeZoneOffset }))
  if (template.kind !== 'TimePicker') throw new Error('no slot was read')
  return template
}

const byDay = (template: TimePicker, zone: SlotZone): readonly [string, number][] =>
  slotDays(template.slots, zone, 0).map(({ date, slots }) => [date, slots.length])

describe('dates', () => {
  const noon = Date.UTC(2032, 1, 29, 12)
  test.each([
    ['2032-02-29T12:00+00:00', noon],
    ['2032-02-29T12:00Z', noon],
    ['2032-02-29t12:00z', noon],
    ['2032-02-29T12:00:00+00:00', noon],
    ['2032-02-29T12:00:00.000Z', noon],
    ['2032-02-29 12:00+00:00', noon],
    ['2032-02-29T12:00', noon],
    ['2032-02-29T12:00+0000', noon],
    ['2032-02-29T12:00+00', noon],
    ['2032-02-29T14:00+02:00', noon],
    ['2032-02-29T06:30-05:30', noon],
    [' 2032-02-29T12:00+00:00 ', noon],
    ['2031-02-29T12:00+00:00', undefined],
    ['2032-13-01T12:00+00:00', undefined],
    ['2032-02-29T24:00+00:00', undefined],
    ['2032-02-29T12:60+00:00', undefined],
    ['2032-02-29T12:00+99:00', undefined],
    ['0032-02-29T12:00+00:00', undefined],
    ['2032-02-29', undefined],
    ['soon', undefined],
    ['', undefined],
    [noon, undefined],
    [null, undefined],
  ])('%s', (date, expected) => {
    expect(readDate(date)).toBe(expected)
  })

  test('a slot without a valid date is left out, and the others keep their ids', () => {
    expect(timePicker(['soon', '2032-02-29T12:00+00:00']).slots).toMatchObject([{ id: '1' }])
  })
})

describe('days', () => {
  const template = readTemplate(SAMPLES.timePicker) as TimePicker

  test("at −300 minutes, the slot of 02:15 UTC belongs to the business's day before", () => {
    expect(byDay(template, business(-300))).toEqual([
      ['2032-03-03', 3],
      ['2032-03-04', 1],
    ])
    expect(byDay(template, own('Europe/Berlin'))).toEqual([
      ['2032-03-03', 2],
      ['2032-03-04', 2],
    ])
  })

  test('slots that come in any order are sorted by time and keep their ids', () => {
    const { slots } = timePicker(['2032-03-04T09:00Z', '2032-03-03T09:00Z'])
    expect(slots.map(({ id }) => id)).toEqual(['1', '0'])
  })

  test.each([
    ['the earliest offset', -720, '2032-02-29'],
    ['the latest offset', 840, '2032-03-01'],
    ['half an hour', 330, '2032-03-01'],
  ])('%s', (_, offset, date) => {
    expect(byDay(timePicker(['2032-02-29T23:30+00:00']), business(offset))[0]?.[0]).toBe(date)
  })

  test('a slot is past from the moment that it begins', () => {
    const [first] = timePicker(['2032-03-03T14:00Z', '2032-03-03T15:00Z']).slots
    const past = (nowMs: number) =>
      slotDays(timePicker(['2032-03-03T14:00Z', '2032-03-03T15:00Z']).slots, business(0), nowMs).flatMap(
        ({ slots }) => slots.map((slot) => slot.past),
      )
    expect(past((first?.startsAtMs ?? 0) - 1)).toEqual([false, false])
    expect(past(first?.startsAtMs ?? 0)).toEqual([true, false])
  })

  test('the next start after now is the next slot that passes', () => {
    const { slots } = timePicker(['2032-03-03T14:00Z', '2032-03-03T15:00Z'])
    expect(nextStart(slots, slots[0]?.startsAtMs ?? 0)).toBe(slots[1]?.startsAtMs)
    expect(nextStart(slots, slots[1]?.startsAtMs ?? 0)).toBeUndefined()
  })
})

describe('daylight saving', () => {
  test.each([
    ['Berlin, back by an hour at 01:00 UTC', 'Europe/Berlin', '2032-10-31T01:00Z', 60],
    ['New York, back by an hour at 06:00 UTC', 'America/New_York', '2032-11-07T06:00Z', 60],
    ['Lord Howe, back by half an hour at 15:00 UTC', 'Australia/Lord_Howe', '2032-04-03T15:00Z', 30],
  ])('a time that the clock shows twice is known as such: %s', (_, timeZone, date, minutes) => {
    const atMs = readDate(date) ?? 0
    const isTwice = (shift: number): boolean => isShownTwice(atMs + shift * 60_000, own(timeZone))
    expect([-minutes - 1, -minutes, -1, 0, minutes - 1, minutes].map(isTwice)).toEqual([
      ...[false, true, true, true, true, false],
    ])
    expect(isShownTwice(atMs, business(60))).toBe(false)
  })

  test('an hour that is skipped in spring makes no time one that is shown twice', () => {
    const atMs = readDate('2032-03-28T01:00Z') ?? 0
    const hours = [-90, -60, -30, 0, 30, 60].map((minutes) => atMs + minutes * 60_000)
    expect(hours.map((one) => isShownTwice(one, own('Europe/Berlin')))).not.toContain(true)
  })

  test('the offset of a zone follows the season', () => {
    expect(offsetAt(Date.UTC(2032, 0, 1), own('Europe/Berlin'))).toBe(60)
    expect(offsetAt(Date.UTC(2032, 6, 1), own('Europe/Berlin'))).toBe(120)
    expect(offsetAt(Date.UTC(2032, 6, 1), own('Asia/Kathmandu'))).toBe(345)
    expect(offsetAt(Date.UTC(2032, 0, 1), own('America/New_York'))).toBe(-300)
  })

  test('an hour that is skipped in spring moves no slot to another day', () => {
    expect(
      byDay(
        timePicker(['2032-03-28T00:30Z', '2032-03-28T01:30Z', '2032-03-28T22:30Z']),
        own('Europe/Berlin'),
      ),
    ).toEqual([
      ['2032-03-28', 2],
      ['2032-03-29', 1],
    ])
  })
})

describe('zones', () => {
  const winter = ['2032-01-10T14:00Z']
  const bothSeasons = [...winter, '2032-07-10T14:00Z']

  test.each([
    ['no offset', winter, undefined, 'Europe/Berlin', ['own']],
    ['the same offset', winter, 60, 'Europe/Berlin', ['own']],
    ['the same offset at some of the slots', bothSeasons, 60, 'Europe/Berlin', ['business', 'own']],
    ['another offset', winter, -300, 'Europe/Berlin', ['business', 'own']],
    ['another place with the same offset', winter, -300, 'America/Bogota', ['own']],
  ])('%s', (_, dates, offset, timeZone, kinds) => {
    expect(slotZones(timePicker(dates, offset), timeZone).map(({ kind }) => kind)).toEqual(kinds)
  })

  test.each([-721, 841, 1.5, 'x', null])('the offset %s is none', (offset) => {
    const timeslots = [{ date: '2032-01-10T14:00Z' }]
    const content = envelope('TimePicker', { title: 'T', timeslots, timeZoneOffset: offset })
    expect(readTemplate(content)).not.toHaveProperty('timeZoneOffsetMinutes')
  })

  test('a zone that the browser does not know is UTC', () => {
    expect(slotZones(timePicker(winter), 'Mars/Olympus')).toEqual([own('UTC')])
  })
})
