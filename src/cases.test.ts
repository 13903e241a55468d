import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** The page that names a test for each case of the sign-in. */
const page = readFileSync('docs/sign-in-cases.md', 'utf8')

interface Row {
  readonly number: number
  readonly shownBy: string
}

const rows: readonly Row[] = [...page.matchAll(/^\| (\d+) \| .+ \| (.+) \|$/gm)].map(
  ([, number, shownBy]) => ({
    number: Number(number),
    shownBy: shownBy ?? '',
  }),
)

const references = (shownBy: string): readonly (readonly [file: string, name: string])[] =>
  [...shownBy.matchAll(/`([^`]+)` “([^”]+)”/g)].map(([, file = '', name = '']) => [file, name])

/** A title as it stands in a test file, in whichever quotes. */
const holds = (file: string, name: string): boolean => {
  const text = readFileSync(file, 'utf8')
  return ["'", '"', '`'].some((quote) => text.includes(quote + name + quote))
}

test('there are 102 cases, each once and in order', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 102 }, (_, index) => index + 1))
})

test.each(rows)('case $number names tests that exist, or says plainly that there is none', ({ shownBy }) => {
  const named = references(shownBy)
  if (named.length === 0) expect(shownBy).toMatch(/^(not covered yet|only WebKit can show this)/)
  for (const [file, name] of named) expect(holds(file, name), `${file}: ${name}`).toBe(true)
})

/** The page that names a test for each attack. */
const attacks = [
  ...readFileSync('docs/sign-in.md', 'utf8').matchAll(/^\| (T\d+)? ?\| (.+) \| (.+) \| (`.+) \|$/gm),
].map(([, threat = '', attack = '', , shownBy = '']) => ({ threat, attack, shownBy }))

test('every threat is in the list of attacks, once and in order', () => {
  expect(attacks.flatMap(({ threat }) => threat || [])).toEqual(
    Array.from({ length: 25 }, (_, index) => `T${index + 1}`),
  )
})

test.each(attacks)('the attack $threat $attack names tests that exist', ({ shownBy }) => {
  expect(references(shownBy)).not.toEqual([])
  for (const [file, name] of references(shownBy)) expect(holds(file, name), `${file}: ${name}`).toBe(true)
})

test('nearly every case has its test', () => {
  const without = rows.filter(({ shownBy }) => references(shownBy).length === 0)
  expect(without.length).toBeLessThanOrEqual(1)
})
