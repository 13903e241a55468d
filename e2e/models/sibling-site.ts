import { type AddressInfo, connect, type Socket } from 'node:net'
import { createServer, type Server } from 'node:tls'
import { selfSigned } from './self-signed.ts'

/** The bank's host, whose cookies a sibling subdomain can set with `Domain`. */
export const BANK = 'bank.localhost'

/**
 * A bank with HTTPS, and an attacker on a sibling subdomain. A browser resolves every name below localhost to this
 * machine, and treats `bank.localhost` as a site.
 */
export interface Siblings {
  /** Origin of the bank. A request reaches the server at `forwards` byte for byte. */
  readonly bank: string
  forwards(localUrl: string): void
  /** A page on `evil.bank.localhost`, whose answer plants the cookies. */
  readonly evil: string
  /**
   * The `Set-Cookie` lines of the answers of `evil`, and of the bank's own page `/planted`, from now on, each byte for
   * byte.
   */
  plants(lines: readonly Buffer[]): void
  /**
   * The Cookie header of the latest POST request to the bank, each byte as one character; empty if there was none. A
   * browser sends GET requests of its own, for an icon.
   */
  sent(): string
  close(): Promise<void>
}

export async function siblings(): Promise<Siblings> {
  const certificate = selfSigned([BANK, `*.${BANK}`])
  let port = 0
  let lines: readonly Buffer[] = []
  const sockets = new Set<Socket>()
  const started = async (handle: (socket: Socket) => void): Promise<{ server: Server; port: number }> => {
    const server = createServer({ ...certificate, ALPNProtocols: ['http/1.1'] }, (socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      // A browser that goes away.
      socket.on('error', () => socket.destroy())
      handle(socket)
    })
    // Every loopback address: the name may mean either family.
    await new Promise<void>((done) => server.listen(0, done))
    return { server, port: (server.address() as AddressInfo).port }
  }
  let sent = ''
  const bank = await started((socket) => {
    const site = connect(port, '127.0.0.1')
    site.on('error', () => socket.destroy())
    socket.on('close', () => site.destroy())
    site.on('close', () => socket.destroy())
    site.pipe(socket)
    socket.on('data', (bytes) => {
      const text = bytes.toString('latin1')
      if (text.startsWith('POST /')) sent = /^cookie: (.*)\r$/im.exec(text)?.[1] ?? ''
      if (text.startsWith('GET /planted ')) socket.write(answer(lines))
      else site.write(bytes)
    })
  })
  const evil = await started((socket) => socket.on('data', () => socket.write(answer(lines))))
  return {
    bank: `https://${BANK}:${bank.port}`,
    forwards: (localUrl) => {
      port = Number(new URL(localUrl).port)
    },
    evil: `https://evil.${BANK}:${evil.port}/`,
    plants: (next) => {
      lines = next
    },
    sent: () => sent,
    async close() {
      for (const socket of sockets) socket.destroy()
      await Promise.all([bank, evil].map(({ server }) => new Promise((done) => server.close(done))))
    },
  }
}

function answer(lines: readonly Buffer[]): Buffer {
  const body = '<!doctype html><title>planted</title>'
  return Buffer.concat([
    Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nCache-Control: no-store\r\n'),
    ...lines.flatMap((line) => [Buffer.from('Set-Cookie: '), line, Buffer.from('\r\n')]),
    Buffer.from(`Content-Length: ${body.length}\r\n\r\n${body}`),
  ])
}
