/** The steps of a test run: programs whose outcomes are counted, and one line with the counts at the end. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { playwrightResult, type SuiteResult, vitestResult } from './run-reports.ts'

const SLOWEST = 10

/** Exit code of a command that could not do its work for a reason outside this repository, and has said which. */
export const NOT_RUN = 3

export type Command = readonly [program: string, ...args: string[]]

export interface Suite {
  readonly name: string
  readonly command: Command
  /** Which runner writes the report. */
  readonly runner: 'vitest' | 'playwright'
  readonly env?: Readonly<Record<string, string>>
}

export interface TestRun {
  /** A step that counts as one test: it passes if the command exits with 0. */
  gate(name: string, command: Command): boolean
  /** The same, but a command that exits with `NOT_RUN` counts as neither passed nor failed, and the end of the run names it. */
  gateIfPossible(name: string, command: Command): void
  /** The same with its output held back until it ends, so that several can run at once. */
  quietGate(name: string, command: Command): Promise<boolean>
  /**
   * A test runner that writes a JSON report to the file in `TEST_REPORT`. A runner that ends without a report counts as
   * one failure.
   */
  suite(suite: Suite): void
  /** Prints the ten slowest tests, the failures, then the counts as the last line. Returns the exit code. */
  finish(): number
}

export function startRun(): TestRun {
  const reports = mkdtempSync(join(tmpdir(), 'connect-chat-test-'))
  const startedMs = Date.now()
  const results: SuiteResult[] = []
  const notRun: string[] = []
  const count = (name: string, passed: boolean): boolean => {
    results.push(stepResult(name, passed))
    return passed
  }
  return {
    gate: (name, command) => count(name, runStep(name, command)),
    gateIfPossible(name, command) {
      const status = runCommand(name, command, {}, [NOT_RUN])
      if (status === NOT_RUN) notRun.push(name)
      else count(name, status === 0)
    },
    quietGate: async (name, command) => count(name, await runQuietly(name, command)),
    suite({ name, command, runner, env = {} }) {
      const file = join(reports, `${results.length}.json`)
      const passed = runStep(name, command, { ...env, TEST_REPORT: file })
      const result = readReport(name, file, runner)
      results.push(result)
      if (!passed && result.failed === 0) count(name, false)
    },
    finish() {
      rmSync(reports, { recursive: true, force: true })
      const tests = results.flatMap((result) => result.tests)
      if (tests.length > 0) console.log('\nThe slowest tests:')
      for (const { title, ms } of tests.toSorted((a, b) => b.ms - a.ms).slice(0, SLOWEST))
        console.log(`${(ms / 1_000).toFixed(1).padStart(6)} s  ${title}`)
      for (const { title, error } of results.flatMap(({ failures }) => failures))
        console.log(`\nFAILED: ${title}${error && `\n${error.replace(/^/gm, '    ')}`}`)
      const passed = results.reduce((sum, result) => sum + result.passed, 0)
      const failed = results.reduce((sum, result) => sum + result.failed, 0)
      console.log(`\n${secondsSince(startedMs)} s`)
      for (const name of notRun) console.log(`NOT RUN: ${name}; the reason is above`)
      console.log(`${passed} passed, ${failed} failed`)
      return failed === 0 && passed > 0 ? 0 : 1
    },
  }
}

/** The result of a step that counts as one test. */
const stepResult = (name: string, passed: boolean): SuiteResult => ({
  passed: passed ? 1 : 0,
  failed: passed ? 0 : 1,
  tests: [],
  failures: passed ? [] : [{ title: name, error: '' }],
})

const secondsSince = (ms: number): number => Math.round((Date.now() - ms) / 1_000)

const outcome = (passed: boolean, fromMs: number): string =>
  `${passed ? 'done' : 'FAILED'} in ${secondsSince(fromMs)} s`

/** Runs a command with its output on the terminal; returns its exit code. */
function runCommand(
  name: string,
  [program, ...args]: Command,
  env: NodeJS.ProcessEnv = {},
  notRun: readonly (number | null)[] = [],
): number | null {
  const fromMs = Date.now()
  console.log(`\n— ${name}`)
  const { status } = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  console.log(`— ${name}: ${notRun.includes(status) ? 'NOT RUN' : outcome(status === 0, fromMs)}`)
  return status
}

/** Runs a command with its output on the terminal; returns whether it exited with 0. */
export function runStep(name: string, command: Command, env: NodeJS.ProcessEnv = {}): boolean {
  return runCommand(name, command, env) === 0
}

function runQuietly(name: string, [program, ...args]: Command): Promise<boolean> {
  const fromMs = Date.now()
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk: Buffer): void => {
      output += chunk.toString()
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const end = (passed: boolean): void => {
      console.log(`\n— ${name}\n${output}— ${name}: ${outcome(passed, fromMs)}`)
      resolve(passed)
    }
    child.once('error', (error) => {
      output += `${error.message}\n`
      end(false)
    })
    child.once('close', (status) => end(status === 0))
  })
}

function readReport(name: string, file: string, runner: Suite['runner']): SuiteResult {
  try {
    const report: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return runner === 'vitest' ? vitestResult(report) : playwrightResult(report)
  } catch (error) {
    console.error(`${name} left no report: ${String(error)}`)
    return stepResult(name, false)
  }
}
