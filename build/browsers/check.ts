/**
 * `npm run check:browsers`: fails if the built code of the browser uses what a browser of `browserslist` in package.json
 * lacks. es-check knows the language, eslint-plugin-compat the platform, and the rule `use-baseline` of @eslint/css the
 * styles, which are strings in the scripts.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { problemsOfScripts } from './check-scripts.ts'
import { problemsOfStyles, stylesIn } from './check-styles.ts'

const DIST = join(import.meta.dirname, '../../dist')

/** What the entry points of the server load. */
const ON_A_SERVER = /(?:^|\/)(?:oidc-provider|ws|start|variables|sandbox-bff)-/

function builtScripts(): readonly string[] {
  const inFolder = (folder: string): string[] =>
    readdirSync(join(DIST, folder))
      .filter((name) => name.endsWith('.js') && !ON_A_SERVER.test(name))
      .map((name) => join(DIST, folder, name))
  return [
    ...inFolder('script-tag'),
    ...inFolder('script-tag/chunks'),
    ...inFolder('chunks'),
    join(DIST, 'index.js'),
    join(DIST, 'headless.js'),
  ]
}

const scripts = builtScripts()
const styles = scripts.flatMap((path) =>
  stylesIn(readFileSync(path, 'utf8')).map((text) => [path, text] as const),
)
const page = readFileSync(join(DIST, 'callback.html'), 'utf8')
const [, pageStyles = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? []
const [, pageScript = ''] = /<script>([\s\S]*?)<\/script>/.exec(page) ?? []
if (styles.length === 0 || pageStyles === '' || pageScript === '') throw new Error('the build is incomplete')
const folder = mkdtempSync(join(tmpdir(), 'check-browsers-'))
const pageFile = join(folder, 'callback.js')
writeFileSync(pageFile, pageScript)
const problems = [
  ...(await problemsOfScripts([...scripts, pageFile])),
  ...(await Promise.all(
    [...styles, ['dist/callback.html', pageStyles] as const].map(([path, text]) =>
      problemsOfStyles(text, path),
    ),
  ).then((lists) => lists.flat())),
]
rmSync(folder, { recursive: true })
for (const problem of problems) process.stderr.write(`${problem}\n`)
process.stdout.write(
  `${scripts.length + 1} scripts and ${styles.length + 1} style sheets: ${problems.length} problems\n`,
)
process.exitCode = problems.length > 0 ? 1 : 0
