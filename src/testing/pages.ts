import { readFile, stat } from 'node:fs/promises'
import { type IncomingMessage, type ServerResponse, request as sendRequest } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'

/** A request listener of Node's `http`. */
export type Listener = (request: IncomingMessage, response: ServerResponse) => void

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/** Serves the site's pages: the files of a folder, or what a server at an origin answers. */
export function servePages(pages: string): Listener {
  return /^https?:\/\//.test(pages) ? passOnTo(new URL(pages)) : serveFolder(resolve(pages))
}

function passOnTo({ hostname, port }: URL): Listener {
  return (request, response) => {
    const { method, url, headers } = request
    const passed = sendRequest({ hostname, port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    passed.once('error', (error) =>
      fail(response, 502, `The server of the pages does not answer: ${error.message}`),
    )
    request.pipe(passed)
  }
}

function serveFolder(folder: string): Listener {
  return (request, response) => {
    void sendFile(folder, request, response).catch((error: unknown) => fail(response, 500, String(error)))
  }
}

async function sendFile(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  const named = join(folder, decodeURIComponent(pathname))
  if (named !== folder && !named.startsWith(folder + sep)) return fail(response, 404, 'Not found')
  const file = (await isFolder(named)) ? join(named, 'index.html') : named
  try {
    const content = await readFile(file)
    response.setHeader('Content-Type', MEDIA_TYPES[extname(file)] ?? 'application/octet-stream')
    response.end(content)
  } catch {
    fail(response, 404, `There is no ${file}`)
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found?.isDirectory() ?? false
}

function fail(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text)
}
