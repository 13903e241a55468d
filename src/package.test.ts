import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

/** Everything that a customer of npm gets; a name with a hash as a pattern. */
const FILES: readonly RegExp[] = [
  /^package\.json$/,
  /^README\.md$/,
  /^(CHANGELOG|CONTRIBUTING|SECURITY)\.md$/,
  /^docs\/[a-z-]+\.md$/,
  /^docs\/reference\/[a-z-]+\.md$/,
  /^docs\/pictures\/sign-in\.png$/,
  /^LICENSE$/,
  /^dist\/THIRD-PARTY-NOTICES\.txt$/,
  /^dist\/(index|headless|native|bff|bff-node|sandbox|playwright|testing|testing-server|cli)\.js$/,
  /^dist\/script-tag\/connect-chat(-widget-[\w-]{8})?\.js(\.map)?$/,
  /^dist\/script-tag\/integrity\.json$/,
  /^dist\/script-tag\/chunks\/widget-[a-z-]+-[\w-]{8}\.js(\.map)?$/,
  /^dist\/[a-z-]+(-[\w-]{8})?\.js\.map$/,
  /^dist\/sbom\.cdx\.json$/,
  /^dist\/callback\.html$/,
  /^dist\/chunks\/[a-z-]+-[\w-]{8}\.js$/,
  /^dist\/chunks\/[a-z-]+-[\w-]{8}\.js\.map$/,
  /^dist\/types\/(index|headless|native|script|bff|bff-node|sandbox|playwright|testing|testing-server|cli)\.d\.ts$/,
  /^dist\/types\/(bff|callback|chatjs|content|contract|embed|launcher|model|native|playwright|react|sandbox|session|testing|widget)\/[\w/-]+\.d\.ts$/,
]

let files: readonly string[] = []

beforeAll(() => {
  expect(existsSync(join(ROOT, 'dist')), 'there is no dist: run `npm run build` first').toBe(true)
  const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [{ files: all }] = JSON.parse(packed) as [{ files: readonly { path: string }[] }]
  files = all.map(({ path }) => path)
})

