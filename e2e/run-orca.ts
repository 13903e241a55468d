/** `npm run test:orca`: the tests with the screen reader Orca. */
import { needOrca } from './orca.ts'
import { runVitestSuite } from './vitest-suite.ts'

console.log(`Screen reader: ${needOrca((line) => console.log(line)).orca}`)
// Part of `npm test` with `--orca` only: not every machine has Orca.
await runVitestSuite('e2e/orca/**/*.orca.ts', 1)
