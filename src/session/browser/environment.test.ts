import { expect, test } from 'vitest'
import { mayBeSameSite } from './environment.ts'

test.each([
  ['https://bank.example', 'https://bank.example', true],
  ['https://chat.bank.example', 'https://www.bank.example', true],
  ['http://localhost:4100', 'http://localhost:5173', true],
  ['https://shop.example', 'https://bank.example', false],
  ['http://127.0.0.1:4100', 'http://localhost:4100', false],
  ['http://127.0.0.1', 'http://128.0.0.1', false],
  ['http://bank.example', 'https://bank.example', false],
  ['null', 'https://bank.example', false],
])('whether %s and %s may be of the same site: %s', (one, other, same) => {
  expect(mayBeSameSite(one, other)).toBe(same)
})
