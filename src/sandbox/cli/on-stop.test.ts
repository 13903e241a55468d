import { spawn } from 'node:child_process'
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
