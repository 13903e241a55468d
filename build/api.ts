/** `npm run api` compares docs/api with the public API; `npm run api -- --write` updates it. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { publicApiReports, readPublicApi } from './public-api.ts'

for (const [entryPoint, report] of publicApiReports(readPublicApi())) {
  const path = join(import.meta.dirname, '../docs/api', `${entryPoint}.api.md`)
  if (process.argv.includes('--write')) writeFileSync(path, report)
  else if (readFileSync(path, 'utf8') !== report) {
    console.error(`${path} is out of date: run \`npm run api -- --write\``)
    process.exitCode = 1
  }
}
