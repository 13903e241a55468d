import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const NAMES = ['PORT', 'SANDBOX_PORT', 'IDENTITY_PORT'] as const
const ends: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(false))
    server.listen(port, () => server.close(() => done(true)))
  })
}

/** `npm start` of a package whose script is the last command of ours, after the build. */
async function npmStart(ports: readonly number[]): Promise<{ npm: ChildProcess; printed: () => string }> {
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const [build, command] = scripts.start?.split(' && ') ?? []
  expect(build).toBe('npm run build')
  const folder = await mkdtemp(join(tmpdir(), 'connect-chat-start-'))
  ends.push(() => rm(folder, { recursive: true }))
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ scripts: { start: `cd ${JSON.stringify(ROOT)} && ${command}` } }),
  )
  const npm = spawn('npm', ['start'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...Object.fromEntries(NAMES.map((name, at) => [name, String(ports[at])])) },
  })
  let printed = ''
  npm.stdout.on('data', (chunk: Buffer) => {
    printed += String(chunk)
  })
  return { npm, printed: () => printed }
}

test('SIGTERM to `npm start` stops the demo and frees its three ports', async () => {
  const ports = await Promise.all(NAMES.map(freePort))
  const { npm, printed } = await npmStart(ports)
  await expect.poll(printed, { timeout: 60_000 }).toContain('\nready')
  expect(await Promise.all(ports.map(isFree))).toEqual([false, false, false])
  const ended = once(npm, 'exit')
  npm.kill('SIGTERM')
  await ended
  await expect.poll(() => Promise.all(ports.map(isFree)), { timeout: 20_000 }).toEqual([true, true, true])
}, 90_000)
