import { type AddressInfo, createServer } from 'node:net'

/** A port of 127.0.0.1 at which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  // The address of a TCP server is an object.
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}
