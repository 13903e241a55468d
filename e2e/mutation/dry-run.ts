/** A run of all tests over the instrumented, unchanged code, as Stryker reports it. */
export interface DryRun {
  readonly tests: readonly {
    readonly name: string
    readonly fileName?: string
    /** Stryker's `TestStatus`: 0 passed, 1 failed, 2 skipped. */
    readonly status: number
  }[]
  /** How often each test executed the place of each mutant, by test and by mutant. */
  readonly mutantCoverage?: { readonly perTest: Readonly<Record<string, Readonly<Record<string, number>>>> }
}

const PASSED = 0

/**
 * Why the results that follow a run cannot be trusted, a sentence for each reason. A test file that fails to load has no
 * tests: Stryker goes on without them, and what only they notice survives.
 */
export function dryRunProblems(
  dryRun: DryRun | undefined,
  /** Absolute paths of the test files that have to run. */
  testFiles: readonly string[],
): readonly string[] {
  if (dryRun === undefined) return ['the tests were not run before the mutations']
  if (testFiles.length === 0) return ['no test file was found']
  const { tests, mutantCoverage } = dryRun
  const passed = tests.filter(({ status }) => status === PASSED)
  const files = new Set(passed.map(({ fileName }) => fileName))
  const isCovered = Object.values(mutantCoverage?.perTest ?? {}).some((hits) => Object.keys(hits).length > 0)
  return [
    ...testFiles.filter((file) => !files.has(file)).map((file) => `no test of ${file} passed`),
    ...tests.filter(({ status }) => status !== PASSED).map(({ name }) => `did not pass: ${name}`),
    ...(isCovered ? [] : ['no test reached a mutant']),
  ]
}
