import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { loadError } from './load-error.ts'

const codeOf = (part: object, cause: unknown = new TypeError('Failed to fetch')): string =>
  loadError(part, 'not loaded', cause).code

beforeEach(() => void vi.stubGlobal('navigator', { onLine: true }))
afterEach(() => void vi.unstubAllGlobals())

test('code that fails to load once may load later, and twice makes the page outdated', () => {
  const part = {}
  expect([codeOf(part), codeOf(part), codeOf({})]).toEqual(['load-failed', 'page-outdated', 'load-failed'])
})

test('a file that is gone makes the page outdated at the first failure', () => {
  expect(codeOf({}, Object.assign(new Error('gone'), { missing: true }))).toBe('page-outdated')
})

test('without a network the page is not called outdated', () => {
  const part = {}
  codeOf(part)
  vi.stubGlobal('navigator', { onLine: false })
  expect(codeOf(part)).toBe('load-failed')
})
