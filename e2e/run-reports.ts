/** What the JSON reports of Vitest and Playwright say: counts, and how long each test took. */
import { relative } from 'node:path'

export interface TestTime {
  /** File and title, with the Playwright project where there is one. */
  readonly title: string
  readonly ms: number
}

export interface SuiteResult {
  readonly passed: number
  /** Skipped, unfinished and flaky tests count as failed. */
  readonly failed: number
  readonly tests: readonly TestTime[]
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numTotalTests: number
  /** Files that could not be run at all have no tests. */
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly fullName: string; readonly duration?: number | null }[]
  }[]
}

/** @see https://vitest.dev/guide/reporters#json-reporter */
export function vitestResult(report: unknown): SuiteResult {
  const { numPassedTests, numTotalTests, testResults } = report as VitestReport
  const unread = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return {
    passed: numPassedTests,
    failed: numTotalTests - numPassedTests + unread.length,
    tests: testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.map(({ fullName, duration }) => ({
        title: `${relative(process.cwd(), name)} › ${fullName}`,
        ms: duration ?? 0,
      })),
    ),
  }
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs?: readonly {
    readonly title: string
    readonly file: string
    readonly tests: readonly {
      readonly projectName: string
      readonly results: readonly { readonly duration: number }[]
    }[]
  }[]
}

interface PlaywrightReport {
  readonly suites: readonly PlaywrightSuite[]
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
}

/** @see https://playwright.dev/docs/api/class-testreporter */
export function playwrightResult(report: unknown): SuiteResult {
  const { suites, stats } = report as PlaywrightReport
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped,
    tests: suites.flatMap(timesOf),
  }
}

function timesOf({ suites = [], specs = [] }: PlaywrightSuite): readonly TestTime[] {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests.map(({ projectName, results }) => ({
      title: `${projectName ? `[${projectName}] ` : ''}${file} › ${title}`,
      ms: results.reduce((sum, { duration }) => sum + duration, 0),
    })),
  )
  return [...own, ...suites.flatMap(timesOf)]
}
