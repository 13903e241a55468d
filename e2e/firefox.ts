import { existsSync } from 'node:fs'
import { installDebianPackage } from './debian-package.ts'

/** Where a Firefox was found, in words for the person who started the tests. */
export interface FoundFirefox {
  readonly path: string
  readonly whence: string
}

const SYSTEM = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
]

/** A Firefox of this machine: the one named by FIREFOX_PATH, or the system's. */
export function findFirefox(env: NodeJS.ProcessEnv = process.env): FoundFirefox | undefined {
  const named = env.FIREFOX_PATH
  if (named) {
    if (!existsSync(named)) throw new Error(`FIREFOX_PATH names ${named}, and nothing is there`)
    return { path: named, whence: 'named by FIREFOX_PATH' }
  }
  const system = SYSTEM.find((path) => existsSync(path))
  return system ? { path: system, whence: "the system's" } : undefined
}

/** Finds a Firefox or installs Debian's package firefox-esr. */
export function needFirefox(say: (line: string) => void): FoundFirefox {
  const found = findFirefox()
  if (found) return found
  say("No Firefox on this machine; installing Debian's package firefox-esr.")
  installDebianPackage('firefox-esr')
  const installed = findFirefox()
  if (installed) return { ...installed, whence: 'installed just now' }
  throw new Error('No Firefox could be found or installed. Install one, or name one in FIREFOX_PATH.')
}
