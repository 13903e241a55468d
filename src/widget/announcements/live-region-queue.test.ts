// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BETWEEN_MS, createLiveRegionQueue, DISPLAY_MS, type LiveRegionQueue } from './live-region-queue.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const summary = (messages: number): string => `${messages} messages`
const message = { summary }

/** The texts in the region, without the spaces at their ends. */
const linesOf = (region: HTMLElement): string[] =>
  [...region.children].map(({ textContent }) => textContent?.trim() ?? '')

/** A queue, and every text that its region showed, without the spaces at its end. */
function recordQueue(): { queue: LiveRegionQueue; region: HTMLElement; shown: () => string[] } {
  const region = document.createElement('div')
  const texts: string[] = []
  const append = region.append.bind(region)
  region.append = (...added) => {
    texts.push(...added.map((one) => (typeof one === 'string' ? one : (one.textContent ?? '')).trim()))
    append(...added)
  }
  const shown = (): string[] => {
    vi.advanceTimersByTime(20 * BETWEEN_MS)
    return texts
  }
  return { queue: createLiveRegionQueue(() => region), region, shown }
}

test('the live region shows a text at once, and is empty after a moment', () => {
  const { queue, region } = recordQueue()
  queue.add('Ana: Hello')
  expect(linesOf(region)).toEqual(['Ana: Hello'])
  vi.advanceTimersByTime(DISPLAY_MS)
  expect(region.textContent).toBe('')
})

test('the live region shows several texts one after the other, each once, as an element of its own', () => {
  const { queue, region, shown } = recordQueue()
  queue.add('one')
  queue.add('two')
  queue.add('three')
  vi.advanceTimersByTime(2 * BETWEEN_MS)
  expect(linesOf(region)).toEqual(['one', 'two', 'three'])
  expect(shown()).toEqual(['one', 'two', 'three'])
})

test('the live region shows a repeated text twice', () => {
  const { queue, shown } = recordQueue()
  queue.add('Yes')
  queue.add('Yes')
  expect(shown()).toEqual(['Yes', 'Yes'])
})

test('no text of the live region equals the one before it, or the same text in the conversation', () => {
  const { queue, region } = recordQueue()
  queue.add('Yes')
  queue.add('Yes')
  queue.add('Yes')
  vi.advanceTimersByTime(2 * BETWEEN_MS)
  const [first, second, third] = [...region.children].map(({ textContent }) => textContent)
  expect([first, second, third]).not.toContain('Yes')
  expect(first).not.toBe(second)
  expect(second).not.toBe(third)
})

test('a stopped live region queue drops its texts and can be used again', () => {
  const { queue, shown } = recordQueue()
  queue.add('one')
  queue.add('two')
  queue.stop()
  queue.add('three')
  expect(shown()).toEqual(['one', 'three'])
})

test('a burst of messages is announced by its count, and other texts are announced in full', () => {
  const { queue, shown } = recordQueue()
  for (let number = 1; number <= 500; number += 1) {
    queue.add(`Ana: ${number}`, message)
    if (number === 400) queue.add('Sign in to continue')
  }
  const texts = shown()
  expect(texts).toEqual(['Ana: 1', '499 messages', 'Sign in to continue'])
})

test('eight short messages are announced in full', () => {
  const { queue, shown } = recordQueue()
  const texts = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
  for (const text of texts) queue.add(text, message)
  expect(shown()).toEqual([...texts])
})

test('messages of more than 600 characters together are announced by their count, a single one in full', () => {
  const { queue, shown } = recordQueue()
  queue.add('Ana: Hello')
  queue.add('a'.repeat(700), message)
  queue.add('Connected')
  expect(shown()).toEqual(['Ana: Hello', 'a'.repeat(700), 'Connected'])
  queue.add('Ana: Again')
  queue.add('b'.repeat(400), message)
  queue.add('Ana left the chat')
  queue.add('c'.repeat(400), message)
  expect(shown().slice(3)).toEqual(['Ana: Again', '2 messages', 'Ana left the chat'])
})

test('of the texts of one subject that wait, only the last one is announced', () => {
  const { queue, shown } = recordQueue()
  queue.add('Ana: Hello', message)
  queue.add('Preparing sign-in…', { subject: 'sign-in' })
  queue.add('Connecting…', { subject: 'connection' })
  queue.add('Sign in to continue', { subject: 'sign-in' })
  queue.add('Connected', { subject: 'connection' })
  expect(shown()).toEqual(['Ana: Hello', 'Sign in to continue', 'Connected'])
})

test('a text can replace the waiting texts of other subjects', () => {
  const { queue, shown } = recordQueue()
  queue.add('Ana: Hello', message)
  queue.add('Sign in to continue', { subject: 'sign-in' })
  queue.add('Reconnecting…', { subject: 'connection' })
  queue.add('The chat has ended', { replaces: ['sign-in', 'connection'] })
  expect(shown()).toEqual(['Ana: Hello', 'The chat has ended'])
})

test('the next text follows within 300 ms', () => {
  expect(BETWEEN_MS).toBeLessThanOrEqual(300)
})

test('texts wait while the region is not read, and states that are out of date are never announced', () => {
  const region = document.createElement('div')
  let isRead = true
  const queue = createLiveRegionQueue(
    () => region,
    () => isRead,
  )
  queue.add('Waiting for your sign-in…', { subject: 'sign-in' })
  vi.advanceTimersByTime(DISPLAY_MS)
  isRead = false
  queue.add('Checking your sign-in…', { subject: 'sign-in' })
  queue.add('Signed in as Ada', { subject: 'sign-in' })
  queue.add('Ana: Hello', message)
  vi.advanceTimersByTime(60_000)
  expect(region.textContent).toBe('')
  isRead = true
  queue.resume()
  expect(linesOf(region)).toEqual(['Signed in as Ada'])
  vi.advanceTimersByTime(BETWEEN_MS)
  expect(linesOf(region).at(-1)).toBe('Ana: Hello')
})
