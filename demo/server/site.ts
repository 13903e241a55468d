import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { compress, encodingFor } from './compressed.ts'
import { COMMON_HEADERS, SIGN_IN_PAGE_HEADERS } from './page-headers.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.map': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
}

/** Pages by path; each is a file in dist/demo. */
const PAGES: Readonly<Record<string, string>> = {
  '/': 'index.html',
  '/script-tag': 'script-tag.html',
  '/headless': 'headless.html',
  '/desk': 'desk.html',
  '/sign-in-return': 'sign-in-return.html',
}

/** Path of the static callback page, which contains its own policy. */
export const STATIC_CALLBACK = '/sign-in-callback.html'

export interface Site {
  readonly dist: string
  readonly csp: string
}

/** Checks that the build exists. Rejects with an Error that says how to create it. */
export async function requireBuild(dist: string): Promise<void> {
  for (const file of ['demo/index.html', 'script-tag/connect-chat.js', 'callback.html']) {
    if (await isFile(join(dist, file))) continue
    throw new Error(`dist/${file} is missing; build it with: npm run build`)
  }
}

/** Answers a GET with a file of the build: the pages with their assets, and below /dist the files of the script tag. */
export async function serveSite({ dist, csp }: Site, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only GET is supported')
  const { pathname } = new URL(request.url)
  if (pathname === STATIC_CALLBACK) {
    return file(request, join(dist, 'callback.html'), {
      ...SIGN_IN_PAGE_HEADERS,
      'content-security-policy': "frame-ancestors 'none'",
    })
  }
  const page = PAGES[pathname] ?? pageNamed(pathname)
  if (page) {
    const extra = page === 'sign-in-return.html' ? SIGN_IN_PAGE_HEADERS : { 'cache-control': 'no-cache' }
    return file(request, join(dist, 'demo', page), { ...extra, 'content-security-policy': csp })
  }
  const fromDist = pathname.startsWith('/dist/')
  const path = pathInside(
    join(dist, fromDist ? 'script-tag' : 'demo'),
    fromDist ? pathname.slice('/dist'.length) : pathname,
  )
  const hashed = pathname.startsWith('/assets/')
  return file(request, path, { 'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache' })
}

/** `/desk.html` is the same page as `/desk`. */
function pageNamed(pathname: string): string | undefined {
  return Object.values(PAGES).find((name) => pathname === `/${name}`)
}

/** The file for a URL path, or undefined if it is outside the folder. */
function pathInside(folder: string, pathname: string): string | undefined {
  // No file of the build has a name that needs percent-encoding.
  if (pathname.includes('%')) return undefined
  const path = join(folder, pathname)
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? path : undefined
}

/** A file with an entity tag, compressed if the browser takes it so. */
async function file(
  request: Request,
  path: string | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const type = path && TYPES[extname(path)]
  if (!type || !(await isFile(path))) return plain(404, 'Not found')
  const content = new Uint8Array(await readFile(path))
  const tag = createHash('sha256').update(content).digest('base64url').slice(0, 22)
  const encoding = encodingFor(request, content.length)
  // Another encoding is another content.
  const etag = `"${tag}${encoding ? `-${encoding}` : ''}"`
  const all = { ...COMMON_HEADERS, ...headers, vary: 'accept-encoding', etag }
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: all })
  return new Response(encoding ? await compress(content, encoding, tag) : content, {
    headers: { ...all, 'content-type': type, ...(encoding ? { 'content-encoding': encoding } : {}) },
  })
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
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
      ...COMMON_HEADERS,
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': "default-src 'none'",
    },
  })
}
