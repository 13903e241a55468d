/** `npm run size`: what a customer's browser loads, in kB of gzip -9. Fails where a budget is exceeded. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FIRST_LOAD_LIMIT_BYTES } from './budgets.ts'
import { chunkName, ON_DEMAND, ONCE_CONNECTED } from './on-demand.ts'
import { built, bundled, file, type Parts } from './size-parts.ts'

const DIST = fileURLToPath(new URL('../dist', import.meta.url))

interface Row {
  readonly what: string
  readonly bytes: number
  /** Absent for what is loaded on demand only. */
  readonly limit?: number
}

type Chunk = readonly [name: string, bytes: number]

/** chatjs: every chat needs it. The script tag's figure includes it, the entry points' figures do not. */
const isChatjs = ([name]: Chunk): boolean => /(^|-)connection-/.test(name)

/** What the chunks of the entry points contain that not every chat loads. Their names are those of modules. */
const ON_DEMAND_IN_BUNDLE =
  /^(view|parser|answer|read|image|link|external|message|markdown|collect|transcript|copy|export|readable|linked|de|ar|en|content|use-single|structured|time-picker|own-answer|files|windowing|sign-in|connected-sign-in|move-by-keys|adaptations|finish-sign-in|contact-links)-/

const isOnDemand = ([name]: Chunk): boolean => {
  const chunk = chunkName(name)
  return chunk === undefined ? ON_DEMAND_IN_BUNDLE.test(name) : ON_DEMAND.includes(chunk)
}

const isOnceConnected = ([name]: Chunk): boolean => ONCE_CONNECTED.includes(chunkName(name) ?? '')

const sizeOf = ({ lazy }: Parts, includes: (chunk: Chunk) => boolean): number =>
  [...lazy].filter(includes).reduce((sum, [, bytes]) => sum + bytes, 0)

/** Every chunk that is not on demand, so that a new one counts until it is listed as such. */
const withChat = (parts: Parts): number =>
  sizeOf(parts, (one) => !isOnDemand(one) && !isOnceConnected(one) && !isChatjs(one))

const lazyRows = (entryPoint: string, { lazy }: Parts): readonly Row[] =>
  [...lazy]
    .filter((one) => !isChatjs(one))
    .map((one) => ({
      what: `${entryPoint}, ${isOnDemand(one) ? 'on demand' : 'with a chat'}: ${one[0]}`,
      bytes: one[1],
    }))

/** A chunk by the start of its name. Throws if there is none, so that a renamed one keeps its limit. */
function lazyChunk(parts: Parts, name: string): number {
  const bytes = sizeOf(parts, ([file]) => (chunkName(file) ?? file.replace(/-.*/, '')) === name)
  if (bytes === 0) throw new Error(`the chunk ${name} was not found: its name has changed`)
  return bytes
}

const [, widget = ''] = Object.keys(JSON.parse(readFileSync(join(DIST, 'script-tag/integrity.json'), 'utf8')))
const script = built(join(DIST, 'script-tag'), widget)
/** What `<ConnectChat>` loads at the first use, with its launcher. */
const appChunk = readdirSync(join(DIST, 'chunks')).find((name) => /^app-[^.]+\.js$/.test(name))
if (appChunk === undefined) throw new Error('the chunk of the first use was not found: its name has changed')
const react = await bundled(join(DIST, 'chunks', appChunk))
const firstUse = await bundled(join(DIST, 'index.js'), ['ConnectChat'])
const headless = await bundled(join(DIST, 'headless.js'))
const chatjs = (parts: Parts): number => sizeOf(parts, isChatjs)
if (chatjs(script) === 0) throw new Error('the chunk with chatjs was not found: its name has changed')
const loader = file(join(DIST, 'script-tag/connect-chat.js'))

const rows: readonly Row[] = [
  { what: 'script tag, before the customer clicks', bytes: loader, limit: 2_500 },
  {
    what: 'script tag, everything that a chat of plain text in English loads',
    bytes: loader + script.first + chatjs(script) + withChat(script),
    limit: 125_000,
  },
  { what: 'script tag, of that chatjs', bytes: chatjs(script) },
  {
    what: 'React entry point, before the first use of <ConnectChat>',
    bytes: firstUse.first,
    limit: FIRST_LOAD_LIMIT_BYTES,
  },
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
  {
    what: 'script tag, sign-in, once the chat is connected',
    bytes: lazyChunk(script, 'sign-in'),
    limit: 6_000,
  },
  { what: 'script tag, Markdown', bytes: lazyChunk(script, 'markdown'), limit: 18_000 },
  { what: 'script tag, links in text', bytes: lazyChunk(script, 'links'), limit: 4_000 },
  { what: 'script tag, interactive templates', bytes: lazyChunk(script, 'templates'), limit: 10_000 },
  {
    what: 'script tag, time pickers, beside templates',
    bytes: lazyChunk(script, 'time-picker'),
    limit: 4_500,
  },
  { what: 'script tag, views, beside templates', bytes: lazyChunk(script, 'views'), limit: 12_000 },
  {
    what: 'script tag, forms and other views, beside views',
    bytes: lazyChunk(script, 'more-views'),
    limit: 5_500,
  },
  { what: 'script tag, files', bytes: lazyChunk(script, 'files'), limit: 10_000 },
  { what: 'script tag, German texts', bytes: lazyChunk(script, 'de'), limit: 4_000 },
  { what: 'script tag, Arabic texts', bytes: lazyChunk(script, 'ar'), limit: 4_000 },
  { what: 'React entry point, Markdown', bytes: lazyChunk(firstUse, 'markdown'), limit: 18_000 },
  ...lazyRows('script tag', script),
  ...lazyRows('React entry point', react),
  ...lazyRows('./headless', headless),
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
