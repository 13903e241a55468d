// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { firstVisible, shiftBetween, startOfArrival } from './entry-positions.ts'

const entryAt = (key: string, top: number) => ({ key, top, bottom: top + 50 })
const before = [entryAt('a', 0), entryAt('b', 50), entryAt('c', 100)]

test('the entry at the upper edge of the viewport is the first visible one', () => {
  expect(firstVisible(before, 70)?.key).toBe('b')
  expect(firstVisible(before, 100)?.key).toBe('c')
  expect(firstVisible(before, 500)).toBeUndefined()
})

test('messages added above shift the visible entries by their height', () => {
  const now = [entryAt('x', 0), entryAt('y', 50), entryAt('a', 100), entryAt('b', 150), entryAt('c', 200)]
  expect(shiftBetween(before, now, 70)).toBe(100)
})

test('a message that grows below the upper edge shifts nothing', () => {
  expect(shiftBetween(before, [entryAt('a', 0), { ...entryAt('b', 50), bottom: 200 }], 70)).toBe(0)
})

test('if the first visible entry was removed, the next one gives the shift', () => {
  expect(shiftBetween(before, [entryAt('c', 130)], 70)).toBe(30)
})

test('if no visible entry is left, there is no shift', () => {
  expect(shiftBetween(before, [entryAt('z', 0)], 70)).toBe(0)
})

/** A conversation with a viewport of this height, scrolled by 1,000 px, that has one row with these messages. */
function boxWith(viewport: number, messages: Readonly<Record<string, number>>): HTMLElement {
  const place = (element: HTMLElement, top: number, height: number): void => {
    element.getBoundingClientRect = () => new DOMRect(0, top, 300, height)
  }
  const box = document.createElement('div')
  const row = document.createElement('div')
  row.className = 'row'
  box.append(row)
  box.scrollTop = 1000
  Object.defineProperty(box, 'clientHeight', { value: viewport })
  place(box, 20, viewport)
  let top = 70
  for (const [key, height] of Object.entries(messages)) {
    const message = document.createElement('div')
    message.dataset.entry = key
    row.append(message)
    place(message, top, height)
    top += height
  }
  place(row, 40, top - 40)
  return box
}

test('an entry taller than the viewport starts with the caption of its group, or a little above it', () => {
  const box = boxWith(400, { a: 390, b: 500, c: 50 })
  expect(startOfArrival(box, { keys: ['a'], viewport: 400 })).toBe(1020)
  expect(startOfArrival(box, { keys: ['b', 'c'], viewport: 400 })).toBe(70 + 390 - 20 + 1000 - 8)
})

test('entries that are taller than the viewport together start with the first of them', () => {
  const box = boxWith(400, { a: 500, b: 150, c: 150, d: 150 })
  expect(startOfArrival(box, { keys: ['b', 'c', 'd'], viewport: 400 })).toBe(70 + 500 - 20 + 1000 - 8)
  expect(startOfArrival(box, { keys: ['not-rendered', 'c', 'd'], viewport: 400 })).toBeUndefined()
  expect(startOfArrival(box, { keys: ['not-rendered', 'b', 'c', 'd'], viewport: 400 })).toBeDefined()
})

test('entries that fit have no start to be shown, and neither has an older one', () => {
  const box = boxWith(400, { a: 500, b: 320, c: 50 })
  expect(startOfArrival(box, { keys: ['a', 'b', 'c'], viewport: 400 })).toBeDefined()
  expect(startOfArrival(box, { keys: ['b', 'c'], viewport: 400 })).toBeUndefined()
  expect(startOfArrival(box, { keys: ['c'], viewport: 400 })).toBeUndefined()
  expect(startOfArrival(box, { keys: [], viewport: 400 })).toBeUndefined()
})

test('the on-screen keyboard does not make an entry taller than the viewport', () => {
  const box = boxWith(200, { a: 300 })
  expect(startOfArrival(box, { keys: ['a'], viewport: 200 })).toBe(1020)
  expect(startOfArrival(box, { keys: ['a'], viewport: 600 })).toBeUndefined()
})

test('an entry of a conversation that is not laid out has no start', () => {
  expect(startOfArrival(boxWith(0, { a: 300 }), { keys: ['a'], viewport: 0 })).toBeUndefined()
})
