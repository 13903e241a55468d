/** Runs tests that are no part of the unit tests, and prints one line with the counts at their end. */
import { startVitest } from 'vitest/node'

/**
 * `include` is a glob from the project's root. After `bail` failures the run ends, for tests that go on where the one before
 * them ended; 0 is never. Arguments of the command line filter the files. Sets the exit code.
 */
export async function runVitestSuite(include: string, bail = 0): Promise<void> {
  const report = process.env.TEST_REPORT
  const vitest = await startVitest('test', process.argv.slice(2), {
    config: false,
    watch: false,
    bail,
    include: [include],
    // One server or browser at a time.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The default is one second.
    expect: { poll: { timeout: 20_000 } },
    reporters: report ? ['verbose', ['json', { outputFile: report }]] : ['verbose'],
  })
  const files = vitest.state.getTestModules()
  const tests = files.flatMap((file) => [...file.children.allTests()])
  const passed = tests.filter((test) => test.result().state === 'passed').length
  // What was skipped did not pass, and neither did a file that could not be read.
  const failed = tests.length - passed + files.filter((file) => !file.ok() && file.errors().length > 0).length
  const errors = vitest.state.getUnhandledErrors().length
  await vitest.close()
  console.log(`${passed} passed, ${failed + errors} failed`)
  process.exitCode = passed > 0 && failed + errors === 0 ? 0 : 1
}
