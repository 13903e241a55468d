import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Printed } from './printed.ts'
import { choosePorts, withPorts } from './printed-ports.ts'

const execute = promisify(execFile)

/** A command that does not end by itself, and how it says that it is ready. */
const SERVERS = /^(npx connect-chat-widget sandbox\b|npx vite$|npx next dev|node --env-file)/

/** A reader of the documentation in an empty folder: writes the files and types the commands. */
export interface Reader {
  readonly folder: string
  /** URL of the site on its printed port, or on the one that replaces it. */
  readonly siteUrl: string
  /** Writes the files, then runs the commands in order. Servers go on; the others must succeed. */
  follows(printed: Printed): Promise<void>
  /** Runs a command that ends by itself. Resolves with what it printed. */
  runs(command: string): Promise<string>
  /** Everything that the servers printed. */
  output(): string
  /** Waits until the servers have printed what matches. */
  reads(pattern: RegExp): Promise<string>
  writes(path: string, content: string): Promise<void>
  /** Stops the last server. */
  stops(): Promise<void>
  leaves(): Promise<void>
}

/** `packed` is the tarball that `npm install` gets instead of the name on the registry. */
export async function newReader(packed: string): Promise<Reader> {
  const folder = await mkdtemp(join(tmpdir(), 'connect-chat-reader-'))
  const env = {
    ...process.env,
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_prefer_offline: 'true',
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const servers: { readonly child: ChildProcess; readonly closed: Promise<void> }[] = []
  const ports = await choosePorts()
  let output = ''
  const printedMore = new EventTarget()

  const startServer = (command: string): void => {
    // A group of its own, because npx starts a process for the program.
    const child = spawn('sh', ['-c', `exec ${command}`], { cwd: folder, env, detached: true })
    const note = (chunk: Buffer): void => {
      output += String(chunk)
      printedMore.dispatchEvent(new Event('more'))
    }
    child.stdout.on('data', note)
    child.stderr.on('data', note)
    const closed = new Promise<void>((done) => child.once('close', () => done()))
    servers.push({ child, closed })
  }
  const stopServer = async (): Promise<void> => {
    const last = servers.pop()
    if (last?.child.pid === undefined) return
    try {
      process.kill(-last.child.pid, 'SIGTERM')
    } catch (error) {
      // It has ended already.
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
    }
    await last.closed
  }
  const run = async (command: string): Promise<string> => {
    const typed = command.startsWith('npm install') ? command.replace('connect-chat-widget', packed) : command
    try {
      const { stdout } = await execute('sh', ['-c', typed], { cwd: folder, env, maxBuffer: 64 << 20 })
      return stdout
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
      throw new Error(`${command} failed\n${stdout}\n${stderr}`, { cause: error })
    }
  }
  const writes = async (path: string, content: string): Promise<void> => {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
  }
  return {
    folder,
    siteUrl: `http://localhost:${ports.get(4100)}`,
    writes,
    async follows(printed) {
      const { commands, files } = withPorts(printed, ports)
      for (const [path, content] of Object.entries(files)) await writes(path, content)
      for (const command of commands) {
        if (SERVERS.test(command)) startServer(command)
        else await run(command)
      }
    },
    runs: run,
    output: () => output,
    async reads(pattern) {
      for (;;) {
        const [found] = pattern.exec(output) ?? []
        if (found !== undefined) return found
        await new Promise((done) => printedMore.addEventListener('more', done, { once: true }))
      }
    },
    stops: stopServer,
    async leaves() {
      while (servers.length > 0) await stopServer()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
