/** `npm run test:firefox`: the sign-in in Firefox. */
import { needFirefox } from './firefox.ts'
import { runVitestSuite } from './vitest-suite.ts'

const firefox = needFirefox((line) => console.log(line))
console.log(`Firefox: ${firefox.path} (${firefox.whence})`)
process.env.FIREFOX_PATH = firefox.path
// Not part of `npm test`: not every machine has Firefox.
await runVitestSuite('e2e/firefox/**/*.firefox.ts')
