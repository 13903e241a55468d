/** What a built script uses that a browser of `browserslist` in package.json lacks. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ESLint } from 'eslint'
import compat from 'eslint-plugin-compat'

const ROOT = join(import.meta.dirname, '../..')

/** What the code tests for before it uses it. */
const TESTED = [
  // Firefox before 149: the parent of a frame is read from the referrer.
  'location.ancestorOrigins()',
  // Firefox before 120.
  'navigator.userActivation()',
  // Safari: the loader waits for the pointer or the focus.
  'requestIdleCallback',
]

/** chatjs has it after `typeof`. */
const TESTED_BY_CHATJS = 'Iterator'

/** Static methods that eslint-plugin-compat does not know. */
const MORE_METHODS = [
  { object: 'URL', property: 'canParse' },
  { object: 'URL', property: 'parse' },
  { object: 'AbortSignal', property: 'any' },
  { object: 'CSS', property: 'registerProperty' },
  { object: 'Response', property: 'json' },
  { object: 'ReadableStream', property: 'from' },
  { object: 'Math', property: 'sumPrecise' },
]

const eslint = new ESLint({
  cwd: ROOT,
  overrideConfigFile: true,
  overrideConfig: [
    {
      ...compat.configs['flat/recommended'],
      files: ['**/*.js'],
      linterOptions: { noInlineConfig: true },
    },
    {
      files: ['**/*.js'],
      rules: {
        'no-restricted-properties': [
          'error',
          ...MORE_METHODS.map((method) => ({ ...method, message: 'It is newer than the oldest browser.' })),
        ],
      },
    },
  ],
})

/** Sentences about the scripts of these paths; none if every supported browser can run them. */
export async function problemsOfScripts(paths: readonly string[]): Promise<readonly string[]> {
  const problems = await Promise.all(paths.map((path) => apiProblems(readFileSync(path, 'utf8'), path)))
  return [...problems.flat(), ...languageProblems(paths)]
}

/** Objects and methods of the platform. */
async function apiProblems(code: string, path: string): Promise<readonly string[]> {
  const results = await eslint.lintText(code, { filePath: join(ROOT, basename(path)) })
  return results
    .flatMap(({ messages }) => messages)
    .map(({ line, message }) => `${path}:${line}: ${message}`)
    .filter((text) => !TESTED.some((name) => text.includes(`: ${name} is not supported`)))
}

/** Syntax, and objects and methods of the language. */
function languageProblems(paths: readonly string[]): readonly string[] {
  const options = ['--module', '--checkFeatures', '--noColor', '--ignore', TESTED_BY_CHATJS]
  const args = [join(ROOT, 'node_modules/es-check/lib/cli/index.js'), 'checkBrowser', ...options, ...paths]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
  })
  if (status === 0) return []
  const errors = `${stdout}${stderr}`.split('\n').filter((line) => /· erroring file:|· error:/.test(line))
  return errors.length > 0 ? errors.map((line) => line.trim()) : [`es-check failed: ${stdout}${stderr}`]
}
