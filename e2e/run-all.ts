/**
 * `npm test`: everything there is, and one line with the counts at its end. With `--consumers`, as CI does, the apps
 * that install the packed package are counted in.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { needChromium } from './chromium.ts'

interface Counts {
  passed: number
  failed: number
}

const reports = mkdtempSync(join(tmpdir(), 'connect-chat-test-'))
const total: Counts = { passed: 0, failed: 0 }
const started = Date.now()

function step(name: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
  const from = Date.now()
  console.log(`\n— ${name}`)
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  console.log(`— ${name}: ${status === 0 ? 'done' : 'FAILED'} in ${Math.round((Date.now() - from) / 1000)} s`)
  return status === 0
}

/** A step that counts as one test: it passed or it did not. */
function gate(name: string, command: string, args: readonly string[]): boolean {
  const passed = step(name, command, args)
  total[passed ? 'passed' : 'failed'] += 1
  return passed
}

/** A runner that writes a report; one that died without a report counts as one failure. */
function suite(name: string, args: readonly string[], env: NodeJS.ProcessEnv, read: () => Counts): void {
  const passed = step(name, 'npx', args, env)
  let counts: Counts
  try {
    counts = read()
  } catch (error) {
    console.error(`${name} left no report: ${String(error)}`)
    counts = { passed: 0, failed: 1 }
  }
  if (!passed && counts.failed === 0) counts.failed = 1
  total.passed += counts.passed
  total.failed += counts.failed
}

function vitestCounts(file: string): Counts {
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
    numTotalTests: number
  }
  // A skipped or unfinished test is not a passed one.
  return { passed: report.numPassedTests, failed: report.numTotalTests - report.numPassedTests }
}

function playwrightCounts(file: string): Counts {
  const { stats } = JSON.parse(readFileSync(file, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  }
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped }
}

const chromium = needChromium((line) => console.log(line))
console.log(`Chromium: ${chromium.path} (${chromium.whence})`)

if (gate('build', 'npm', ['run', '--silent', 'build'])) {
  gate('types', 'npm', ['run', '--silent', 'types'])
  gate('lint', 'npm', ['run', '--silent', 'lint'])
  gate('package', 'npm', ['run', '--silent', 'check:package'])
  gate('size', 'npm', ['run', '--silent', 'size'])
  const unit = join(reports, 'unit.json')
  suite(
    'unit and contract tests',
    ['vitest', 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${unit}`],
    {},
    () => vitestCounts(unit),
  )
  const e2e = join(reports, 'e2e.json')
  suite(
    'browser tests',
    ['playwright', 'test', '--config', 'e2e/playwright.config.ts'],
    { E2E_REPORT: e2e, CHROMIUM_PATH: chromium.path },
    () => playwrightCounts(e2e),
  )
  if (process.argv.includes('--consumers')) {
    const consumers = join(reports, 'consumers.json')
    suite(
      "apps of other people's",
      ['playwright', 'test', '--config', 'e2e/consumers/playwright.config.ts'],
      { E2E_REPORT: consumers, CHROMIUM_PATH: chromium.path },
      () => playwrightCounts(consumers),
    )
  }
}

rmSync(reports, { recursive: true, force: true })
console.log(`\n${Math.round((Date.now() - started) / 1000)} s`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
