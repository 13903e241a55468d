/** `npm run test:firefox`: the sign-in in Firefox, and one line with the counts at its end. */
import { startVitest } from 'vitest/node'
import { needFirefox } from './firefox.ts'

const firefox = needFirefox((line) => console.log(line))
console.log(`Firefox: ${firefox.path} (${firefox.whence})`)
process.env.FIREFOX_PATH = firefox.path
const report = process.env.TEST_REPORT

const vitest = await startVitest('test', process.argv.slice(2), {
  // Not part of `npm test`: not every machine has Firefox.
  config: false,
  watch: false,
  include: ['e2e/firefox/**/*.firefox.ts'],
  // One browser at a time.
  fileParallelism: false,
  testTimeout: 60_000,
  hookTimeout: 60_000,
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
