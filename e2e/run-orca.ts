/** `npm run test:orca`: the tests with the screen reader Orca. With `ORCA_LOG`, Orca's log is copied to that path at the end. */
import { setPriority } from 'node:os'
import { needOrca } from './orca.ts'
import { runVitestSuite } from './vitest-suite.ts'

console.log(`Screen reader: ${needOrca((line) => console.log(line)).orca}`)
try {
  // For the desktop too: each event goes through four of its processes, and the other work of a busy machine can wait.
  setPriority(-10)
} catch {
  // Only root may.
}
// Part of `npm test` with `--orca` only: not every machine has Orca.
await runVitestSuite('e2e/orca/**/*.orca.ts', 1)
