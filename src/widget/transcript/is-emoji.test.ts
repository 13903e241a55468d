import { expect, test } from 'vitest'
import { isEmoji } from './is-emoji.ts'

test.each(['👍', '👍🏽', '❤️', '👩‍👩‍👧', '🇩🇪', '🎉🎉🎉', '👍 😀', '👩🏽‍💻', '👩‍❤️‍👨'])(
  '%s is one to three emojis',
  (text) => {
    expect(isEmoji(text)).toBe(true)
  },
)

test.each(['', ' ', 'ok 👍', '👍👍👍👍', '1', '12', '#', '©', '❤', 'a', '👍!', '‍'])(
  '%j is a text, or more than three emojis',
  (text) => {
    expect(isEmoji(text)).toBe(false)
  },
)
