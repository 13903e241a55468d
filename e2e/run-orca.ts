/** `npm run test:orca`: the tests with the screen reader Orca. */
import { needOrca } from './orca.ts'
import { runVitestSuite } from './vitest-suite.ts'

console.log(`Screen reader: ${needOrca((line) => console.log(line)).orca}`)
// Not part of `npm test`: not every machine has Orca.
await runVitestSuite('e2e/orca/**/*.orca.ts')
