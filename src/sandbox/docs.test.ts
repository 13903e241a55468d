import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FILE_OPERATIONS } from './attachments/serve-files.ts'
import { VERBS } from './control/verb-table.ts'
import { DIALECTS } from './dialect.ts'
import { FAULT_KINDS } from './faults.ts'
import { operationList } from './operations/operation-list.ts'
import { DEFAULT_RULES } from './rules.ts'

const readmePath = new URL('../../README.md', import.meta.url)
const page = readFileSync(new URL('../../docs/sandbox.md', import.meta.url), 'utf8')

/** `README=write npx vitest run src/sandbox/docs.test.ts` brings the table up to date. */
test('the README lists every operation as the code has it', () => {
  const readme = readFileSync(readmePath, 'utf8')
  const fresh = readme.replace(
    /(<!-- operations:start -->\n)[\s\S]*(<!-- operations:end -->)/,
    (_, start: string, end: string) => `${start}${operationList()}\n${end}`,
  )
  if (process.env.README === 'write') writeFileSync(readmePath, fresh)
  else expect(readme).toBe(fresh)
  expect(fresh).toContain('| `SendMessage` |')
})

describe('docs/sandbox.md', () => {
  test.each(VERBS.map((verb) => `${verb.method} ${verb.path}`))('tells of %s', (verb) => {
    expect(page).toContain(`\`${verb}\``)
  })

  test.each([
    ['faults', FAULT_KINDS],
    ['rules', Object.keys(DEFAULT_RULES)],
    ['dialect', Object.keys(DIALECTS.a)],
    ['names of the bucket', FILE_OPERATIONS],
  ])('names all %s', (_what, names) => {
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  })
})
