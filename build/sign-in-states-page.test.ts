import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { signInStatesPage } from './sign-in-states-page.ts'

test('docs/sign-in-states.md is up to date: npm run docs:sign-in-states', () => {
  const page = readFileSync(new URL('../docs/sign-in-states.md', import.meta.url), 'utf8')
  expect(page).toBe(signInStatesPage())
})
