// @vitest-environment jsdom
import { act, cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { envelope, SAMPLES } from '../../content/templates/samples.fixture.ts'
import { renderTemplate } from './render-template.test-kit.tsx'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const timesOf = (day: string): readonly string[] =>
  within(screen.getByRole('group', { name: day }))
    .getAllByRole('button')
    .map(({ textContent }) => (textContent ?? '').replace(/\s+/g, ' ').trim())

describe("in the business's zone", () => {
  test('times are grouped by its days, with the year if it is another one, and with their duration', () => {
    renderTemplate(SAMPLES.timePicker)
    expect(timesOf('Wednesday, March 3')).toEqual(['9:00 AM 30 min', '11:45 AM 45 min', '9:15 PM 1 hr'])
    expect(timesOf('Thursday, March 4')).toEqual(['10:00 AM 15 min'])
    cleanup()
    renderTemplate(SAMPLES.timePicker, { nowMs: Date.UTC(2031, 5, 1) })
    expect(timesOf('Wednesday, March 3, 2032')).toHaveLength(3)
  })

  test('the zone is said in words, with the difference from the customer’s', () => {
    const { container } = renderTemplate(SAMPLES.timePicker)
    expect(container.textContent?.replace(/[\u2066\u2069]/g, '')).toContain(
      'Time at Old port branch (UTC−5), 6 hours behind your time',
    )
  })

  test('a press answers with the slot, which is sent as it came', async () => {
    const { onAnswer } = renderTemplate(SAMPLES.timePicker)
    await userEvent.click(screen.getByRole('button', { name: /^9:15 PM/ }))
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith('2')
  })
})

test('the times can be shown in the customer’s zone and back, without an answer', async () => {
  const { onAnswer, container } = renderTemplate(SAMPLES.timePicker)
  await userEvent.click(screen.getByRole('button', { name: 'Show in your time' }))
  expect(container.textContent).toContain('Your time: Central European Time')
  expect(timesOf('Thursday, March 4')).toEqual(['3:15 AM 1 hr', '4:00 PM 15 min'])
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Show in local time' }))
  await userEvent.click(screen.getByRole('button', { name: 'Show in local time' }))
  expect(timesOf('Thursday, March 4')).toEqual(['10:00 AM 15 min'])
  expect(onAnswer).not.toHaveBeenCalled()
})

test('if both zones have the same time, there is one and no switch', () => {
  const { container } = renderTemplate(SAMPLES.timePicker, { timeZone: 'America/New_York' })
  expect(container.textContent).toContain('Your time: Eastern Time')
  expect(screen.queryByRole('button', { name: /^Show in/ })).toBeNull()
})

test('if the difference is not the same for all times, it is not said', () => {
  const timeslots = ['2032-03-03T14:00Z', '2032-04-03T14:00Z'].map((date) => ({ date }))
  const { container } = renderTemplate(
    envelope('TimePicker', { title: 'T', timeZoneOffset: -300, timeslots }),
  )
  expect(container.textContent).toContain('Local time')
  expect(container.textContent).not.toContain('behind')
})

test('a time that the clock shows twice has the name of the zone', () => {
  const timeslots = ['2032-10-31T00:30Z', '2032-10-31T01:30Z', '2032-10-31T02:30Z'].map((date) => ({ date }))
  renderTemplate(envelope('TimePicker', { title: 'T', timeslots }))
  expect(timesOf('Sunday, October 31')).toEqual(['2:30 AM GMT+2', '2:30 AM GMT+1', '3:30 AM'])
})

describe('times that have passed', () => {
  const first = Date.UTC(2032, 2, 3, 14)

  test('they cannot be chosen and say so', async () => {
    const { onAnswer } = renderTemplate(SAMPLES.timePicker, { nowMs: first })
    const past = screen.getByRole('button', { name: /^9:00 AM\s+30 min\s+\(in the past\)/ })
    expect(past.getAttribute('aria-disabled')).toBe('true')
    await userEvent.click(past)
    expect(onAnswer).not.toHaveBeenCalled()
  })

  test('a time passes while the message is shown', () => {
    vi.useFakeTimers()
    renderTemplate(SAMPLES.timePicker, { nowMs: first - 60_000 })
    expect(screen.queryByRole('button', { name: /in the past/ })).toBeNull()
    act(() => vi.advanceTimersByTime(60_000))
    expect(screen.getAllByRole('button', { name: /in the past/ })).toHaveLength(1)
  })

  test('if all have passed, the customer reads what to do', () => {
    renderTemplate(SAMPLES.timePicker, { nowMs: Date.UTC(2033, 0, 1) })
    expect(screen.getByText(/^All of these times have passed/)).toBeTruthy()
  })
})

describe('many times', () => {
  const timeslots = Array.from({ length: 40 }, (_, index) => ({
    date: `2032-03-${String(3 + Math.floor(index / 8)).padStart(2, '0')}T${String(8 + (index % 8)).padStart(2, '0')}:00Z`,
  }))
  const content = envelope('TimePicker', { title: 'T', timeslots })
  const shown = (): number => screen.getAllByRole('button', { name: /[AP]M/ }).length

  test('the first twelve are shown, and the others after a press, which moves the focus to the first of them', async () => {
    renderTemplate(content)
    expect(shown()).toBe(12)
    await userEvent.click(screen.getByRole('button', { name: 'Show 28 more times' }))
    expect(shown()).toBe(40)
    expect(document.activeElement).toBe(screen.getAllByRole('button', { name: /[AP]M/ })[12])
  })

  test('a chosen time is shown wherever it is', () => {
    renderTemplate(content, { state: 'answered', answeredWith: '30' })
    expect(screen.getByRole('button', { name: /Your choice/ })).toBeTruthy()
  })

  test('the first twelve are those that have not passed', () => {
    renderTemplate(content, { nowMs: Date.UTC(2032, 2, 6) })
    expect(
      screen.getAllByRole('button', { name: /[AP]M/ }).filter((one) => !one.ariaDisabled).length,
    ).toBeGreaterThan(11)
  })
})

describe('the place', () => {
  test('it is a link to a map with its host, and nothing is fetched from it', () => {
    const { container } = renderTemplate(SAMPLES.timePicker)
    const link = screen.getByRole('link', {
      name: /^Old port branch\s+within 150 m\s+Show on a map\s+www\.openstreetmap\.org\s+\(opens a new window\)$/,
    })
    expect(link.getAttribute('href')).toBe(
      'https://www.openstreetmap.org/?mlat=40.7&mlon=-74.01#map=16/40.7/-74.01',
    )
    expect(container.querySelector('img, iframe')).toBeNull()
  })

  test('a host can name another map or none', () => {
    renderTemplate(SAMPLES.timePicker, {
      mapHref: ({ latitude, longitude }) => `geo:${latitude},${longitude}`,
    })
    expect(screen.getByRole('link', { name: /40\.7,-74\.01$/ }).getAttribute('href')).toBe('geo:40.7,-74.01')
    cleanup()
    renderTemplate(SAMPLES.timePicker, { mapHref: () => undefined })
    expect(screen.queryByRole('link')).toBeNull()
    expect(screen.getByText('Old port branch')).toBeTruthy()
  })

  test.each([
    [{ title: 'Pier', latitude: 91, longitude: 0 }],
    [{ title: 'Pier', latitude: 1 }],
    [{ title: 'Pier', latitude: 'north', longitude: 0 }],
  ])('a place without a valid position is text: %j', (location) => {
    const timeslots = [{ date: '2032-03-03T14:00Z' }]
    renderTemplate(envelope('TimePicker', { title: 'T', timeslots, location }))
    expect(screen.getByText('Pier')).toBeTruthy()
    expect(screen.queryByRole('link')).toBeNull()
  })
})

test('the chosen time is announced and kept in words', () => {
  const { update, announce } = renderTemplate(SAMPLES.timePicker)
  update({ state: 'answered', answeredWith: '2' })
  expect(announce).toHaveBeenCalledExactlyOnceWith(
    'Your choice: Wednesday, March 3 at 9:15 PM (\u2066UTC−5\u2069). We keep that time. Until soon',
  )
})

test('in Arabic, days, times and the zone are Arabic', () => {
  const { container } = renderTemplate(SAMPLES.timePicker, { locale: 'ar' })
  expect(screen.getAllByRole('group', { name: /مارس/ })).toHaveLength(2)
  expect(container.textContent).toContain('يتأخر عن توقيتك')
})
