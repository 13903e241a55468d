import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LogEntry } from '../bff.ts'
import { nodeHandler } from '../bff-node.ts'
import { environmentOf } from '../sandbox/cli/variables.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox.ts'
import { type OwnServer, startOwnServer } from './own-server.ts'
import { servePages } from './pages.ts'
import { sandboxBff, type TestBffOptions } from './sandbox-bff.ts'
import { withoutUndefined } from './without-undefined.ts'

/** What a test site consists of. */
export interface TestSiteOptions {
  /**
   * The site's pages: a folder of files, or the origin of a server such as `http://localhost:5173`, which gets every
   * request that is not the BFF's.
   */
  readonly pages?: string | undefined
  /**
   * The site's own server with its own BFF, in place of `pages` and `bff`: a shell command. It gets the port in `PORT`
   * and everything that the BFF needs in the variables that `npx connect-chat-widget sandbox` prints.
   */
  readonly command?: string | undefined
  /** How long `command` may take until its server answers, in ms; 60,000 by default. */
  readonly commandTimeoutMs?: number | undefined
  /** Options of the BFF, such as `admit`. */
  readonly bff?: TestBffOptions | undefined
  /** Options of the sandbox, such as `flow`. */
  readonly sandbox?: Omit<SandboxOptions, 'redirectUris'> | undefined
}

/** A site with a chat, on free ports of this machine. */
export interface TestSite {
  /** Origin of the pages, `http://localhost` with a port. */
  readonly url: string
  /** Amazon Connect and Cognito of the site. */
  readonly sandbox: Sandbox
  /** The variables that `command` gets. */
  readonly variables: Readonly<Record<string, string>>
  /** What the BFF has logged; empty for a site with its own server. */
  log(): readonly LogEntry[]
  /** Stops the servers. */
  close(): Promise<void>
}

const COMMAND_TIMEOUT_MS = 60_000

/** Starts a site with a sandbox. */
export async function startTestSite(options: TestSiteOptions = {}): Promise<TestSite> {
  const { bff = {}, command } = options
  const basePath = bff.basePath ?? '/connect-chat'
  const server = createServer()
  const url = `http://localhost:${await listen(server)}`
  const sandbox = await startSandbox({
    ...options.sandbox,
    redirectUris: [`${url}${basePath}/sign-in/callback`],
  })
  const entries: LogEntry[] = []
  const variables = {
    ...environmentOf(sandbox, randomBytes(32).toString('base64url')),
    PORT: new URL(url).port,
  }
  const site = { url, sandbox, variables, log: () => entries }
  try {
    if (command !== undefined) {
      await closeServer(server)
      const { commandTimeoutMs = COMMAND_TIMEOUT_MS } = options
      const own = await startOwnServer(command, url, variables, commandTimeoutMs)
      return { ...site, close: () => closeAll(own, sandbox) }
    }
    serve(server, sandbox, url, options, (entry) => entries.push(entry))
    return { ...site, close: () => closeAll({ close: () => closeServer(server) }, sandbox) }
  } catch (error) {
    await closeAll({ close: () => closeServer(server) }, sandbox)
    throw error
  }
}

function serve(
  server: Server,
  sandbox: Sandbox,
  url: string,
  { bff, pages }: TestSiteOptions,
  log: (entry: LogEntry) => void,
): void {
  const handle = nodeHandler(sandboxBff(sandbox, url, { log, ...withoutUndefined(bff) }))
  const servePage = servePages(pages ?? '.')
  server.on('request', (request, response) => handle(request, response, () => servePage(request, response)))
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      server.off('error', reject)
      // The address of a TCP server is an object.
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

async function closeAll(server: OwnServer, sandbox: Sandbox): Promise<void> {
  await server.close()
  await sandbox.close()
}
