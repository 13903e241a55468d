import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { KNOWN_VULNERABLE, readAudit } from './audit/audit-report.ts'
import { NOT_RUN } from './run-steps.ts'

const advisory = (name: string, severity: string) => ({
  [name]: {
    name,
    severity,
    via: [{ severity, title: 'A flaw', url: 'https://advisory.example/1', range: '<9' }],
  },
})

const report = (...vulnerabilities: readonly object[]): string =>
  JSON.stringify({ auditReportVersion: 2, vulnerabilities: Object.assign({}, ...vulnerabilities) })

const known = advisory(KNOWN_VULNERABLE.name, 'high')

test.each(['high', 'critical', 'catastrophic'])('an advisory of severity %s fails the audit', (severity) => {
  expect(readAudit(report(known, advisory('hono', severity)))).toEqual({
    kind: 'findings',
    lines: [`${severity.padEnd(8)} hono <9: A flaw https://advisory.example/1`],
  })
})

test.each(['info', 'low', 'moderate'])('an advisory of severity %s is listed and passes', (severity) => {
  expect(readAudit(report(known, advisory('hono', severity)))).toMatchObject({
    kind: 'clean',
    lines: [expect.stringContaining('hono')],
  })
})

test.each([
  ['nothing', ''],
  ['text', 'Not found'],
  ['null', 'null'],
  ['a list', '[]'],
  ['an error', JSON.stringify({ message: '405 Method Not Allowed', statusCode: 405 })],
  ['a report without the version that is known to be vulnerable', report()],
  ['a report in which that version is harmless', report(advisory(KNOWN_VULNERABLE.name, 'low'))],
  ['findings of a registry without that version', report(advisory('hono', 'low'))],
])('%s is no audit', (_what, output) => {
  expect(readAudit(output)).toMatchObject({ kind: 'unreachable', reason: expect.stringMatching(/./) })
})

/** A registry that answers npm's request for advisories. */
async function audits(
  advisories: ((asked: Readonly<Record<string, readonly string[]>>) => object) | undefined,
): Promise<{ readonly code: unknown; readonly text: string; readonly asked: readonly string[] }> {
  const asked: string[] = []
  const registry = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    if (request.url !== '/-/npm/v1/security/advisories/bulk') {
      const name = decodeURIComponent((request.url ?? '/').slice(1))
      const versions = { [KNOWN_VULNERABLE.version]: { name, version: KNOWN_VULNERABLE.version } }
      return response.end(JSON.stringify({ name, versions, 'dist-tags': {} }))
    }
    if (advisories === undefined) return response.writeHead(405).end()
    const body = JSON.parse(gunzipSync(Buffer.concat(parts)).toString())
    asked.push(...Object.entries(body).map(([name, versions]) => `${name} ${versions}`))
    response.end(JSON.stringify(advisories(body)))
  })
  registry.listen(0, '127.0.0.1')
  await once(registry, 'listening')
  const { port } = registry.address() as AddressInfo
  try {
    const npmArgs = [`--registry=http://127.0.0.1:${port}/`, '--fetch-retries=0']
    const args = ['--import', 'tsx', 'e2e/audit/run.ts', ...npmArgs]
    return await new Promise((resolve) =>
      execFile(process.execPath, args, (error, stdout) =>
        resolve({ code: error?.code ?? 0, text: stdout, asked }),
      ),
    )
  } finally {
    registry.closeAllConnections()
    registry.close()
  }
}

const flaw = (severity: string) => [
  {
    id: 1,
    url: 'https://advisory.example/1',
    title: 'A flaw',
    severity,
    vulnerable_versions: '*',
    cwe: [],
    cvss: { score: 9, vectorString: '' },
  },
]

const hasBuild = existsSync(fileURLToPath(new URL('../dist/sbom.cdx.json', import.meta.url)))

test('the audit asks about the dependencies, the bundled packages and what chatjs contains', async () => {
  expect(hasBuild, 'there is no SBOM: run `npm run build` first').toBe(true)
  const { code, text, asked } = await audits(() => ({ lodash: flaw('high') }))
  expect(text).toContain('packages audited, without high advisories')
  expect(code).toBe(0)
  for (const name of [
    'ws',
    'oidc-provider',
    'jose',
    'valibot',
    'preact',
    '@tanstack/query-core',
    'amazon-connect-chatjs',
  ])
    expect(asked).toContainEqual(expect.stringMatching(new RegExp(`^${name} \\d`)))
  expect(asked).toContain('uuid 8.3.2')
})

test('the audit fails on a high advisory of a package that is only inside another one', async () => {
  const { code, text } = await audits(() => ({ lodash: flaw('high'), uuid: flaw('critical') }))
  expect(text).toMatch(/critical uuid/)
  expect(code).toBe(1)
})

test.each([
  ['refuses the request', undefined],
  ['knows no advisory at all', () => ({})],
] as const)('the audit says that nothing was audited if the registry %s', async (_what, advisories) => {
  const { code, text } = await audits(advisories)
  expect(text).toContain('NOT AUDITED: no advisory database can be reached')
  expect(text).toContain('This is not a passed test')
  expect(code).toBe(NOT_RUN)
})
