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
          { fullName: 'passes', duration: 12 },
          { fullName: 'is skipped', duration: null },
        ],
      },
      { name: `${process.cwd()}/src/b.test.ts`, status: 'failed', assertionResults: [] },
    ],
  })
  expect(result).toEqual({
    passed: 1,
    failed: 2,
    tests: [
      { title: 'src/a.test.ts › passes', ms: 12 },
      { title: 'src/a.test.ts › is skipped', ms: 0 },
    ],
  })
})

test("Playwright's report counts a flaky and a skipped test as failed, and names the project of each test", () => {
  const spec = (title: string, projectName: string, ...durations: readonly number[]) => ({
    title,
    file: 'chat.e2e.ts',
    tests: [{ projectName, results: durations.map((duration) => ({ duration })) }],
  })
  const result = playwrightResult({
    suites: [
      { specs: [spec('opens', 'react', 20)], suites: [{ specs: [spec('ends', 'script-tag', 10, 5)] }] },
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
  })
})
