import { existsSync } from 'node:fs'
import { installDebianPackage } from './debian-package.ts'

const DRIVER = '/usr/bin/WebKitWebDriver'
const DISPLAY_SERVER = '/usr/bin/Xvfb'

const MINI_BROWSERS = [
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser',
  '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.0/MiniBrowser',
]

export interface FoundWebKit {
  readonly driver: string
  readonly browser: string
  readonly displayServer: string
}

function findWebKit(): FoundWebKit | undefined {
  const browser = MINI_BROWSERS.find((path) => existsSync(path))
  if (!browser || ![DRIVER, DISPLAY_SERVER].every((path) => existsSync(path))) return undefined
  return { driver: DRIVER, browser, displayServer: DISPLAY_SERVER }
}

/** Finds WebKitGTK, the engine of Safari, or installs Debian's packages. */
export function needWebKit(say: (line: string) => void): FoundWebKit {
  const found = findWebKit()
  if (found) return found
  say("No WebKit on this machine; installing Debian's packages webkit2gtk-driver and xvfb.")
  installDebianPackage('webkit2gtk-driver', 'xvfb')
  const installed = findWebKit()
  if (installed) return installed
  throw new Error('No WebKit could be found or installed: these tests need Debian and webkit2gtk-driver.')
}
