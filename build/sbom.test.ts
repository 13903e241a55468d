import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { beforeAll, expect, test } from 'vitest'
import { readModuleLists } from './bundled-packages.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

interface Component {
  readonly group?: string
  readonly name: string
  readonly version?: string
  readonly purl?: string
  readonly licenses?: readonly { readonly license: { readonly id?: string } }[]
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[]
}

interface Bom {
  readonly specVersion: string
  readonly metadata: { readonly component: Component }
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

let text = ''
let bom: Bom

beforeAll(() => {
  expect(existsSync(join(ROOT, 'dist/sbom.cdx.json')), 'there is no SBOM: run `npm run build` first').toBe(
    true,
  )
  text = read('dist/sbom.cdx.json')
  bom = JSON.parse(text)
})

const fullName = ({ group, name }: Component): string => (group === undefined ? name : `${group}/${name}`)
const component = (name: string): Component | undefined =>
  bom.components.find((one) => fullName(one) === name)

/** The folder below the last node_modules of a path. */
const packageOf = (path: string): string | undefined =>
  /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]

/** Where the package of a module is installed, below the root; that may be in the folder of another package. */
const folderOf = (path: string): string | undefined =>
  /(?:^|\/)(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]

const SCRIPT_FOLDERS = ['dist', 'dist/chunks', 'dist/script-tag', 'dist/script-tag/chunks']

const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6)

test('the SBOM is CycloneDX 1.6, and the validator refuses a component without a name', async () => {
  expect(await validator.validate(text)).toBeNull()
  expect(await validator.validate(text.replace('"name": "preact"', '"nam": "preact"'))).not.toBeNull()
})

test('the bundler listed the modules of every script that is published', () => {
  const scripts = SCRIPT_FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((file) => file.endsWith('.js'))
      .map((file) => `${folder}/${file}`.slice('dist/'.length)),
  )
  expect(Object.keys(readModuleLists()).sort()).toEqual(scripts.sort())
})

test('every package with code in a chunk is in the SBOM, with version, purl, licence and hash', () => {
  const folders = new Set(
    Object.values(readModuleLists())
      .flat()
      .flatMap((id) => folderOf(id) ?? []),
  )
  for (const name of ['amazon-connect-chatjs', 'preact', 'oidc-provider', 'ws'])
    expect(folders).toContain(`node_modules/${name}`)
  const lock = JSON.parse(read('package-lock.json'))
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(read(`${folder}/package.json`))
    const [, base64 = ''] = lock.packages[folder].integrity.split('-')
    const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
    expect(
      bom.components.find((one) => one.purl === purl),
      folder,
    ).toMatchObject({
      version,
      licenses: [{ license: { id: license } }],
      hashes: [{ alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }],
    })
  }
})

test('every package with code in a source map of the package is in the SBOM', () => {
  const maps = SCRIPT_FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((file) => file.endsWith('.map'))
      .map((file) => `${folder}/${file}`),
  )
  const sources = maps.flatMap((path) => JSON.parse(read(path)).sources as readonly string[])
  const names = new Set(sources.flatMap((source) => packageOf(source) ?? []))
  expect(names.size).toBeGreaterThan(4)
  for (const name of names) expect(component(name), name).toBeDefined()
})

const chatjs = JSON.parse(read('node_modules/amazon-connect-chatjs/dist/amazon-connect-chat.js.map')) as {
  readonly sources: readonly string[]
  readonly sourcesContent: readonly string[]
}

const chatjsFile = (end: string): string =>
  chatjs.sourcesContent[chatjs.sources.findIndex((path) => path.endsWith(end))] ?? ''

test('the SBOM names what amazon-connect-chatjs itself bundles, as packages inside it', () => {
  const inside = [...new Set(chatjs.sources.flatMap((path) => packageOf(path) ?? []))]
  expect(inside.sort()).toEqual(['lodash.throttle', 'sprintf-js', 'uuid'])
  const refs = inside.map((name) => component(name)?.purl)
  const own = component('amazon-connect-chatjs')?.purl
  const dependsOn = bom.dependencies.find(({ ref }) => ref === own)?.dependsOn
  expect([...(dependsOn ?? [])].sort()).toEqual(refs.sort())
})

test('the versions in amazon-connect-chatjs are those of the files in it', () => {
  for (const path of ['lodash.throttle/index.js', 'sprintf-js/src/sprintf.js']) {
    expect(chatjsFile(`node_modules/${path}`), path).toBe(read(`node_modules/${path}`))
  }
  // dist/esm-browser/rng.js of uuid 8.3.2; that of 8.3.1 differs.
  const rng = createHash('sha256').update(chatjsFile('uuid/dist/esm-browser/rng.js')).digest('hex')
  expect(rng).toBe('0e1abdc73fa79ff64006ec6675b06a193f55eac039595cc3867e6567e46f2dd7')
  expect(component('uuid')).toMatchObject({ version: '8.3.2' })
})

test('the SBOM does not name the AWS SDK in amazon-connect-chatjs, which the build replaces', () => {
  expect(chatjs.sources.some((path) => path.endsWith('/aws-sdk-connectparticipant.js'))).toBe(true)
  expect(text).not.toContain('client-connectparticipant')
})

test('the SBOM describes this version of the package, and every component can be reached from it', () => {
  const { name, version, license } = JSON.parse(read('package.json'))
  const root = bom.metadata.component
  expect(root).toMatchObject({ name, version, licenses: [{ license: { id: license } }] })
  const reached = new Set([root.purl])
  for (const ref of reached)
    for (const next of bom.dependencies.find((one) => one.ref === ref)?.dependsOn ?? []) reached.add(next)
  expect(bom.components.map(({ purl }) => purl).filter((purl) => !reached.has(purl))).toEqual([])
})
