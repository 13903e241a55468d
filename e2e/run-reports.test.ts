import { expect, test } from 'vitest'
import { playwrightResult, vitestResult } from './run-reports.ts'

test("Vitest's report counts a skipped test and a file that could not be loaded as failed", () => {
  const result = vitestResult({
    numPassedTests: 1,
    numTotalTests: 2,
    testResults: [
      {
        name: `${process.cwd()}/src/a.test.ts`,
        status: 'passed',
        assertionResults: [
          { fullName: 'passes', status: 'passed', duration: 12, failureMessages: [] },
          { fullName: 'is skipped', status: 'pending', duration: null },
        ],
      },
      {
        name: `${process.cwd()}/src/b.test.ts`,
        status: 'failed',
        message: 'Cannot find a module',
        assertionResults: [],
      },
    ],
  })
  expect(result).toEqual({
    passed: 1,
    failed: 2,
    tests: [
      { title: 'src/a.test.ts › passes', ms: 12 },
      { title: 'src/a.test.ts › is skipped', ms: 0 },
    ],
    failures: [
      { title: 'src/a.test.ts › is skipped', error: 'pending' },
      { title: 'src/b.test.ts', error: 'Cannot find a module' },
    ],
  })
})

test("Playwright's report counts a flaky and a skipped test as failed, and names the project of each test", () => {
  const spec = (title: string, projectName: string, status: string, ...durations: readonly number[]) => ({
    title,
    file: 'chat.e2e.ts',
    tests: [{ projectName, status, results: durations.map((duration) => ({ duration })) }],
  })
  const result = playwrightResult({
    suites: [
      {
        specs: [spec('opens', 'react', 'expected', 20)],
        suites: [{ specs: [spec('ends', 'script-tag', 'flaky', 10, 5)] }],
      },
    ],
    stats: { expected: 2, unexpected: 1, flaky: 1, skipped: 1 },
  })
  expect(result).toEqual({
    passed: 2,
    failed: 3,
    tests: [
      { title: '[react] chat.e2e.ts › opens', ms: 20 },
      { title: '[script-tag] chat.e2e.ts › ends', ms: 15 },
    ],
    failures: [{ title: '[script-tag] chat.e2e.ts › ends', error: 'flaky' }],
  })
})

test('the error of a failed test is its first lines without colours', () => {
  const message = `\u001b[31mError: not visible\u001b[39m\n${'at somewhere\n'.repeat(50)}`
  const failed = { duration: 5, error: { message } }
  const { failures } = playwrightResult({
    suites: [
      {
        specs: [
          {
            title: 'opens',
            file: 'chat.e2e.ts',
            tests: [{ projectName: '', status: 'unexpected', results: [failed] }],
          },
        ],
      },
    ],
    stats: { expected: 0, unexpected: 1, flaky: 0, skipped: 0 },
  })
  expect(failures).toHaveLength(1)
  expect(failures[0]?.title).toBe('chat.e2e.ts › opens')
  expect(failures[0]?.error.split('\n')[0]).toBe('Error: not visible')
  expect(failures[0]?.error.split('\n')).toHaveLength(12)
})
