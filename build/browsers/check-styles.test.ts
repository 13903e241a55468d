import { getCompatibleVersions } from 'baseline-browser-mapping'
import browserslist from 'browserslist'
import { expect, test } from 'vitest'
import { BASELINE_YEAR, problemsOfStyles, stylesIn } from './check-styles.ts'

test.each([
  ['light-dark()', 'a{color:light-dark(red,blue)}', /light-dark/],
  ['light-dark() in a token', 'a{--a:light-dark(red,var(--b));color:light-dark(red,blue)}', /light-dark/],
  ['a relative colour', 'a{color:oklch(from red l c h)}', /relative colour/],
  ['a relative colour of a token', 'a{color:var(--b,oklch(from var(--a) l c h))}', /relative colour/],
  ['nesting', 'a{&:hover{color:red}}', /nesting/],
  ['a container query', '@container (width>3px){a{color:red}}', /@container/],
  [':dir()', 'a:dir(rtl){color:red}', /dir/],
  ['a valid field', 'a:user-valid{color:red}', /user-valid/],
  ['an anchor', 'a{anchor-name:--a}', /anchor-name/],
  ['@scope', '@scope(a){b{color:red}}', /@scope/],
  ['round()', 'a{width:round(1px,2px)}', /round/],
])('styles with %s are refused', async (_, styles, named) => {
  expect((await problemsOfStyles(styles, 'x')).join('\n')).toMatch(named)
})

test('a relative colour in @supports is accepted, and one after it refused', async () => {
  const supports = '@supports(color:oklch(from red l c h)){a{color:oklch(from red l c h)}b{color:red}}'
  expect(await problemsOfStyles(`a{color:red}${supports}`, 'x')).toEqual([])
  expect(await problemsOfStyles(`${supports}i{color:oklch(from red l c h)}`, 'x')).toHaveLength(1)
})

test('every browser of `browserslist` has the baseline of the year that the styles are checked against', () => {
  const names: Readonly<Record<string, string>> = {
    chrome: 'chrome',
    and_chr: 'chrome_android',
    edge: 'edge',
    firefox: 'firefox',
    safari: 'safari',
    ios_saf: 'safari_ios',
  }
  const first = new Map(
    getCompatibleVersions({ targetYear: BASELINE_YEAR }).map(({ browser, version }) => [browser, version]),
  )
  const listed = browserslist().map((entry) => entry.split(' '))
  for (const [name = '', version = ''] of listed) {
    const needed = first.get(names[name] ?? '')
    expect(Number.parseFloat(version), `${name} ${version}`).toBeGreaterThanOrEqual(Number(needed))
  }
  expect(new Set(listed.map(([name]) => name))).toEqual(new Set(Object.keys(names)))
})

test('the style sheets among the strings of a script are found', () => {
  const code =
    'const a=".b{color:red}",c={d:"e:f"},g=`:host{--h:$' +
    '{c}}`,i="{\\"j\\":{\\"k\\":1}}",l=\'x { y\';' +
    'const m=`@media(width>1px){b{color:red}}`'
  expect(stylesIn(code)).toEqual(['.b{color:red}', ':host{--h:hole}', '@media(width>1px){b{color:red}}'])
})
