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
 * `files` is a table of chunks: path, digest, and the rows of what the chunk imports. A call has the row of its chunk: a path
 * has a hash, which does not compress, and the table has it already.
 *
 * What a chunk imports is fetched before it, because a browser may fetch what a preloaded module imports, and then without
 * its digest, unless it is being fetched already. All are fetched at once where the link of each is added at once, and
 * one after the other where `preloadModule` checks the data first.
 *
 * A chunk that is not there, or in whose place is a page, as after a deployment, is `missing`: trying again cannot help. It is
 * looked for on the page's own origin only, because a policy may let no data come from another one.
 */
const functionSource = (preload: string, atOnce: string, files: string): string =>
  `async function ${NAME}(n){let u=p=>new URL(p,import.meta.url).href,t=${files},r=t[n],a=[],l=([f,i])=>` +
  `${preload}(u(f),i).catch(async e=>{` +
  `let a=u(f).startsWith(location.origin)&&await fetch(u(f)).catch(()=>0);` +
  `throw Object.assign(e,{missing:a&&(a.status==404||/html/.test(a.headers.get('content-type')))})});` +
  `for(let n of r[2])a.push(l(t[n])),${atOnce}.test(navigator.userAgent)||await a.at(-1);` +
  `await Promise.all([...a,l(r)]);return import(u(r[0]))}\n`

/** An import() of a chunk, with its path. */
const CHUNK_IMPORT = /\bimport\((`|"|')(\.\/[^`"']+)\1\)/g

/** Part of the hash in the widget's name: with another function, the widget has another name. */
export const VERIFY_SOURCE: string = functionSource('', '', '')

/** The widget's code with verified imports. `digest` is asked for each chunk by its path from the widget. */
export function verifyChunks(
  code: string,
  read: (path: string) => string,
  digest: (path: string) => string,
): string {
  if (new RegExp(`(?<![.\\w$\`'"])${NAME}\\b`).test(code)) throw new Error(`the widget has a name "${NAME}"`)
  const [, preload] = /([\w$]+) as preloadModule\b/.exec(code) ?? []
  const [, atOnce] = /([\w$]+) as FORGETS_FAILED_IMPORTS\b/.exec(code) ?? []
  if (!preload || !atOnce || !code.includes('//# sourceMappingURL='))
    throw new Error('the widget exports no preloadModule, or has no source map')
  const paths = new Set([...code.matchAll(CHUNK_IMPORT)].map(([, , path = '']) => path))
  if (paths.size === 0 || /\bimport\(/.test(code.replace(CHUNK_IMPORT, '')))
    throw new Error('not every import() is that of a chunk')
  const withDependencies = [...paths].map((path) => withImports(path, read))
  const rows = [...new Set(withDependencies.flat())]
  const verified = code.replace(CHUNK_IMPORT, (call, _, path: string) =>
    // Spaces keep what follows in its place.
    `${NAME}(${rows.indexOf(path)}`.padEnd(call.length - 1).concat(')'),
  )
  const table = rows.map((path) => {
    const files = withDependencies.find((list) => list.at(-1) === path) ?? [path]
    return [path, digest(path), files.slice(0, -1).map((file) => rows.indexOf(file))]
  })
  const end = verified.lastIndexOf('//# sourceMappingURL=')
  return verified.slice(0, end) + functionSource(preload, atOnce, JSON.stringify(table)) + verified.slice(end)
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
