import { createServer } from 'node:net'
import { freePorts } from '../free-port.ts'
import type { Printed } from './printed.ts'

/** Ports of the documentation: the site, the sandbox's two, and the BFF behind a proxy. */
export const PRINTED_PORTS = [4100, 4101, 4102, 4103] as const

/** The port to use for each printed one. */
export type Ports = ReadonlyMap<number, number>

/**
 * The printed ports as they are; if another program has one of them, four free ones, so that the rest of the text is still
 * tried.
 */
export async function choosePorts(printed: readonly number[] = PRINTED_PORTS): Promise<Ports> {
  const free = await Promise.all(printed.map(isFree))
  if (free.every(Boolean)) return new Map(printed.map((port) => [port, port]))
  const others = await freePorts(printed.length)
  const ports = new Map(printed.map((port, index) => [port, others[index] ?? 0]))
  console.warn('One of the printed ports is in use. Tried with', Object.fromEntries(ports))
  return ports
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(false))
    // All interfaces, as the servers of the documentation listen.
    server.listen(port, () => server.close(() => done(true)))
  })
}

/** What is printed, with other ports. The sandbox's own are options of its command. */
export function withPorts({ commands, files }: Printed, ports: Ports): Printed {
  const changed = [...ports].filter(([printed, port]) => printed !== port)
  if (changed.length === 0) return { commands, files }
  const replace = (text: string): string =>
    changed.reduce(
      (result, [printed, port]) => result.replaceAll(new RegExp(`\\b${printed}\\b`, 'g'), `${port}`),
      text,
    )
  const [site, connect, identity] = PRINTED_PORTS.map((port) => ports.get(port))
  const options = `--origin http://localhost:${site} --port ${connect} --identity-port ${identity}`
  return {
    commands: commands.map((command) =>
      command === 'npx connect-chat-widget sandbox' ? `${command} ${options}` : replace(command),
    ),
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, replace(text)])),
  }
}
