/** The npm packages whose code is in the files of this package. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MODULES_FOLDER, type ModuleLists } from './record-modules.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

export interface BundledPackage {
  readonly name: string
  readonly version: string
  /** SPDX identifier. */
  readonly licence: string
  /** SHA-512 of the tarball on npm, in hexadecimal. */
  readonly sha512: string
  /** The bundled package that contains it. */
  readonly inside?: string
  /** Where it is installed, below the root; absent if it is not. */
  readonly folder?: string
}

/** chatjs is published as a bundle. Its source map lists its packages; the AWS SDK in it is replaced (lean-chatjs.ts). */
export const CHATJS = 'amazon-connect-chatjs'

interface SourceMap {
  readonly sources: readonly string[]
}

function chatjsMap(): SourceMap {
  return JSON.parse(
    readFileSync(join(ROOT, 'node_modules', CHATJS, 'dist/amazon-connect-chat.js.map'), 'utf8'),
  )
}

/** The packages of source paths, from the last `node_modules/…` of each. */
export function packagesOf(paths: readonly string[]): readonly string[] {
  const names = paths.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [])
  return [...new Set(names)].sort()
}

/**
 * The folders of packages with these modules, below the root: a package may be installed a second time in the folder of
 * another one, with another version.
 */
export function packageFoldersOf(ids: readonly string[]): readonly string[] {
  const folders = ids.flatMap(
    (id) => /(?:^|\/)(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? [],
  )
  return [...new Set(folders)].sort()
}

/** SHA-512 of the tarball of uuid 8.3.2. A test compares the bundled files with those of that version. */
const UUID_SHA512 =
  'f8d62cd9078c5b2f865853849bdc679fa1c20e9d25ed0043ee697cccb52627ef77439345d0da1c12b9f09139175453625f7fdfa42e9a7d2f0385bfe0cfb47b7a'

/** Software in chatjs that is not installed here. */
const NOT_INSTALLED: Readonly<Record<string, BundledPackage>> = {
  uuid: {
    name: 'uuid',
    version: '8.3.2',
    licence: 'MIT',
    sha512: UUID_SHA512,
    inside: CHATJS,
  },
}

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>>
}

function installed(folder: string, lock: LockFile, inside?: string): BundledPackage {
  const [name = ''] = packagesOf([folder])
  if (!existsSync(join(ROOT, folder))) {
    const missing = NOT_INSTALLED[name]
    if (missing) return missing
    throw new Error(`${name} is bundled, but it is not installed`)
  }
  const { version, license } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as {
    version: string
    license: string
  }
  const locked = lock.packages[folder]
  const [, base64] = /^sha512-(.+)$/.exec(locked?.integrity ?? '') ?? []
  if (base64 === undefined || locked?.version !== version) {
    throw new Error(`${name} ${version} is bundled, but package-lock.json has no SHA-512 of it`)
  }
  const sha512 = Buffer.from(base64, 'base64').toString('hex')
  const nested = inside === undefined ? {} : { inside }
  return { name, version, licence: license, sha512, folder, ...nested }
}

/** Reads the module lists of the last build. */
export function readModuleLists(): ModuleLists {
  const files = readdirSync(MODULES_FOLDER).map((file) => join(MODULES_FOLDER, file))
  return Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(file, 'utf8'))))
}

const purl = ({ name, version }: BundledPackage): string => `${name}@${version}`

/** Every package in the built files, and what chatjs contains, by name. */
export function bundledPackages(): readonly BundledPackage[] {
  const lock: LockFile = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
  const direct = packageFoldersOf(Object.values(readModuleLists()).flat())
  const nested = direct.includes(`node_modules/${CHATJS}`)
    ? packagesOf(chatjsMap().sources)
        .map((name) => `node_modules/${name}`)
        .filter((folder) => !direct.includes(folder))
        .map((folder) => installed(folder, lock, CHATJS))
    : []
  const all = [...direct.map((folder) => installed(folder, lock)), ...nested]
  return all.sort((a, b) => (purl(a) < purl(b) ? -1 : 1))
}

/** The licence file of an installed package. */
export function licenceText({ folder }: BundledPackage): string | undefined {
  const file =
    folder !== undefined && readdirSync(join(ROOT, folder)).find((entry) => /^licen[cs]e/i.test(entry))
  return file ? readFileSync(join(ROOT, folder, file), 'utf8').trim() : undefined
}
