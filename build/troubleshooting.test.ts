import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { ERROR_CODES } from '../src/headless.ts'

const read = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8')

const rows = [
  ...read('docs/troubleshooting.md').matchAll(/^\| (?!what|---)(.+?) \| (.+?) \| (.+?) \| (.+) \|$/gm),
].map(([, mistake = '', page = '', , tests = '']) => ({ mistake, page, tests }))

test('docs/troubleshooting.md has a row for each mistake', () => {
  expect(rows.length).toBeGreaterThan(9)
})

test.each(rows)('the mistake “$mistake” has tests, and a code that exists', ({ page, tests }) => {
  const [code] = /^`([a-z-]+)`/.exec(page) ?? []
  if (code !== undefined) expect(Object.keys(ERROR_CODES)).toContain(page.split('`')[1])
  const cited = [...tests.matchAll(/`([^`]+)` “([^”]+)”/g)]
  expect(cited.length).toBeGreaterThan(0)
  for (const [, file = '', title = ''] of cited) expect(read(file), file).toContain(title)
})
