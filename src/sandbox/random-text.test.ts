import { expect, test } from 'vitest'
import { randomText } from './random-text.ts'

test('a random text of n bytes has the length of their base64url and begins with a letter or digit', () => {
  for (let round = 0; round < 2000; round += 1) {
    const text = randomText(24)
    expect(text).toMatch(/^[A-Za-z0-9][\w-]{31}$/)
  }
})
