import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const read = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8')

/** Without line breaks and marks of lists and tables. */
const plain = (markdown: string): string => markdown.replaceAll(/\s+/g, ' ')

interface Claim {
  readonly section: string
  readonly claim: string
  readonly tests: string
}

/** The text of each section of a page, by its heading. */
function sectionsOf(page: string): ReadonlyMap<string, string> {
  const parts = read(page)
    .replaceAll(/^```[\s\S]*?^```$/gm, '')
    .split(/^#{1,2} /m)
  return new Map(parts.slice(1).map((part) => [part.split('\n', 1)[0] ?? '', part]))
}

const PAGES = ['docs/sign-in.md', 'docs/csp.md', 'docs/embedding.md'] as const

/** The first heading of docs/sign-in.md is only a title. */
const TITLES = ['How sign-in works, and what each component verifies']

const table = read('docs/claims.md')

describe.each(PAGES)('%s', (page) => {
  const [, text = ''] = table.split(`## ${page}\n`)
  const [own = ''] = text.split(/^## /m)
  const claims: readonly Claim[] = [...own.matchAll(/^\| (.+?) \| (.+) \| (`.+) \|$/gm)].map(
    ([, section = '', claim = '', tests = '']) => ({ section, claim, tests }),
  )
  const sections = sectionsOf(page)

  test('every section has a claim with a test', () => {
    const named = new Set(claims.map(({ section }) => section))
    expect(
      [...sections.keys()].filter((heading) => !named.has(heading) && !TITLES.includes(heading)),
    ).toEqual([])
    expect([...named].filter((section) => !sections.has(section))).toEqual([])
  })

  test.each(claims)('the section “$section” says “$claim”', ({ section, claim }) => {
    expect(plain(sections.get(section) ?? '')).toContain(plain(claim))
  })

  test.each(claims)('the tests of “$claim” exist', ({ tests }) => {
    const named = [...tests.matchAll(/`([^`]+)` “(.+?)”(?:<br>|$)/g)]
    expect(named.length).toBe(tests.split('<br>').length)
    for (const [, file = '', name = ''] of named) {
      const source = read(file)
      const isThere = ["'", '"', '`'].some((quote) => source.includes(quote + name + quote))
      expect(isThere, `${file}: ${name}`).toBe(true)
    }
  })
})
