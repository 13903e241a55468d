import { expect, test } from 'vitest'
import { usedBrowserGlobals } from './browser-globals.test-kit.ts'
import { MISSING, REQUIRED } from './missing-globals.test-kit.ts'

test('each global of a browser that the code on pages uses is required, or is left out by a test', () => {
  expect([...MISSING, ...REQUIRED].sort()).toEqual(usedBrowserGlobals())
})
