import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright'
import { installDebianPackage } from './debian-package.ts'

/** Where a Chromium was found, in words for the person who started the tests. */
export interface FoundChromium {
  readonly path: string
  readonly whence: string
}

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** A Chromium of this machine: the one named by CHROMIUM_PATH, Playwright's own, or the system's. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): FoundChromium | undefined {
  const named = env.CHROMIUM_PATH
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, and nothing is there`)
    return { path: named, whence: 'named by CHROMIUM_PATH' }
  }
  const own = chromium.executablePath()
  if (own && existsSync(own)) return { path: own, whence: "Playwright's own" }
  const system = SYSTEM.find((path) => existsSync(path))
  return system ? { path: system, whence: "the system's" } : undefined
}

/** Finds a Chromium or installs one: Playwright's, and where its download fails Debian's package. */
export function needChromium(say: (line: string) => void): FoundChromium {
  const found = findChromium()
  if (found) return found
  say('No Chromium on this machine; asking Playwright for its own.')
  // A failure shows in what is found afterwards.
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit', timeout: 300_000 })
  const downloaded = findChromium()
  if (downloaded) return downloaded
  say("Playwright's download failed; installing Debian's package chromium.")
  installDebianPackage('chromium')
  const installed = findChromium()
  if (installed) return installed
  throw new Error(
    'No Chromium could be found or installed. Install one (for example with `npx playwright install chromium`) ' +
      'or name one in CHROMIUM_PATH.',
  )
}
