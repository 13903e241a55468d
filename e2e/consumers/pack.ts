import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Packs what was built, once for all consumers; the returned function throws the tarball away. */
export default function pack(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'connect-chat-packed-'))
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }]
  process.env.CONSUMER_TARBALL = join(folder, filename)
  return () => rmSync(folder, { recursive: true, force: true })
}
