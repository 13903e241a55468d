import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'

/** Connect's and Cognito's ports are reachable from this machine only. */
export const HOST = '127.0.0.1'

/**
 * Node closes idle connections after 5 s, and the request of a client that reuses one at that moment fails. Real endpoints
 * keep them open for a minute or longer.
 */
const KEEP_ALIVE_MS = 75_000

function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && error.code === 'EADDRINUSE') || isBusy(error.cause)
}

/** An error that names the busy port and the option that changes it. */
export function portError(error: unknown, port: number, option: string): Error {
  if (isBusy(error))
    return new Error(`Port ${port} is in use; choose another one with ${option}`, { cause: error })
  return error instanceof Error ? error : new Error(String(error))
}

/** Private key and certificate in PEM. */
export interface TlsOptions {
  /** Private key in PEM. */
  readonly key: string
  /** Certificate for 127.0.0.1 in PEM. */
  readonly cert: string
}

/** A server with or without TLS that does not listen yet, and the scheme of its URLs. */
export function createHttpServer(tls?: TlsOptions): {
  readonly server: Server
  readonly scheme: 'http' | 'https'
} {
  const server = tls === undefined ? createServer() : createTlsServer({ key: tls.key, cert: tls.cert })
  server.keepAliveTimeout = KEEP_ALIVE_MS
  return { server, scheme: tls === undefined ? 'http' : 'https' }
}

/** Listens on 127.0.0.1. Port 0 is any free port. */
export async function listen(
  port: number,
  tls?: TlsOptions,
): Promise<{ readonly server: Server; readonly url: string }> {
  const { server, scheme } = createHttpServer(tls)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => {
      server.off('error', reject)
      resolve()
    })
  })
  // A TCP server's address is an object.
  const { port: actual } = server.address() as AddressInfo
  return { server, url: `${scheme}://${HOST}:${actual}` }
}
