import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A browser profile of this process's own, gone when the process is: Playwright makes none where its flags are left out. */
export function ownProfile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'connect-chat-profile-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}
