/**
 * Gives the widget's file the digests of its chunks: each `import()` of a chunk becomes a call that first fetches the
 * chunk, and what the chunk imports, by `preloadModule` with its digest. The digests exist only after the build, because
 * chunks and widget name each other by hashes of their content.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SCRIPT_TAG, shortDigestOf, widgetFile } from './digest.ts'

/** As long as `import`, so that the source map stays right. */
const NAME = 'verify'

/**
 * `files` is a table of chunks: path, digest, and the rows that have to be fetched before. In this order, because a browser
 * may fetch what a preloaded module imports, and then without its digest.
 */
const functionSource = (preload: string, files: string): string =>
  `async function ${NAME}(p){let u=p=>new URL(p,import.meta.url).href,t=${files},r=t.find(([f])=>f==p);` +
  `for(let[f,i]of[...r[2].map(n=>t[n]),r])await ${preload}(u(f),i);return import(u(p))}\n`

/** Part of the hash in the widget's name: with another function, the widget has another name. */
export const VERIFY_SOURCE: string = functionSource('', '')

/** The widget's code with verified imports. `digest` is asked for each chunk by its path from the widget. */
export function verifyChunks(
  code: string,
  read: (path: string) => string,
  digest: (path: string) => string,
): string {
  if (new RegExp(`(?<![.\\w$\`'"])${NAME}\\b`).test(code)) throw new Error(`the widget has a name "${NAME}"`)
  const [, preload] = /([\w$]+) as preloadModule\b/.exec(code) ?? []
  if (!preload || !code.includes('//# sourceMappingURL='))
    throw new Error('the widget exports no preloadModule, or has no source map')
  const paths = new Set<string>()
  const verified = code.replace(/\bimport\((`|"|')(\.\/[^`"']+)\1\)/g, (_, quote: string, path: string) => {
    paths.add(path)
    return `${NAME}(${quote}${path}${quote})`
  })
  if (paths.size === 0 || /\bimport\(/.test(verified))
    throw new Error('not every import() is that of a chunk')
  const withDependencies = [...paths].map((path) => withImports(path, read))
  const rows = [...new Set(withDependencies.flat())]
  const table = rows.map((path) => {
    const files = withDependencies.find((list) => list.at(-1) === path) ?? [path]
    return [path, digest(path), files.slice(0, -1).map((file) => rows.indexOf(file))]
  })
  const end = verified.lastIndexOf('//# sourceMappingURL=')
  return verified.slice(0, end) + functionSource(preload, JSON.stringify(table)) + verified.slice(end)
}

/** A chunk after every chunk that it imports. Only the widget has an `import()`; it is loaded already. */
function withImports(path: string, read: (path: string) => string): readonly string[] {
  const code = read(path)
  if (/\bimport\(/.test(code)) throw new Error(`${path} has an import(), which would not be verified`)
  const imported = [...code.matchAll(/\b(?:from|import)\s*(["'`])(\.\.?\/[^"'`]+)\1/g)]
    .map(([, , name = '']) => `./${posix.join(dirname(path), name)}`)
    .filter((file) => file.startsWith('./chunks/'))
  return [...new Set([...imported.flatMap((file) => withImports(file, read)), path])]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const widget = SCRIPT_TAG + widgetFile()
  const read = (path: string): string => readFileSync(SCRIPT_TAG + path, 'utf8')
  writeFileSync(widget, verifyChunks(readFileSync(widget, 'utf8'), read, shortDigestOf))
}
