/**
 * `npm run audit`: asks the registry's advisory database about every package that users of this one run. Exits with 0 if
 * it knows of nothing high, with 1 if it does, and with 3 if no database could be reached.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NOT_RUN } from '../run-steps.ts'
import { KNOWN_VULNERABLE, readAudit } from './audit-report.ts'
import { type Shipped, shippedPackages } from './shipped-packages.ts'

/** Two versions of one package have folders of their own, like in any installation. */
function lockFile(packages: readonly Shipped[]): object {
  const entries = packages.map(({ name, version }, index) => {
    const isSecond = packages.findIndex((one) => one.name === name) < index
    const path = isSecond ? `node_modules/second/node_modules/${name}` : `node_modules/${name}`
    return [path, { version }] as const
  })
  const dependencies = Object.fromEntries(packages.map(({ name, version }) => [name, version]))
  const root = { name: 'audited', version: '0.0.0', dependencies }
  return { ...root, lockfileVersion: 3, packages: { '': root, ...Object.fromEntries(entries) } }
}

function audit(packages: readonly Shipped[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'connect-chat-audit-'))
  try {
    const lock = lockFile(packages)
    writeFileSync(join(folder, 'package.json'), JSON.stringify(lock))
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock))
    const args = ['audit', '--json', '--package-lock-only', ...process.argv.slice(2)]
    return spawnSync('npm', args, { cwd: folder, encoding: 'utf8', timeout: 60_000 }).stdout ?? ''
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const shipped = shippedPackages()
if (shipped.some(({ name }) => name === KNOWN_VULNERABLE.name))
  throw new Error(
    `${KNOWN_VULNERABLE.name} is shipped; choose another package that is known to be vulnerable`,
  )

const result = readAudit(audit([...shipped, KNOWN_VULNERABLE]))
if (result.kind === 'unreachable') {
  console.log(`NOT AUDITED: no advisory database can be reached. ${result.reason}`)
  console.log(
    `Nothing is known about the ${shipped.length} packages that users run. This is not a passed test.`,
  )
  process.exitCode = NOT_RUN
} else {
  for (const line of result.lines) console.log(line)
  const worst = result.kind === 'findings' ? 'with high or critical advisories' : 'without high advisories'
  console.log(`${shipped.length} packages audited, ${worst}`)
  process.exitCode = result.kind === 'findings' ? 1 : 0
}
