/** HTTP requests of any bytes, which no HTTP library would send. */
import { type AddressInfo, connect, type Server } from 'node:net'

/** The address of a TCP server is an object. */
export const portOf = (server: Server): number => (server.address() as AddressInfo).port

/** Resolves when something accepts connections at the port. */
export async function isListening(port: number): Promise<void> {
  const accepts = await new Promise<boolean>((done) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      done(true)
    })
    socket.on('error', () => done(false))
  })
  if (accepts) return
  await new Promise((done) => setTimeout(done, 10))
  return isListening(port)
}

/** Sends the bytes (Latin-1), and returns the status of the answer, or 0 if the connection was closed without one. */
export const statusOf = (port: number, bytes: string): Promise<number> =>
  new Promise((done) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.from(bytes, 'latin1')))
    // Where the request never ends for the server, the client goes away.
    socket.setTimeout(5_000, () => socket.destroy())
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
    })
    // A reset is an answer as well.
    socket.on('error', () => {})
    socket.on('close', () => done(Number(/^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1] ?? 0)))
  })
