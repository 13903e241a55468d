/**
 * How long a test waits for a state at most, in milliseconds. The defaults of Testing Library and Vitest are one second,
 * which a busy machine may need to load a module; the limit of a test is longer.
 */
export const WAIT_LIMIT_MS = 15_000

// This file is also the set-up of tests: those with a DOM wait by `findBy` and `waitFor`.
if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/dom')
  configure({ asyncUtilTimeout: WAIT_LIMIT_MS })
}
