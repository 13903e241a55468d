import { readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { type Release, releaseProblems } from './release-problems.ts'

const root = new URL('../', import.meta.url)
const source = readFileSync(new URL('.github/workflows/release.yml', root), 'utf8')

interface Step {
  readonly name?: string
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
}

interface Job {
  readonly needs?: string
  readonly permissions?: Readonly<Record<string, string>>
  readonly environment?: string
  readonly 'timeout-minutes'?: number
  readonly steps: readonly Step[]
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: { readonly test: Job; readonly publish: Job }
}

const workflow: Workflow = parse(source, { strict: true, uniqueKeys: true })
const { test: testJob, publish } = workflow.jobs
const steps = [...testJob.steps, ...publish.steps]
const runs = (job: Job): string => job.steps.map(({ run }) => run ?? '').join('\n')

test('a release is made by a pushed version tag and by nothing else', () => {
  expect(workflow.on).toEqual({ push: { tags: ['v*'] } })
})

test('the package is published with provenance, from the file that was tested', () => {
  expect(runs(publish)).toMatch(/npm publish \.\/\*\.tgz --provenance --access public --ignore-scripts/)
  expect(publish.needs).toBe('test')
  const order = ['sha256sum --check', 'npm publish', 'gh release create'].map((part) =>
    publish.steps.findIndex(({ run }) => run?.includes(part)),
  )
  expect(order).not.toContain(-1)
  expect(order).toEqual(order.toSorted((a, b) => a - b))
})

test('only the job that publishes may sign and write, and it runs no code of the repository', () => {
  expect(workflow.permissions).toEqual({})
  expect(testJob.permissions).toEqual({ contents: 'read' })
  expect(publish.permissions).toEqual({ contents: 'write', 'id-token': 'write' })
  expect(publish.environment).toBe('npm')
  expect(publish.steps.filter(({ uses }) => uses?.startsWith('actions/checkout'))).toEqual([])
  expect(runs(publish)).not.toMatch(/npm (ci|install|i|run|test|exec)\b|npx|node |tsx|\.ci\/run/)
})

test('everything that CI runs has passed before a file is packed', () => {
  const position = (part: string) => testJob.steps.findIndex(({ run }) => run?.includes(part))
  expect(position('build/release.ts')).toBeGreaterThan(-1)
  expect(position('.ci/run')).toBeGreaterThan(position('build/release.ts'))
  expect(position('npm pack')).toBeGreaterThan(position('.ci/run'))
  expect(statSync(new URL('.ci/run', root)).mode & 0o111, '.ci/run is executable').not.toBe(0)
  expect(source).not.toContain('continue-on-error')
  expect(source).not.toMatch(/\|\| true/)
})

test('the SBOM and the checksums are attached to the release', () => {
  expect(runs(testJob)).toContain('cp dist/sbom.cdx.json release/')
  expect(runs(publish)).toMatch(/gh release create .*\.tgz sbom\.cdx\.json SHA256SUMS/)
})

test('every action is pinned by a commit, with its version beside it', () => {
  const lines = source.split('\n').filter((line) => line.includes('uses:'))
  expect(lines).toHaveLength(steps.filter(({ uses }) => uses).length)
  for (const line of lines) expect(line).toMatch(/uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
})

test('no expression is part of a script, and no credential stays in the working copy', () => {
  for (const { run = '' } of steps) expect(run).not.toContain('${{')
  const [checkout] = testJob.steps.filter(({ uses }) => uses?.startsWith('actions/checkout'))
  expect(checkout?.with).toMatchObject({ 'persist-credentials': false })
  expect(source).not.toContain('secrets.')
})

test('every job has a time limit', () => {
  for (const job of Object.values(workflow.jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(90)
})

const release: Release = {
  tag: 'v1.2.3',
  repository: 'bank/chat',
  manifest: {
    version: '1.2.3',
    repository: { type: 'git', url: 'git+https://github.com/bank/chat.git' },
    homepage: 'https://github.com/bank/chat#readme',
    bugs: { url: 'https://github.com/bank/chat/issues' },
  },
  changelog: '# Changelog\n\n## 1.2.3 (2026-12-01)\n\n- x\n',
}

test('a release whose tag, version, changelog and repository agree has no problem', () => {
  expect(releaseProblems(release)).toEqual([])
})

function without(name: 'repository' | 'homepage' | 'bugs'): Release['manifest'] {
  const { [name]: _, ...rest } = release.manifest
  return rest
}

test.each<readonly [string, Partial<Release>, RegExp]>([
  ['another tag', { tag: 'v1.2.4' }, /The tag is v1\.2\.4/],
  ['a tag without v', { tag: '1.2.3' }, /The tag is 1\.2\.3/],
  ['no tag', { tag: '' }, /The tag is/],
  [
    'another repository',
    { repository: 'eve/chat' },
    /repository\.url .* not git\+https:\/\/github\.com\/eve/,
  ],
  ['no repository', { manifest: without('repository') }, /repository\.url in package\.json is missing/],
  ['no homepage', { manifest: without('homepage') }, /homepage in package\.json is missing/],
  ['no address for bugs', { manifest: without('bugs') }, /bugs in package\.json is missing/],
  ['a changelog without the version', { changelog: '## 1.2.30\n## 11.2.3\n### 1.2.3' }, /no heading/],
  ['a changelog that calls it unreleased', { changelog: '## 1.2.3 (unreleased)' }, /unreleased/],
])('a release with %s is refused', (_what, change, problem) => {
  expect(releaseProblems({ ...release, ...change })).toEqual([expect.stringMatching(problem)])
})

test('docs/releasing.md names every step of the workflow that has a name', () => {
  const page = readFileSync(new URL('docs/releasing.md', root), 'utf8')
  for (const { name } of steps) if (name) expect(page).toContain(name)
})
