import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Creates a folder that looks like a build, for tests of the server. */
export async function fakeBuild(): Promise<{ readonly dist: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'harbour-'))
  const dist = join(folder, 'dist')
  await mkdir(join(dist, 'demo/assets'), { recursive: true })
  await mkdir(join(dist, 'script-tag'))
  const files = ['index', 'script-tag', 'headless', 'desk', 'sign-in-return'].map(
    (name) => `demo/${name}.html`,
  )
  for (const name of [
    ...files,
    'callback.html',
    'script-tag/connect-chat.js',
    'demo/assets/site-1a2b3c.css',
  ]) {
    await writeFile(join(dist, name), name)
  }
  await writeFile(join(folder, 'outside.js'), 'outside')
  return { dist, remove: () => rm(folder, { recursive: true }) }
}
