/** `npm run size`: what a customer's browser loads, in kB of gzip -9. Fails where a budget is exceeded. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { built, bundled, file, type Parts } from './size-parts.ts'

const DIST = fileURLToPath(new URL('../dist', import.meta.url))

interface Row {
  readonly what: string
  readonly bytes: number
  /** Absent for what is loaded on demand only. */
  readonly limit?: number
}

/** chatjs: every chat needs it. The script tag's figure includes it, the entry points' figures do not. */
const isChatjs = ([name]: readonly [string, number]): boolean => /(^|-)connection-/.test(name)

/** What comes beside chatjs once a customer opens a chat, whatever is said in it. */
const comesWithChat = ([name]: readonly [string, number]): boolean =>
  /(^|-)(bff-client|parse|state-hash|line|sign-in)-/.test(name) && !name.includes('complete-sign-in')

const onDemand = (entryPoint: string, { lazy }: Parts): readonly Row[] =>
  [...lazy]
    .filter((one) => !isChatjs(one) && !comesWithChat(one))
    .map(([name, bytes]) => ({ what: `${entryPoint}, on demand: ${name}`, bytes }))
const chatjs = ({ lazy }: Parts): number =>
  [...lazy].filter(isChatjs).reduce((sum, [, bytes]) => sum + bytes, 0)

const withChat = ({ lazy }: Parts): number =>
  [...lazy].filter(comesWithChat).reduce((sum, [, bytes]) => sum + bytes, 0)

const script = built(DIST, 'connect-chat-widget.js')
const react = await bundled(join(DIST, 'index.js'))
const headless = await bundled(join(DIST, 'headless.js'))
if (chatjs(script) === 0) throw new Error('the chunk with chatjs was not found: its name has changed')
const loader = file(join(DIST, 'connect-chat.js'))

const rows: readonly Row[] = [
  { what: 'script tag, before the customer clicks', bytes: loader, limit: 1_600 },
  {
    what: 'script tag, everything to a working chat in English',
    bytes: loader + script.first + chatjs(script) + withChat(script),
    limit: 150_000,
  },
  { what: 'script tag, of that chatjs', bytes: chatjs(script) },
  { what: 'React entry point, without React and chatjs', bytes: react.first, limit: 62_000 },
  {
    what: 'React entry point, and what every chat loads beside chatjs',
    bytes: react.first + withChat(react),
  },
  {
    what: './headless, without React and chatjs',
    bytes: headless.first,
    limit: 32_000,
  },
  { what: './headless, and what every chat loads beside chatjs', bytes: headless.first + withChat(headless) },
  { what: 'callback page, HTML and script', bytes: file(join(DIST, 'callback.html')), limit: 4_096 },
  ...onDemand('script tag', script),
  ...onDemand('React entry point', react),
  ...onDemand('./headless', headless),
]

const kB = (bytes: number): string => `${(bytes / 1_000).toFixed(2)} kB`
const line = (what: string, size: string, limit: string, verdict: string): string =>
  `${what.padEnd(60)} ${size.padStart(10)} ${limit.padStart(10)}  ${verdict}`

console.log(line('gzip -9', 'size', 'limit', ''))
for (const { what, bytes, limit } of rows) {
  const verdict = limit === undefined ? '' : bytes <= limit ? 'ok' : 'OVER'
  console.log(line(what, kB(bytes), limit === undefined ? '' : kB(limit), verdict))
}
process.exitCode = rows.some(({ bytes, limit = Number.POSITIVE_INFINITY }) => bytes > limit) ? 1 : 0
