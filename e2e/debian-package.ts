import { spawnSync } from 'node:child_process'

/** Installs Debian packages. A failure shows in what is found afterwards. */
export function installDebianPackage(...names: readonly string[]): void {
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...names]]) {
    const [program = '', ...rest] = [...sudo, 'apt-get', ...args]
    spawnSync(program, rest, {
      stdio: 'inherit',
      timeout: 300_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
}