describe('the tarball', () => {
  test('holds what it shall and nothing else', () => {
    expect(files.filter((path) => !FILES.some((pattern) => pattern.test(path)))).toEqual([])
    expect(FILES.filter((pattern) => !files.some((path) => pattern.test(path)))).toEqual([])
  })

  test('holds no test, no test kit and no fixture', () => {
    expect(
      files.filter((path) => /\.(test|test-kit|fixture|e2e)\b|\/(session\/testing|gallery)\//.test(path)),
    ).toEqual([])
  })

  test('holds a source map for every script that is more than a list of exports', () => {
    const scripts = files.filter((path) => path.endsWith('.js'))
    const without = scripts.filter((path) => !files.includes(`${path}.map`))
    for (const path of without) expect(read(path).length, path).toBeLessThan(2_000)
    expect(without.length).toBeLessThan(scripts.length / 2)
  })

  test('names every package that is bundled, with its licence', () => {
    const bundled = files
      .filter((path) => path.endsWith('.js.map'))
      .flatMap((path) => (JSON.parse(read(path)) as { sources: readonly string[] }).sources)
      .flatMap((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? [])
    expect(bundled).toContain('amazon-connect-chatjs')
    const notices = read('dist/THIRD-PARTY-NOTICES.txt')
    for (const name of new Set(bundled)) expect(notices).toMatch(new RegExp(`^${name} .*\\(`, 'm'))
    expect(notices).toContain('Apache License')
    expect(notices).toContain('lodash.throttle')
  })
})

test('the React entry points begin with the directive "use client"', () => {
  for (const path of ['dist/index.js', 'dist/headless.js'])
    expect(read(path), path).toMatch(/^["']use client["']/)
})

test('no chunk has the directive "use client", about which bundlers print a warning for each file', () => {
  const chunks = files.filter((path) => /^dist\/chunks\/[\w-]+\.js$/.test(path))
  expect(chunks.length).toBeGreaterThan(10)
  expect(chunks.filter((path) => /^["']use client["']/.test(read(path)))).toEqual([])
})

const digest = (algorithm: 'sha256' | 'sha384', path: string): string =>
  `${algorithm}-${createHash(algorithm)
    .update(readFileSync(join(ROOT, 'dist/script-tag', path)))
    .digest('base64')}`
const sha384 = (path: string): string => digest('sha384', path)
const sha256 = (path: string): string => digest('sha256', path)

test('integrity.json has the digest of each file of the script tag', () => {
  const integrity = JSON.parse(read('dist/script-tag/integrity.json')) as Readonly<Record<string, string>>
  const scriptTag = /^dist\/script-tag\/.*\.js$/
  const expected = files
    .filter((path) => scriptTag.test(path))
    .map((path) => path.replace('dist/script-tag/', ''))
  expect(expected.length).toBeGreaterThan(8)
  expect(integrity).toEqual(Object.fromEntries(expected.map((path) => [path, sha384(path)])))
})

test('the loader has the digest of the widget’s file, and the widget that of each of its chunks', () => {
  const integrity = JSON.parse(read('dist/script-tag/integrity.json')) as Readonly<Record<string, string>>
  const widget = Object.keys(integrity).find((path) => path.startsWith('connect-chat-widget-')) ?? ''
  expect(read('dist/script-tag/connect-chat.js')).toContain(widget)
  expect(read('dist/script-tag/connect-chat.js')).toContain(sha256(widget))
  const code = read(`dist/script-tag/${widget}`)
  const chunks = Object.keys(integrity).filter((path) => path.startsWith('chunks/'))
  const imported = [...code.matchAll(/\bfrom\s*["'`]\.\/(chunks\/[^"'`]+)/g)].map(([, path = '']) => path)
  expect(imported).toEqual([expect.stringMatching(/^chunks\/widget-renderer-/)])
  for (const path of imported) {
    expect(read('dist/script-tag/connect-chat.js')).toContain(sha256(path))
    // What it imported itself would be fetched after it, and without a digest.
    expect(read(`dist/script-tag/${path}`), path).not.toMatch(/\b(from|import)\s*["'`]\.{1,2}\//)
  }
  for (const path of chunks) expect(code, path).toContain(`["./${path}","${sha256(path)}",[`)
  // The last one is in the function that verifies.
  expect(code.match(/\bimport\(/g)).toHaveLength(1)
})

test('no file has the telemetry of chatjs: its server, its shared worker or its script element', () => {
  const scripts = files.filter((path) => /\.js$/.test(path))
  expect(scripts.some((path) => /connection-/.test(path))).toBe(true)
  for (const path of scripts)
    expect(read(path), path).not.toMatch(
      /telemetry\.connect|SharedWorker\(|csm\.initCSM|createElement\([`"']script/,
    )
})

test('no file has the AWS SDK of chatjs', () => {
  const scripts = files.filter((path) => /\.js$/.test(path))
  expect(scripts.some((path) => read(path).includes('AmazonConnect-ChatJS/'))).toBe(true)
  for (const path of scripts) expect(read(path), path).not.toMatch(/aws-sdk-js|AWS4-HMAC-SHA256/)
})

// Declarations are compiled by consumer apps.
test('no script imports a package that an installation does not bring', () => {
  const { dependencies, peerDependencies } = JSON.parse(read('package.json')) as Readonly<
    Record<string, Readonly<Record<string, string>>>
  >
  const brought = [...Object.keys({ ...dependencies, ...peerDependencies })]
  const imported = files
    .filter((path) => path.endsWith('.js'))
    .flatMap((path) => [...read(path).matchAll(/^import\b[^;'"]*?["']([^."'][^"']*)["']/gm)])
    .map(([, specifier = '']) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? '')
    .filter((name) => !isBuiltin(name))
  expect([...new Set(imported)].sort()).toEqual(brought.sort())
})

test('an installation brings neither chatjs nor what chatjs brings', () => {
  const { dependencies, peerDependencies, peerDependenciesMeta } = JSON.parse(
    read('package.json'),
  ) as Readonly<Record<string, Readonly<Record<string, { optional?: true } | string>>>>
  expect(Object.keys(dependencies ?? {}).sort()).toEqual(['jose', 'valibot'])
  // Optional, so that a server with the BFF alone has no React.
  expect(Object.keys(peerDependencies ?? {})).toEqual(['@playwright/test', 'react', 'react-dom'])
  expect(Object.keys(peerDependenciesMeta ?? {})).toEqual(['@playwright/test', 'react', 'react-dom'])
})
