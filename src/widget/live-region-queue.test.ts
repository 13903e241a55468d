// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLiveRegionQueue, DISPLAY_MS } from './live-region-queue.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A speaker, and every text that its region showed. */
function recordQueue(): { speaker: ReturnType<typeof createLiveRegionQueue>; heard: () => string[] } {
  const region = document.createElement('div')
  const texts: string[] = []
  const speaker = createLiveRegionQueue(
    () => region,
    (count) => `${count} messages`,
  )
  const record = (): void => {
    const text = region.textContent ?? ''
    if (text !== texts.at(-1)) texts.push(text)
  }
  return {
    speaker,
    heard() {
      record()
      for (let step = 0; step < 20; step++) {
        vi.advanceTimersByTime(DISPLAY_MS)
        record()
      }
      return texts
    },
  }
}

test('a text is said at once, and gone afterwards', () => {
  const { speaker, heard } = recordQueue()
  speaker.add('Ana: Hello')
  expect(heard()).toEqual(['Ana: Hello', ''])
})

test('several are said one after the other, each once', () => {
  const { speaker, heard } = recordQueue()
  speaker.add('one')
  speaker.add('two')
  speaker.add('three')
  expect(heard()).toEqual(['one', '', 'two', '', 'three', ''])
})

test('the same words twice are said twice', () => {
  const { speaker, heard } = recordQueue()
  speaker.add('Yes')
  speaker.add('Yes')
  expect(heard()).toEqual(['Yes', '', 'Yes', ''])
})

test('a speaker that was stopped says no more, and can start again', () => {
  const { speaker, heard } = recordQueue()
  speaker.add('one')
  speaker.add('two')
  speaker.stop()
  speaker.add('three')
  expect(heard()).toEqual(['three', ''])
})

test('whoever listens to a flood of messages is told how many they are, and of all else', () => {
  const { speaker, heard } = recordQueue()
  for (let number = 1; number <= 500; number += 1) {
    speaker.add(`Ana: ${number}`, true)
    if (number === 400) speaker.add('Sign in to continue')
  }
  const texts = heard()
  expect(texts.filter((text) => text !== '')).toEqual(['Ana: 1', 'Sign in to continue', '499 messages'])
})

test('a few messages are said word for word', () => {
  const { speaker, heard } = recordQueue()
  for (const text of ['one', 'two', 'three', 'four']) speaker.add(text, true)
  expect(heard()).toEqual(['one', '', 'two', '', 'three', '', 'four', ''])
})
