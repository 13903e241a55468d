import { type ChildProcess, spawn } from 'node:child_process'

/** The site's own server, started by a test. */
export interface OwnServer {
  close(): Promise<void>
}

/** How often it is asked whether it is there, in ms. */
const POLL_MS = 100

/**
 * Starts a command with environment variables. Resolves once `url` answers, with whatever status. Rejects with what the
 * command printed if it ends first, or after `timeoutMs`.
 */
export async function startOwnServer(
  command: string,
  url: string,
  env: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<OwnServer> {
  // A group of its own, because the shell and npm start processes for the program.
  const detached = process.platform !== 'win32'
  const child = spawn(command, { shell: true, detached, env: { ...process.env, ...env } })
  let output = ''
  const note = (chunk: Buffer): void => {
    output += String(chunk)
  }
  child.stdout.on('data', note)
  child.stderr.on('data', note)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const close = async (): Promise<void> => {
    stop(child, detached)
    await ended
  }
  const endedEarly = ended.then(() => {
    throw new Error(`"${command}" ended before ${url} answered. It printed:\n${output}`)
  })
  // It is handled below, if the server ends before it answers.
  endedEarly.catch(() => {})
  try {
    await Promise.race([answers(url, timeoutMs), endedEarly])
  } catch (error) {
    await close()
    throw new Error(`${error instanceof Error ? error.message : error}\n${output}`, { cause: error })
  }
  return { close }
}

async function answers(url: string, timeoutMs: number): Promise<void> {
  const givenUp = AbortSignal.timeout(timeoutMs)
  while (!givenUp.aborted) {
    try {
      const response = await fetch(url, { redirect: 'manual', signal: givenUp })
      await response.body?.cancel()
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
  }
  throw new Error(`${url} did not answer within ${timeoutMs} ms`)
}

function stop({ pid, exitCode, signalCode }: ChildProcess, isGroup: boolean): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return
  process.kill(isGroup ? -pid : pid, 'SIGTERM')
}
