/** `npm run test:proxy`: the BFF behind a real nginx. */
import { needNginx } from './proxy/nginx.ts'
import { runVitestSuite } from './vitest-suite.ts'

console.log(`nginx: ${needNginx((line) => console.log(line))}`)
// Not part of `npm test`: not every machine has nginx.
await runVitestSuite('e2e/proxy/**/*.proxy.ts')
