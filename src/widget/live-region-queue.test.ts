// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLiveRegionQueue, DISPLAY_MS, type LiveRegionQueue } from './live-region-queue.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const summary = (messages: number): string => `${messages} messages`

/** A queue, and every text that its region showed. */
function recordQueue(): { queue: LiveRegionQueue; shown: () => string[] } {
  const region = document.createElement('div')
  const texts: string[] = []
  const queue = createLiveRegionQueue(() => region)
  const record = (): void => {
    const text = region.textContent ?? ''
    if (text !== texts.at(-1)) texts.push(text)
  }
  return {
    queue,
    shown() {
      record()
      for (let step = 0; step < 20; step++) {
        vi.advanceTimersByTime(DISPLAY_MS)
        record()
      }
      return texts
    },
  }
}

test('the live region shows a text at once and is empty afterwards', () => {
  const { queue, shown } = recordQueue()
  queue.add('Ana: Hello')
  expect(shown()).toEqual(['Ana: Hello', ''])
})

test('the live region shows several texts one after the other, each once', () => {
  const { queue, shown } = recordQueue()
  queue.add('one')
  queue.add('two')
  queue.add('three')
  expect(shown()).toEqual(['one', '', 'two', '', 'three', ''])
})

test('the live region shows a repeated text twice', () => {
  const { queue, shown } = recordQueue()
  queue.add('Yes')
  queue.add('Yes')
  expect(shown()).toEqual(['Yes', '', 'Yes', ''])
})

test('a stopped live region queue drops its texts and can be used again', () => {
  const { queue, shown } = recordQueue()
  queue.add('one')
  queue.add('two')
  queue.stop()
  queue.add('three')
  expect(shown()).toEqual(['three', ''])
})

test('a burst of messages is announced by its count, and other texts are announced in full', () => {
  const { queue, shown } = recordQueue()
  for (let number = 1; number <= 500; number += 1) {
    queue.add(`Ana: ${number}`, summary)
    if (number === 400) queue.add('Sign in to continue')
  }
  const texts = shown()
  expect(texts.filter((text) => text !== '')).toEqual(['Ana: 1', 'Sign in to continue', '499 messages'])
})

test('a few messages are announced in full', () => {
  const { queue, shown } = recordQueue()
  for (const text of ['one', 'two', 'three', 'four']) queue.add(text, summary)
  expect(shown()).toEqual(['one', '', 'two', '', 'three', '', 'four', ''])
})
