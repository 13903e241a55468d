/** Run by the release workflow before anything else: fails if the pushed tag does not fit the sources. */
import { readFileSync } from 'node:fs'
import { releaseProblems } from './release-problems.ts'

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

const problems = releaseProblems({
  tag: process.env.GITHUB_REF_NAME ?? '',
  repository: process.env.GITHUB_REPOSITORY ?? '',
  manifest: JSON.parse(read('package.json')),
  changelog: read('CHANGELOG.md'),
})
for (const problem of problems) console.error(problem)
process.exitCode = problems.length === 0 ? 0 : 1
