import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** Runs one step in a process of its own, because a step prints; returns its lines. */
function run(exitCode: number): readonly string[] {
  const script = `
    import { startRun } from './e2e/run-steps.ts'
    const run = startRun()
    run.gate('build', ['node', '-e', ''])
    run.gateIfPossible('audit', ['node', '-e', 'process.exit(${exitCode})'])
    console.log('exit code', run.finish())`
  const output = execFileSync('npx', ['tsx', '--input-type=module', '--eval', script], { encoding: 'utf8' })
  return output.trim().split('\n')
}

test('a step that could not run counts as neither passed nor failed, and the end of the run names it', () => {
  const lines = run(3)
  expect(lines).toContain('— audit: NOT RUN')
  expect(lines).toContain('NOT RUN: audit; the reason is above')
  expect(lines.slice(-2)).toEqual(['1 passed, 0 failed', 'exit code 0'])
})

test.each([
  [0, '2 passed, 0 failed', 0],
  [1, '1 passed, 1 failed', 1],
])('a step that may be impossible and exits with %i counts', (exitCode, counts, code) => {
  const lines = run(exitCode)
  expect(lines.join('\n')).not.toContain('NOT RUN')
  expect(lines.filter((line) => line.startsWith('FAILED:'))).toEqual(exitCode === 0 ? [] : ['FAILED: audit'])
  expect(lines.slice(-2)).toEqual([counts, `exit code ${code}`])
})
