import { type AddressInfo, createServer, type Server } from 'node:net'

/** Ports of 127.0.0.1 at which nothing listens, each another one. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers: Server[] = []
  // All are open at the same time, because the system may give a port that was just closed again.
  while (servers.length < count) {
    const server = createServer()
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    servers.push(server)
  }
  // The address of a TCP server is an object.
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))))
  return ports
}
