/** What the JSON reports of Vitest and Playwright say: counts, how long each test took, and why a test failed. */
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

export interface TestTime {
  /** File and title, with the Playwright project where there is one. */
  readonly title: string
  readonly ms: number
}

export interface FailedTest {
  readonly title: string
  /** The first lines of the error, without colours. Empty if the runner gave none. */
  readonly error: string
}

export interface SuiteResult {
  readonly passed: number
  /** Skipped, unfinished and flaky tests count as failed. */
  readonly failed: number
  readonly tests: readonly TestTime[]
  /** The tests that failed, were skipped, were flaky or could not be loaded. */
  readonly failures: readonly FailedTest[]
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numTotalTests: number
  /** Files that could not be run at all have no tests. */
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    /** Why the file could not be run. */
    readonly message?: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly duration?: number | null
      readonly failureMessages?: readonly string[] | null
    }[]
  }[]
}

/** @see https://vitest.dev/guide/reporters#json-reporter */
export function vitestResult(report: unknown): SuiteResult {
  const { numPassedTests, numTotalTests, testResults } = report as VitestReport
  const unread = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map((test) => ({
      ...test,
      title: `${relative(process.cwd(), name)} › ${test.fullName}`,
    })),
  )
  return {
    passed: numPassedTests,
    failed: numTotalTests - numPassedTests + unread.length,
    tests: tests.map(({ title, duration }) => ({ title, ms: duration ?? 0 })),
    failures: [
      ...tests
        .filter(({ status }) => status !== 'passed')
        .map(({ title, status, failureMessages }) => ({
          title,
          error: firstLines(failureMessages?.[0] ?? status),
        })),
      ...unread.map(({ name, message = '' }) => ({
        title: relative(process.cwd(), name),
        error: firstLines(message),
      })),
    ],
  }
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs?: readonly {
    readonly title: string
    readonly file: string
    readonly tests: readonly {
      readonly projectName: string
      /** `expected`, `unexpected`, `flaky` or `skipped`. */
      readonly status: string
      readonly results: readonly {
        readonly duration: number
        readonly error?: { readonly message?: string }
      }[]
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
  const tests = suites.flatMap(testsOf)
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped,
    tests: tests.map(({ title, ms }) => ({ title, ms })),
    failures: tests
      .filter(({ status }) => status !== 'expected')
      .map(({ title, status, error }) => ({ title, error: firstLines(error ?? status) })),
  }
}

interface PlaywrightTest extends TestTime {
  readonly status: string
  readonly error: string | undefined
}

function testsOf({ suites = [], specs = [] }: PlaywrightSuite): readonly PlaywrightTest[] {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests.map(({ projectName, status, results }) => ({
      title: `${projectName ? `[${projectName}] ` : ''}${file} › ${title}`,
      ms: results.reduce((sum, { duration }) => sum + duration, 0),
      status,
      error: results.find(({ error }) => error)?.error?.message,
    })),
  )
  return [...own, ...suites.flatMap(testsOf)]
}

const ERROR_LINES = 12

const firstLines = (error: string): string =>
  stripVTControlCharacters(error).trim().split('\n').slice(0, ERROR_LINES).join('\n')
