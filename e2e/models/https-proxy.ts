import { type AddressInfo, connect, type Socket } from 'node:net'
import { createServer } from 'node:tls'
import type { Certificate } from './self-signed.ts'

/** An HTTPS server on localhost that passes every byte on to a server without TLS. */
export interface HttpsProxy extends AsyncDisposable {
  readonly url: string
  forwards(localUrl: string): void
}

export async function httpsProxy(certificate: Certificate): Promise<HttpsProxy> {
  let port = 0
  const sockets = new Set<Socket>()
  const server = createServer({ ...certificate, ALPNProtocols: ['http/1.1'] }, (socket) => {
    const site = connect(port, '127.0.0.1')
    for (const [one, other] of [
      [socket, site],
      [site, socket],
    ] as const) {
      sockets.add(one)
      one.pipe(other)
      // A browser, or a server, that goes away.
      one.on('error', () => one.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((done) => server.listen(0, done))
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    forwards: (localUrl) => {
      port = Number(new URL(localUrl).port)
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}
