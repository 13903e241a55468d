import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/sandbox`).then(
    ({ ok }) => ok,
    () => false,
  )
}

/** The sandboxes of a site. */
function sandboxesOf(origin: string): readonly number[] {
  return execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(origin) && / --import tsx /.test(line) && !/ -c /.test(line))
    .map((line) => Number.parseInt(line, 10))
}

test('SIGTERM to `npm run sandbox` while the sandbox starts stops it too', async () => {
  const origin = `http://localhost:${10_000 + (process.pid % 50_000)}`
  const npm = spawn(
    'npm',
    ['run', 'sandbox', '--', '--port', '0', '--identity-port', '0', '--origin', origin],
    {
      cwd: ROOT,
      stdio: 'ignore',
    },
  )
  const ended = once(npm, 'exit')
  await expect.poll(() => sandboxesOf(origin), { timeout: 60_000, interval: 20 }).toHaveLength(1)
  npm.kill('SIGTERM')
  await ended
  try {
    await expect.poll(() => sandboxesOf(origin), { timeout: 20_000 }).toEqual([])
  } finally {
    for (const pid of sandboxesOf(origin)) process.kill(pid, 'SIGKILL')
  }
}, 90_000)

test('SIGTERM to `npm run sandbox` stops the sandbox and frees its ports', async () => {
  const npm = spawn('npm', ['run', 'sandbox', '--', '--port', '0', '--identity-port', '0'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  npm.stdout.on('data', (chunk: Buffer) => {
    printed += String(chunk)
  })
  await expect.poll(() => printed, { timeout: 60_000 }).toContain('Ready.')
  const url = /^Amazon Connect +(\S+)/m.exec(printed)?.[1] ?? ''
  expect(await answers(url)).toBe(true)
  const ended = once(npm, 'exit')
  npm.kill('SIGTERM')
  await ended
  await expect.poll(() => answers(url), { timeout: 20_000 }).toBe(false)
}, 90_000)
