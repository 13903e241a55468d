import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { ENTRY_POINTS, publicApiReports, readPublicApi } from '../build/public-api.ts'

// Once: a program of all entry points takes seconds.
const api = readPublicApi()
const reports = publicApiReports(api)

test.each(ENTRY_POINTS)('docs/api/%s.api.md is the public API of the entry point', (entryPoint) => {
  const path = fileURLToPath(new URL(`../docs/api/${entryPoint}.api.md`, import.meta.url))
  expect(readFileSync(path, 'utf8'), 'run `npm run api -- --write`').toBe(reports.get(entryPoint))
})

test('every export of every entry point, and every member of an exported interface, has a docstring', () => {
  const undocumented = [...api].flatMap(([entryPoint, exports]) =>
    exports.flatMap((one) => one.undocumented.map((name) => `${entryPoint}: ${name}`)),
  )
  expect(undocumented).toEqual([])
})

test('./headless exports views and no state of the model', () => {
  const names = api.get('headless')?.map(({ name }) => name)
  expect(names).toContain('AuthenticationView')
  expect(names).not.toContain('Attempt')
  expect(names).not.toContain('ChatState')
})
