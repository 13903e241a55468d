import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemsOfScripts } from './check-scripts.ts'

/** One statement that some browser of `browserslist` cannot run, and what the report names. */
const TOO_NEW: readonly (readonly [statement: string, named: RegExp])[] = [
  ['URL.canParse(location.href)', /URL\.canParse/],
  ['URL.parse(location.href)', /URL\.parse/],
  ['AbortSignal.any([])', /AbortSignal\.any/],
  ['Promise.withResolvers()', /PromiseWithResolvers/],
  ['Object.groupBy([], String)', /ObjectGroupBy/],
  ['Array.fromAsync([])', /ArrayFromAsync/],
  ['new Set().union(new Set())', /SetUnion/],
  ['/[a--b]/v', /RegExpUnicodeSet/],
  ['new Intl.Segmenter()', /Intl\.Segmenter/],
  ['new URLPattern("/")', /URLPattern/],
]

const CAN_RUN = [
  '[1].findLast(Boolean)',
  '[1].toSorted().with(0, 2)',
  '/(?<=a)b/.test("ab")',
  'Object.hasOwn({}, "a")',
  'structuredClone({})',
  'crypto.randomUUID()',
]

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-scripts-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const fileWith = (statement: string, at = 0): string => {
  const path = join(folder, `script-${at}.js`)
  writeFileSync(path, `${statement}\nexport {}\n`)
  return path
}

test('each statement that some browser cannot run is refused', async () => {
  const problems = (await problemsOfScripts(TOO_NEW.map(([statement], at) => fileWith(statement, at)))).join(
    '\n',
  )
  for (const [, named] of TOO_NEW) expect(problems).toMatch(named)
})

test('what the oldest browsers have is accepted', async () => {
  expect(await problemsOfScripts([fileWith(CAN_RUN.join(';'))])).toEqual([])
})
