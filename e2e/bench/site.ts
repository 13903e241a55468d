import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createAdaptorServer } from '@hono/node-server'
import { build } from 'vite'
import { sandboxBackend } from '../../demo/server/backend.ts'
import { listen, stopListening } from '../../demo/server/listen.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox.ts'
import { ALL, type Contender } from './contenders.ts'

/** Every contender's page on one origin, and a sandbox behind ours. */
export interface BenchSite {
  readonly url: string
  readonly sandbox: Sandbox
  close(): Promise<void>
}

const HERE = fileURLToPath(new URL('.', import.meta.url))
const DIST = fileURLToPath(new URL('../../dist', import.meta.url))
const FOLDERS: Readonly<Record<string, string>> = {
  dist: DIST,
  page: join(HERE, 'page'),
  peers: join(HERE, 'peers/node_modules'),
}
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

export async function startSite(): Promise<BenchSite> {
  const react = await reactPage()
  let handle: (request: Request) => Promise<Response> = async () => new Response(null, { status: 503 })
  const server = createAdaptorServer({ fetch: (request) => handle(request) }) as Server
  const url = `http://localhost:${await listen(server, 0)}`
  const redirectUri = `${url}/connect-chat/sign-in/callback`
  const sandbox = await startSandbox({ port: 0, identityPort: 0, redirectUris: [redirectUri] })
  const { bff } = sandboxBackend(sandbox, { origin: url, redirectUri, mediated: false, log: () => undefined })
  handle = async (request) => {
    const { pathname, search } = new URL(request.url)
    if (pathname.startsWith('/connect-chat/')) return bff(request)
    const page = ALL.find(({ path }) => path === pathname)
    if (page)
      return new Response(html(page, search === '?whole'), {
        headers: { 'content-type': 'text/html; charset=utf-8' },
      })
    const [, folder = '', ...rest] = pathname.split('/')
    const content =
      folder === 'react' ? react.get(rest.join('/')) : await fileIn(FOLDERS[folder], rest.join('/'))
    if (content === undefined) return new Response(null, { status: 404 })
    return new Response(content, { headers: { 'content-type': TYPES[extname(pathname)] ?? 'text/plain' } })
  }
  return {
    url,
    sandbox,
    async close() {
      await Promise.all([stopListening(server), sandbox.close()])
    },
  }
}

/** A page with its chat, or one into which the probe loads it. */
function html({ name, scripts }: Contender, whole: boolean): string {
  const tags = whole ? scripts.map(tag).join('') : ''
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${name}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/page/page.css">${tags}</head>
<body><h1>A page</h1></body></html>`
}

function tag({ src, type, data = {} }: Contender['scripts'][number]): string {
  const given = Object.entries(data).map(([name, value]) => ` data-${name}="${value}"`)
  return `<script ${type ? `type="${type}"` : 'defer'} src="${src}"${given.join('')}></script>`
}

async function fileIn(folder: string | undefined, path: string): Promise<Buffer<ArrayBuffer> | undefined> {
  if (folder === undefined || normalize(path).startsWith('..')) return undefined
  return readFile(join(folder, path)).catch(() => undefined)
}

/** The component as a host's bundler would make it, React included. */
async function reactPage(): Promise<ReadonlyMap<string, string>> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { 'connect-chat-widget': join(DIST, 'index.js') } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: { react: join(HERE, 'page/react.js') },
        output: { minify: true, entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (!output || !('output' in output)) throw new Error('the React page was not built')
  return new Map(output.output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one.code]] : [])))
}
