import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { stopListening } from '../../demo/server/listen.ts'

/** The package's files on another origin, as a content delivery network has them. */
export interface Cdn {
  readonly origin: string
  close(): Promise<void>
}

const FOLDER = fileURLToPath(new URL('../../dist/script-tag', import.meta.url))

export async function startCdn(): Promise<Cdn> {
  const server = createServer((request, response) => {
    const path = /^\/((?:chunks\/)?[\w-]+\.js)$/.exec(request.url ?? '')?.[1]
    const answer = async (): Promise<void> => {
      const content = path === undefined ? undefined : await readFile(`${FOLDER}/${path}`)
      response.writeHead(content ? 200 : 404, {
        'content-type': 'text/javascript; charset=utf-8',
        'access-control-allow-origin': '*',
      })
      response.end(content)
    }
    answer().catch((error: unknown) => response.writeHead(404).end(String(error)))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => stopListening(server),
  }
}
