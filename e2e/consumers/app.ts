import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const execute = promisify(execFile)
const HERE = fileURLToPath(new URL('.', import.meta.url))

/** Everything that a package of ours never brings: chatjs lists a test environment among its dependencies. */
const UNWANTED = /^(jest|jsdom|babel|amazon-connect-chatjs|lodash)/

/** One of the tiny apps, installed by its own lock file with the packed package beside it. */
export interface App {
  readonly folder: string
  /** Runs a program in the app's folder; rejects with all it said where it fails. */
  run(program: string, ...args: readonly string[]): Promise<string>
  /** Installs a version of Node beside the app; resolves with the path of its program. */
  node(version: string): Promise<string>
  /** Names of the installed packages and scopes. */
  packages(): Promise<readonly string[]>
  /** Names of packages that came along with ours and should not. */
  unwanted(): Promise<readonly string[]>
  /** Copies what several apps have in common into this one. */
  add(folder: string): Promise<void>
  /** A folder for the demo's server to serve: the package's own files, and `pages` as the site. */
  site(pages: string): Promise<string>
  remove(): Promise<void>
}

export async function install(name: string): Promise<App> {
  const tarball = process.env.CONSUMER_TARBALL
  if (!tarball) throw new Error('the package was not packed')
  const folder = await mkdtemp(join(tmpdir(), `connect-chat-${name}-`))
  await cp(join(HERE, name), folder, { recursive: true })
  const run: App['run'] = async (program, ...args) => {
    try {
      const { stdout } = await execute(program, args, { cwd: folder, maxBuffer: 64 << 20 })
      return stdout
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
      throw new Error(`${program} ${args.join(' ')} failed\n${stdout}\n${stderr}`, { cause: error })
    }
  }
  // The registry is asked for nothing that was fetched before.
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', '--prefer-offline']
  await run('npm', 'ci', ...quiet)
  await run('npm', 'install', '--no-save', ...quiet, tarball)
  const packages = (): Promise<string[]> => readdir(join(folder, 'node_modules'))
  return {
    folder,
    run,
    async node(version) {
      const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
      const prefix = join(folder, `node-${version}`)
      await run('npm', 'install', ...quiet, '--prefix', prefix, `${name}@${version}`)
      return join(prefix, 'node_modules', name, 'bin/node')
    },
    packages,
    unwanted: async () => (await packages()).filter((one) => UNWANTED.test(one)),
    add: (shared) => cp(join(HERE, shared), folder, { recursive: true }),
    async site(pages) {
      const site = join(folder, '.site')
      await rm(site, { recursive: true, force: true })
      await mkdir(site)
      await cp(join(folder, 'node_modules/connect-chat-widget/dist'), site, { recursive: true })
      await cp(join(folder, pages), join(site, 'demo'), { recursive: true })
      return site
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
