import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

/** The size of an entry point, in bytes of gzip -9. */
export interface Parts {
  /** All that is loaded with it. */
  readonly first: number
  /** What only an `import()` reaches, by the name of its file. */
  readonly lazy: ReadonlyMap<string, number>
}

interface Chunk {
  readonly code: string
  readonly imports: readonly string[]
  readonly dynamicImports: readonly string[]
}

const gzipped = (content: string | Uint8Array): number => gzipSync(content, { level: 9 }).length

export const file = (path: string): number => gzipped(readFileSync(path))

const HOST = 'a-host'

/**
 * Bundles an entry point as a host's bundler does, with everything it imports except React. With `names`, a host that
 * imports only these.
 */
export async function bundled(entryPoint: string, names: readonly string[] = []): Promise<Parts> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: HOST,
        resolveId: (id) => (id === HOST ? id : null),
        load: (id) =>
          id === HOST ? `export { ${names.join(', ')} } from ${JSON.stringify(entryPoint)}` : null,
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      // The preloading of a bundler is not ours.
      modulePreload: false,
      rolldownOptions: {
        input: names.length > 0 ? HOST : entryPoint,
        // In a host's app an entry point is one module of many.
        preserveEntrySignatures: 'allow-extension',
        external: [/^react(-dom)?(\/|$)/],
        output: { minify: true },
      },
    },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (!output || !('output' in output)) throw new Error(`${entryPoint} was not bundled`)
  const chunks = new Map(output.output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one]] : [])))
  const entry = [...chunks.values()].find(({ isEntry }) => isEntry)
  if (!entry) throw new Error(`${entryPoint} has no entry`)
  return parts(entry.fileName, (name) => chunks.get(name))
}

/** A file of the build as it is, with the files that it imports. */
export function built(folder: string, entry: string): Parts {
  return parts(entry, (name) => {
    const code = readFileSync(join(folder, name), 'utf8')
    const from = (pattern: RegExp): readonly string[] =>
      [...code.matchAll(pattern)].map(([, path = '']) => join(dirname(name), path))
    return {
      code,
      imports: from(/\b(?:from|import)\s*["'`](\.\.?\/[^"'`]+)["'`]/g),
      dynamicImports: from(/\b(?:import|verify)\(\s*["'`](\.\.?\/[^"'`]+)["'`]\s*\)/g),
    }
  })
}

function parts(entry: string, chunkNamed: (name: string) => Chunk | undefined): Parts {
  const weights = new Map<string, number>()
  const lazy = new Set<string>()
  /** Everything below a chunk; what is lazy anywhere is looked at once the first load is known. */
  const take = (name: string, into: Set<string>): void => {
    const chunk = chunkNamed(name)
    if (!chunk || into.has(name)) return
    into.add(name)
    weights.set(name, gzipped(chunk.code))
    for (const one of chunk.dynamicImports) lazy.add(one)
    for (const one of chunk.imports) take(one, into)
  }
  const first = new Set<string>()
  take(entry, first)
  const later = new Set<string>(first)
  for (const name of lazy) take(name, later)
  const weight = (name: string): number => weights.get(name) ?? 0
  return {
    first: [...first].reduce((sum, name) => sum + weight(name), 0),
    lazy: new Map(
      [...later].filter((name) => !first.has(name)).map((name) => [basename(name), weight(name)]),
    ),
  }
}
