import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type DryRun, dryRunProblems } from './mutation/dry-run.ts'
import { GROUPS } from './mutation/groups.ts'
import { scoreOf, scoresByFile, shortfalls } from './mutation/score.ts'

const mutants = (fileName: string, ...statuses: readonly string[]) =>
  statuses.map((status) => ({ fileName, status }))

test('a mutant that no test reaches has survived, and one that makes a loop endless was killed', () => {
  const endless = { fileName: 'a', status: 'Timeout', statusReason: 'Hit limit reached (501/500)' }
  expect(scoreOf([...mutants('a', 'Killed', 'Killed', 'Survived', 'NoCoverage'), endless])).toEqual({
    killed: 3,
    timedOut: 0,
    survived: 2,
    ignored: 0,
    errors: 0,
    percent: 60,
  })
})

test('a mutant that only a limit of time ended is counted apart, and not as killed', () => {
  const late = [
    { fileName: 'a', status: 'Timeout' },
    {
      fileName: 'a',
      status: 'Killed',
      statusReason: 'Test timed out in 20000ms.\nIf this is a long-running test',
    },
    { fileName: 'a', status: 'Killed', statusReason: 'Hook timed out in 20000ms.' },
  ]
  expect(scoreOf([...late, ...mutants('a', 'Killed')])).toMatchObject({ killed: 1, timedOut: 3, percent: 25 })
  expect(shortfalls([...late, ...mutants('a', 'Killed')], { name: 'g', least: 85 })).toEqual([
    'g: 25.0 % killed, 85 % needed; 3 timed out, read them or use a faster machine',
  ])
})

test('a mutant that fails a test about timeouts was killed', () => {
  const statusReason = "expected 'timed-out' to be 'failed'"
  expect(scoreOf([{ fileName: 'a', status: 'Killed', statusReason }])).toMatchObject({
    killed: 1,
    timedOut: 0,
  })
})

test('mutants that cannot be run and those that end in an error do not count', () => {
  const score = scoreOf(mutants('a', 'Killed', 'Ignored', 'CompileError', 'RuntimeError', 'Pending'))
  expect(score).toMatchObject({ killed: 1, survived: 0, ignored: 1, errors: 2, percent: 100 })
})

const complete: DryRun = {
  tests: [
    { name: 'one', fileName: '/a.test.ts', status: 0 },
    { name: 'two', fileName: '/b.test.ts', status: 0 },
  ],
  mutantCoverage: { perTest: { one: { 1: 3 }, two: {} } },
}
const files = ['/a.test.ts', '/b.test.ts']

test.each<[string, DryRun | undefined, readonly string[], readonly string[]]>([
  ['is complete if every file ran', complete, files, []],
  ['has to exist', undefined, files, ['the tests were not run before the mutations']],
  ['needs test files', complete, [], ['no test file was found']],
  ['lacks a file that did not load', complete, [...files, '/c.test.ts'], ['no test of /c.test.ts passed']],
  [
    'may contain no test that failed or was skipped',
    {
      ...complete,
      tests: [
        { name: 'one', fileName: '/a.test.ts', status: 0 },
        { name: 'two', fileName: '/a.test.ts', status: 1 },
        { name: 'three', fileName: '/b.test.ts', status: 2 },
      ],
    },
    files,
    ['no test of /b.test.ts passed', 'did not pass: two', 'did not pass: three'],
  ],
  ['needs coverage', { tests: complete.tests }, files, ['no test reached a mutant']],
  [
    'needs a test that reaches a mutant',
    { ...complete, mutantCoverage: { perTest: { one: {}, two: {} } } },
    files,
    ['no test reached a mutant'],
  ],
])('the run of the tests before the mutations %s', (_, dryRun, testFiles, problems) => {
  expect(dryRunProblems(dryRun, testFiles)).toEqual(problems)
})

test('a group is measured as a whole, or file by file', () => {
  const all = [...mutants('b', 'Killed', 'Killed', 'Killed'), ...mutants('a', 'Killed', 'Survived')]
  expect([...scoresByFile(all).keys()]).toEqual(['a', 'b'])
  expect(shortfalls(all, { name: 'g', least: 80 })).toEqual([])
  expect(shortfalls(all, { name: 'g', least: 81 })).toEqual(['g: 80.0 % killed, 81 % needed'])
  expect(shortfalls(all, { name: 'g', least: 80, each: true })).toEqual(['a: 50.0 % killed, 80 % needed'])
})

test('a group without killed mutants fails, whatever its threshold', () => {
  expect(shortfalls([], { name: 'g', least: 0 })).toEqual(['g: no mutant was killed'])
  expect(shortfalls(mutants('a', 'Survived'), { name: 'g', least: 0 })).toEqual(['g: no mutant was killed'])
})

const sources = (folder: string): readonly string[] =>
  readdirSync(fileURLToPath(new URL(`../${folder}`, import.meta.url)))
    .filter((name) => /^[\w-]+\.ts$/.test(name))
    .map((name) => `${folder}/${name}`)

test('the thresholds are 95 % in each gate of the BFF and 85 % in BFF, contract and sign-in model', () => {
  const [gates, ...others] = GROUPS
  const names = ['cookies/cookies', 'chat/admission', 'chat/ownership', 'requests/guard', 'limits/rates']
  const files = [...names, 'cookies/keyring'].map((name) => `src/bff/${name}.ts`)
  expect(gates).toMatchObject({ least: 95, each: true, files })
  for (const file of files) expect(sources(dirname(file))).toContain(file)
  const least = Object.fromEntries(others.map(({ name, least }) => [name, least]))
  expect(least).toMatchObject({ contract: 85, routes: 85, bff: 85, 'sign-in': 85 })
  const folders = GROUPS.flatMap(({ files }) => files)
  expect(folders).toEqual(
    expect.arrayContaining([
      'src/bff/!(routes|node)/*.ts',
      'src/bff/*.ts',
      'src/bff/routes/*.ts',
      'src/contract/*.ts',
      'src/model/sign-in/*.ts',
    ]),
  )
})
