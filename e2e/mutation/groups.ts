/** Files that are mutated together, and the least share of their mutants that the tests must kill, in percent. */
export interface Group {
  readonly name: string
  /** Globs, later ones exclude with `!`. */
  readonly files: readonly string[]
  readonly least: number
  /** Whether every single file must reach the share. */
  readonly each?: boolean
}

const NO_TESTS = ['!src/**/*.test.ts', '!src/**/*.test-kit.ts', '!src/**/*.fixture.ts']

/** What decides whose request it is. */
const GATES = [
  'cookies/cookies',
  'chat/admission',
  'chat/ownership',
  'requests/guard',
  'limits/rates',
  'cookies/keyring',
].map((name) => `src/bff/${name}.ts`)

export const GROUPS: readonly Group[] = [
  { name: 'gates', files: GATES, least: 95, each: true },
  { name: 'contract', files: ['src/contract/*.ts', ...NO_TESTS], least: 85 },
  { name: 'routes', files: ['src/bff/routes/*.ts', ...NO_TESTS], least: 85 },
  {
    name: 'bff',
    files: ['src/bff/!(routes|node)/*.ts', 'src/bff/*.ts', ...NO_TESTS, ...GATES.map((file) => `!${file}`)],
    least: 85,
  },
  { name: 'sign-in', files: ['src/model/sign-in/*.ts', ...NO_TESTS], least: 85 },
  { name: 'model', files: ['src/model/**/*.ts', '!src/model/sign-in/*', ...NO_TESTS], least: 0 },
]
