/** `npm run nightly`: what takes too long for CI. Every script runs, and the exit code tells whether all of them passed. */
import { runStep } from './run-steps.ts'

const SCRIPTS = ['bench:chaos', 'bench:soak', 'bench', 'bench:sandbox', 'mutate'] as const

const failed = SCRIPTS.filter((script) => !runStep(script, ['npm', 'run', '--silent', script]))
console.log(failed.length === 0 ? '\nall passed' : `\nfailed: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
