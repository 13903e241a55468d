import { existsSync } from 'node:fs'
import { installDebianPackage } from './debian-package.ts'

/** Debian's packages of the screen reader Orca, of the buses that it needs, and of a display without a screen. */
const PACKAGES = [
  ...['xvfb', 'openbox', 'xdotool', 'dbus', 'at-spi2-core', 'libatk-adaptor', 'python3-pyatspi'],
  ...['orca', 'espeak-ng', 'speech-dispatcher', 'speech-dispatcher-espeak-ng'],
]

const PROGRAMS = {
  orca: '/usr/bin/orca',
  displayServer: '/usr/bin/Xvfb',
  windowManager: '/usr/bin/openbox',
  keys: '/usr/bin/xdotool',
  bus: '/usr/bin/dbus-daemon',
  send: '/usr/bin/dbus-send',
  accessibilityBus: '/usr/libexec/at-spi-bus-launcher',
  speech: '/usr/bin/speech-dispatcher',
} as const

export type OrcaPrograms = typeof PROGRAMS

function isInstalled(): boolean {
  return Object.values(PROGRAMS).every((path) => existsSync(path))
}

/** Finds the screen reader Orca and what it needs, or installs Debian's packages. */
export function needOrca(say: (line: string) => void): OrcaPrograms {
  if (!isInstalled()) {
    say("No screen reader on this machine; installing Debian's package orca and what it needs.")
    installDebianPackage(...PACKAGES)
  }
  if (isInstalled()) return PROGRAMS
  throw new Error('Orca could not be found or installed: these tests need Debian and the package orca.')
}
