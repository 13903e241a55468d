import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

/** Not published: which modules each chunk of a build consists of. */
export const MODULES_FOLDER: string = fileURLToPath(new URL('../dist/modules/', import.meta.url))

/** By file in dist, the ids of the modules with code in it. */
export type ModuleLists = Readonly<Record<string, readonly string[]>>

/** `folder` is that of the build in dist. Writes the bundler's own list of modules, from which the SBOM is made: unlike source maps, it has virtual modules too. */
export function recordModules(build: string, folder = ''): Plugin {
  return {
    name: 'record-modules',
    apply: 'build',
    async generateBundle(_options, bundle) {
      const lists: Record<string, readonly string[]> = {}
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue
        const rendered = Object.entries(file.modules).filter(([, { code }]) => code)
        lists[folder + file.fileName] = rendered.map(([id]) => id).sort()
      }
      await mkdir(MODULES_FOLDER, { recursive: true })
      await writeFile(`${MODULES_FOLDER}${build}.json`, `${JSON.stringify(lists, undefined, 2)}\n`)
    },
  }
}
