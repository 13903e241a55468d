/**
 * `npm test`: every check and test, and one line with the counts at its end. With `--consumers`, `--firefox`,
 * `--webkit`, `--proxy` and `--orca`, as CI runs it, the apps that install the packed package, the tests in Firefox and
 * WebKit, those behind nginx, and those with a screen reader count too.
 */
import { needChromium } from './chromium.ts'
import { needFirefox } from './firefox.ts'
import { type Command, startRun } from './run-steps.ts'

const npmRun = (script: string): Command => ['npm', 'run', '--silent', script]
const playwright = (config: string): Command => ['npx', 'playwright', 'test', '--config', config]

const withConsumers = process.argv.includes('--consumers')
const withFirefox = process.argv.includes('--firefox')
const withWebKit = process.argv.includes('--webkit')
const withProxy = process.argv.includes('--proxy')
const withOrca = process.argv.includes('--orca')

const chromium = needChromium(console.log)
console.log(`Chromium: ${chromium.path} (${chromium.whence})`)
const firefox = withFirefox ? needFirefox(console.log) : undefined
if (firefox) console.log(`Firefox: ${firefox.path} (${firefox.whence})`)

const run = startRun()
if (run.gate('build', npmRun('build'))) {
  const inTurn = async (...scripts: readonly (readonly [name: string, script: string])[]): Promise<void> => {
    for (const [name, script] of scripts) await run.quietGate(name, npmRun(script))
  }
  // The compiler and attw use one core each.
  await Promise.all([
    inTurn(['types', 'types']),
    inTurn(['lint', 'lint'], ['package', 'check:package'], ['browsers', 'check:browsers'], ['size', 'size']),
  ])
  run.gateIfPossible('audit of the packages that users run', npmRun('audit'))
  run.suite({ name: 'unit and contract tests', command: ['npx', 'vitest', 'run'], runner: 'vitest' })
  run.suite({
    name: 'browser tests',
    command: playwright('e2e/playwright.config.ts'),
    runner: 'playwright',
    env: { CHROMIUM_PATH: chromium.path },
  })
  if (withConsumers) {
    run.suite({
      name: 'consumer apps',
      command: playwright('e2e/consumers/playwright.config.ts'),
      runner: 'playwright',
      env: { CHROMIUM_PATH: chromium.path },
    })
  }
  if (withWebKit) {
    run.suite({ name: 'tests in WebKit', command: ['npx', 'tsx', 'e2e/run-webkit.ts'], runner: 'vitest' })
  }
  if (withProxy) {
    run.suite({ name: 'tests behind nginx', command: ['npx', 'tsx', 'e2e/run-proxy.ts'], runner: 'vitest' })
  }
  if (withOrca) {
    run.suite({
      name: 'tests with the screen reader Orca',
      command: ['npx', 'tsx', 'e2e/run-orca.ts'],
      runner: 'vitest',
      env: { CHROMIUM_PATH: chromium.path },
    })
  }
  if (firefox) {
    run.suite({
      name: 'tests in Firefox',
      command: ['npx', 'tsx', 'e2e/run-firefox.ts'],
      runner: 'vitest',
      env: { FIREFOX_PATH: firefox.path },
    })
  }
}
process.exitCode = run.finish()
