import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Node closes idle connections after 5 s, and the request of a client that reuses one at that moment fails. */
const KEEP_ALIVE_MS = 75_000

/** Listens on 127.0.0.1 and resolves with the port. Port 0 chooses a free one. */
export function listen(server: Server, port: number): Promise<number> {
  server.keepAliveTimeout = KEEP_ALIVE_MS
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      // The address of a TCP server is an object.
      resolve((server.address() as AddressInfo).port)
    })
  })
}

/** Stops immediately and closes streams and idle connections. */
export function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

/** The port that was in use, if the error says so. */
export function busyPort(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error && typeof error.port === 'number') {
    return error.port
  }
  return busyPort(error.cause)
}
