/** `npm run size`: what a customer's browser loads, in kB of gzip -9, against the budgets. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const DIST = fileURLToPath(new URL('../dist', import.meta.url))
const kB = 1000

interface Row {
  readonly what: string
  readonly bytes: number
  /** Absent for what is loaded on demand only. */
  readonly limit?: number
}

const gzipped = (text: string | Uint8Array): number => gzipSync(text, { level: 9 }).length
const file = (path: string): number => gzipped(readFileSync(join(DIST, path)))

/** A door as a host's bundler would minify it, with all that comes along but the host's own React. */
async function bundled(door: string): Promise<number> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: {
        input: join(DIST, door),
        preserveEntrySignatures: 'strict',
        external: [/^react(-dom)?(\/|$)/],
        output: { minify: true },
      },
    },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (!output || !('output' in output)) throw new Error(`${door} was not bundled`)
  const chunks = new Map(output.output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one]] : [])))
  const entry = [...chunks.values()].find(({ isEntry }) => isEntry)
  if (!entry) throw new Error(`${door} has no entry`)
  const along = new Set<string>()
  const take = (name: string): void => {
    const chunk = chunks.get(name)
    if (!chunk || along.has(name)) return
    along.add(name)
    for (const imported of chunk.imports) take(imported)
  }
  take(entry.fileName)
  return [...along].reduce((sum, name) => sum + gzipped(chunks.get(name)?.code ?? ''), 0)
}

const chunks = readdirSync(join(DIST, 'chunks')).filter(
  (name) => name.startsWith('widget-') && name.endsWith('.js'),
)
const isLanguage = (name: string): boolean => /^widget-(de|ar)-/.test(name)
const script = [
  'connect-chat.js',
  'connect-chat-widget.js',
  ...chunks.filter((name) => !isLanguage(name)).map((name) => `chunks/${name}`),
]

const rows: readonly Row[] = [
  { what: 'script tag, before the customer clicks', bytes: file('connect-chat.js'), limit: 1.5 * kB },
  {
    what: 'script tag, everything to a working chat in English',
    bytes: script.map(file).reduce((a, b) => a + b),
    limit: 150 * kB,
  },
  { what: 'React door, without React and chatjs', bytes: await bundled('index.js'), limit: 55 * kB },
  { what: './headless, without React and chatjs', bytes: await bundled('headless.js'), limit: 25 * kB },
  { what: 'callback page, HTML and script', bytes: file('callback.html'), limit: 4 * 1024 },
  ...chunks
    .filter(isLanguage)
    .map((name) => ({ what: `on demand: ${basename(name)}`, bytes: file(`chunks/${name}`) })),
  ...chunks
    .filter((name) => name.includes('connection'))
    .map((name) => ({ what: 'of it chatjs', bytes: file(`chunks/${name}`) })),
]

for (const { what, bytes, limit } of rows) {
  const size = `${(bytes / kB).toFixed(2)} kB`.padStart(10)
  const verdict = limit === undefined ? '' : bytes <= limit ? `of ${limit / kB} kB` : `OVER ${limit / kB} kB`
  console.log(`${size}  ${what.padEnd(56)} ${verdict}`)
}
process.exitCode = rows.some(({ bytes, limit }) => limit !== undefined && bytes > limit) ? 1 : 0
