import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ORIGIN, openShop } from './shop.fixture.ts'

const rows = [
  ...readFileSync('docs/threats.md', 'utf8').matchAll(/^\| (T\d+) \| .+ \| .+ \| (.+) \|$/gm),
].map(([, threat = '', tests = '']) => ({ threat, tests }))

test('docs/threats.md has T1 to T27, once and in order', () => {
  expect(rows.map(({ threat }) => threat)).toEqual(Array.from({ length: 27 }, (_, index) => `T${index + 1}`))
})

test.each(rows)('$threat of docs/threats.md names tests that exist', ({ tests }) => {
  const named = [...tests.matchAll(/`([^`]+)` “([^”]+)”/g)]
  expect(named).not.toEqual([])
  for (const [, file = '', name = ''] of named) {
    const text = readFileSync(file, 'utf8')
    expect(
      ["'", '"', '`'].some((quote) => text.includes(quote + name + quote)),
      `${file}: ${name}`,
    ).toBe(true)
  }
})

test('docs/csp.md lists the headers of the callback page that the file itself cannot contain', async () => {
  const page = readFileSync('docs/csp.md', 'utf8')
  const { headers } = await openShop().bff(new Request(`${ORIGIN}/connect-chat/sign-in/callback`))
  const inFile = ['content-type', 'content-security-policy', 'permissions-policy']
  for (const [name, value] of [...headers].filter(([header]) => !inFile.includes(header))) {
    expect(page.toLowerCase()).toContain(`| \`${name}\` | \`${value}\` |`.toLowerCase())
    expect(page).toMatch(new RegExp(`add_header ${name} "${value}" always;`, 'i'))
  }
})
