/** `npm run test:webkit`: the tests in WebKit, the engine of Safari. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { selfSigned } from './models/self-signed.ts'
import { runVitestSuite } from './vitest-suite.ts'
import { needWebKit } from './webkit.ts'

console.log(`WebKit: ${needWebKit((line) => console.log(line)).browser}`)
const folder = mkdtempSync(join(tmpdir(), 'connect-chat-webkit-'))
const { key, cert } = selfSigned(['localhost'], ['127.0.0.1'])
const path = join(folder, 'certificate.pem')
writeFileSync(path, cert + key, { mode: 0o600 })
// The processes of the tests inherit it.
process.env.NODE_EXTRA_CA_CERTS = path
try {
  // Not part of `npm test`: not every machine has WebKit.
  await runVitestSuite('e2e/webkit/**/*.webkit.ts')
} finally {
  rmSync(folder, { recursive: true })
}
