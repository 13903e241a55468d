import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Creates a browser profile for this process and removes it on exit. Playwright creates none without its own flags. */
export function ownProfile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'connect-chat-profile-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}
