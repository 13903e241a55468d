import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A site with only the callback page as a file, and a BFF that accepts every completion. */
export interface CallbackHost {
  /** A page to open windows from: each click opens `window.next`, into `window.last`. */
  readonly url: string
  /** The callback page with a code for this state. */
  returned(state: string): string
  /** Bodies of the hand-overs that arrived whole. */
  readonly handedOver: readonly { readonly state: string; readonly code: string }[]
  close(): Promise<void>
}

const OPENER = '<!doctype html><title>opener</title><button>open</button>'
const YES = JSON.stringify({ outcome: 'accepted', next: 'close', path: '/' })

export async function callbackHost(): Promise<CallbackHost> {
  const page = await readFile(new URL('../../dist/callback.html', import.meta.url))
  const handedOver: { state: string; code: string }[] = []
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (request.method === 'POST') {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part as Buffer)
      handedOver.push(JSON.parse(Buffer.concat(parts).toString()))
      response.writeHead(202, { 'content-type': 'application/json' }).end(YES)
      return
    }
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(pathname === '/callback.html' ? page : OPENER)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    returned: (state) => `${url}/callback.html?code=code-of-${state}&state=${state}`,
    handedOver,
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

/**
 * Runs in the page: opens the callback page on the next click. Resolves with what it says on its channel, once it has
 * said `last` and its window is gone, or after five seconds without it. `closeAt` closes it from outside as soon as it
 * says that.
 */
export async function watchesCallback({
  address,
  state,
  last,
  closeAt,
}: {
  readonly address: string
  readonly state: string
  readonly last: string
  readonly closeAt?: string
}): Promise<readonly string[]> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(state))
  const hash = btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
  const channel = new BroadcastChannel(`connect-chat:${hash}`)
  const said: string[] = []
  return new Promise((done) => {
    const open = (): void => {
      const opened = window.open(address, '_blank', 'popup')
      channel.onmessage = ({ data }) => {
        said.push((data as { outcome: string }).outcome)
        if (said.at(-1) === closeAt) opened?.close()
      }
      let gone = 0
      const look = setInterval(() => {
        if (opened && !opened.closed) return
        gone += 1
        // What was sent before the window went may be delivered after it, or never.
        if (!said.includes(last) && gone < 250) return
        clearInterval(look)
        channel.close()
        done(said)
      }, 20)
    }
    document.querySelector('button')?.addEventListener('click', open, { once: true })
    document.title = `ready for ${state}`
  })
}
