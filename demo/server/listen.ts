import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Listens on this machine's own address; resolves with the port. Port 0 takes any free one. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      // A TCP server's address is an object.
      resolve((server.address() as AddressInfo).port)
    })
  })
}

/** Stops at once, streams and idle connections included. */
export function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

/** The port that a failure to listen is about, when it was in use. */
export function busyPort(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error && typeof error.port === 'number') {
    return error.port
  }
  return busyPort(error.cause)
}
