import { expect, test, vi } from 'vitest'
import { startRun } from './run-steps.ts'

/** Runs two steps; returns the lines that they print, and the exit code. */
function run(exitCode: number): readonly string[] {
  const printed: string[] = []
  const print = vi.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text))
  try {
    const steps = startRun()
    steps.gate('build', ['node', '-e', ''])
    steps.gateIfPossible('audit', ['node', '-e', `process.exit(${exitCode})`])
    const code = steps.finish()
    return [...printed, `exit code ${code}`].join('\n').split('\n')
  } finally {
    print.mockRestore()
  }
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
