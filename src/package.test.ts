import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

/** Everything that a customer of npm gets; a name with a hash as a pattern. */
const FILES: readonly RegExp[] = [
  /^package\.json$/,
  /^README\.md$/,
  /^CHANGELOG\.md$/,
  /^LICENSE$/,
  /^dist\/THIRD-PARTY-NOTICES\.txt$/,
  /^dist\/(index|headless|bff|sandbox|sandbox-cli|connect-chat|connect-chat-widget)\.js$/,
  /^dist\/[a-z-]+\.js\.map$/,
  /^dist\/integrity\.json$/,
  /^dist\/callback\.html$/,
  /^dist\/chunks\/[a-z-]+-[\w-]{8}\.js$/,
  /^dist\/chunks\/[a-z-]+-[\w-]{8}\.js\.map$/,
  /^dist\/types\/(index|headless|script|bff|sandbox|sandbox-cli)\.d\.ts$/,
  /^dist\/types\/(bff|callback|chatjs|contract|embed|model|react|sandbox|session|widget)\/[\w/-]+\.d\.ts$/,
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
      files.filter((path) => /\.(test|test-kit|fixture|e2e)\b|\/(testing|gallery)\//.test(path)),
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
  const entryPoints = files.filter((path) =>
    /^dist\/(index|headless|chunks\/headless-[\w-]+)\.js$/.test(path),
  )
  expect(entryPoints.length).toBeGreaterThan(2)
  for (const path of entryPoints) expect(read(path), path).toMatch(/^["']use client["']/)
})

test('the hash for the script tag is that of the file', () => {
  const hash = createHash('sha384')
    .update(readFileSync(join(ROOT, 'dist/connect-chat.js')))
    .digest('base64')
  expect(JSON.parse(read('dist/integrity.json'))).toEqual({ 'connect-chat.js': `sha384-${hash}` })
})

test('an installation brings neither chatjs nor what chatjs brings', () => {
  const { dependencies, peerDependencies, peerDependenciesMeta } = JSON.parse(
    read('package.json'),
  ) as Readonly<Record<string, Readonly<Record<string, { optional?: true } | string>>>>
  expect(Object.keys(dependencies ?? {}).sort()).toEqual([
    '@tanstack/react-query',
    '@tanstack/react-virtual',
    'hono',
    'jose',
    'valibot',
  ])
  const optional = Object.keys(peerDependenciesMeta ?? {})
  expect(Object.keys(peerDependencies ?? {}).filter((name) => !optional.includes(name))).toEqual([
    'react',
    'react-dom',
  ])
})
