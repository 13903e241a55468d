import { readFile, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { ALWAYS, SIGN_IN_PAGE } from './page-headers.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.map': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
}

/** Pages by their address; each is a file of dist/demo. */
const PAGES: Readonly<Record<string, string>> = {
  '/': 'index.html',
  '/script-tag': 'script-tag.html',
  '/headless': 'headless.html',
  '/desk': 'desk.html',
  '/sign-in-return': 'sign-in-return.html',
}

/** The callback page as a file, with its own policy inside it. */
export const STATIC_CALLBACK = '/sign-in-callback.html'

export interface Site {
  readonly dist: string
  readonly csp: string
}

/** Makes sure that there is something to serve. Rejects with an Error that says how to build it. */
export async function requireBuild(dist: string): Promise<void> {
  for (const file of ['demo/index.html', 'connect-chat.js', 'callback.html']) {
    if (await isFile(join(dist, file))) continue
    throw new Error(`dist/${file} is missing; build it with: npm run build`)
  }
}

/** Answers a GET with a file of the build: the pages, what they need, and the script tag's files below /dist. */
export async function serveSite({ dist, csp }: Site, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only GET is served here')
  const { pathname } = new URL(request.url)
  if (pathname === STATIC_CALLBACK) {
    return file(join(dist, 'callback.html'), {
      ...SIGN_IN_PAGE,
      'content-security-policy': "frame-ancestors 'none'",
    })
  }
  const page = PAGES[pathname] ?? pageNamed(pathname)
  if (page) {
    const extra = page === 'sign-in-return.html' ? SIGN_IN_PAGE : { 'cache-control': 'no-cache' }
    return file(join(dist, 'demo', page), { ...extra, 'content-security-policy': csp })
  }
  const fromDist = pathname.startsWith('/dist/')
  const place = below(
    join(dist, fromDist ? '.' : 'demo'),
    fromDist ? pathname.slice('/dist'.length) : pathname,
  )
  const hashed = pathname.startsWith('/assets/')
  return file(place, { 'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache' })
}

/** `/desk.html` is `/desk`. */
function pageNamed(pathname: string): string | undefined {
  return Object.values(PAGES).find((name) => pathname === `/${name}`)
}

/** The file at a path of an address; undefined where it would lead out of the folder. */
function below(folder: string, pathname: string): string | undefined {
  // No file of a build needs an escape in its address.
  if (pathname.includes('%')) return undefined
  const place = join(folder, pathname)
  return place.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? place : undefined
}

async function file(place: string | undefined, headers: Readonly<Record<string, string>>): Promise<Response> {
  const type = place && TYPES[extname(place)]
  if (!type || !(await isFile(place))) return plain(404, 'There is nothing here')
  return new Response(new Uint8Array(await readFile(place)), {
    headers: { ...ALWAYS, 'content-type': type, ...headers },
  })
}

async function isFile(place: string): Promise<boolean> {
  try {
    return (await stat(place)).isFile()
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return false
    throw error
  }
}

function plain(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: {
      ...ALWAYS,
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': "default-src 'none'",
    },
  })
}
