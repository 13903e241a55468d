/**
 * `npm run mutate [group …]`: Stryker over each group of files (groups.ts). Exits with 1 if a group, or a file of a group
 * that is checked file by file, is below its threshold, and stops if not every test ran before the mutations. The
 * survivors are explained in docs/mutation.md.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Stryker } from '@stryker-mutator/core'
import { createVitest } from 'vitest/node'
import { type DryRun, dryRunProblems } from './dry-run.ts'
import { GROUPS, type Group } from './groups.ts'
import { isEndedByClock, scoreOf, scoresByFile, shortfalls } from './score.ts'

const base: ConstructorParameters<typeof Stryker>[0] = JSON.parse(
  readFileSync(new URL('stryker.config.json', import.meta.url), 'utf8'),
)

async function findTestFiles(): Promise<readonly string[]> {
  const vitest = await createVitest('test', { config: 'e2e/mutation/vitest.config.ts', watch: false })
  const found = await vitest.globTestSpecifications()
  await vitest.close()
  return found.map(({ moduleId }) => moduleId)
}

/** The run of all tests before the mutations, as Stryker's reporter `event-recorder` wrote it. */
function readDryRun(folder: string): DryRun | undefined {
  const file = readdirSync(folder).find((name) => name.endsWith('onDryRunCompleted.json'))
  return file === undefined ? undefined : JSON.parse(readFileSync(join(folder, file), 'utf8')).result
}

async function mutate(
  { name, files, ...thresholds }: Group,
  testFiles: readonly string[],
): Promise<readonly string[]> {
  const events = `test-results/mutation/${name}.events`
  const results = await new Stryker({
    ...base,
    configFile: 'e2e/mutation/stryker.config.json',
    mutate: [...files],
    // The next run on this machine tests only what has changed since.
    incremental: true,
    incrementalFile: `test-results/mutation/${name}.incremental.json`,
    jsonReporter: { fileName: `test-results/mutation/${name}.json` },
    eventReporter: { baseDir: events },
  }).runMutationTest()
  const incomplete = dryRunProblems(readDryRun(events), testFiles)
  if (incomplete.length > 0) {
    throw new Error(`${name}: not every test ran, so the results say nothing:\n${incomplete.join('\n')}`)
  }
  const mutants = results.map(({ fileName, location, ...mutant }) => ({
    fileName: relative(process.cwd(), fileName),
    line: location.start.line,
    ...mutant,
  }))
  for (const [file, { killed, timedOut, survived, ignored, errors, percent }] of scoresByFile(mutants))
    console.log(
      `${percent.toFixed(1).padStart(6)} %  ${file}: ${killed} killed, ${survived} survived, ${timedOut} timed out, ${errors} ended in an error, ${ignored} not run`,
    )
  for (const { fileName, line, replacement } of mutants.filter(isEndedByClock))
    console.log(`timed out: ${fileName}:${line} ${replacement}`)
  console.log(`${name}: ${scoreOf(mutants).percent.toFixed(1)} %\n`)
  return shortfalls(mutants, { name, ...thresholds })
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !GROUPS.some((group) => group.name === name))
if (unknown.length > 0) throw new Error(`There is no group ${unknown.join(', ')}`)

const testFiles = await findTestFiles()
const problems: string[] = []
for (const group of GROUPS)
  if (wanted.length === 0 || wanted.includes(group.name)) problems.push(...(await mutate(group, testFiles)))
for (const problem of problems) console.error(problem)
process.exitCode = problems.length === 0 ? 0 : 1
