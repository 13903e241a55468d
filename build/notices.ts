/** Writes dist/THIRD-PARTY-NOTICES.txt with the licence of every package that is bundled into the build. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DIST = join(ROOT, 'dist')

interface SourceMap {
  readonly sources: readonly string[]
}

interface Notice {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly text: string
}

/** The packages in a source map, from the last `node_modules/…` of each path. */
function packagesIn(map: string): readonly string[] {
  const { sources } = JSON.parse(readFileSync(map, 'utf8')) as SourceMap
  return sources.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [])
}

/** chatjs is published as a bundle. Its source map lists its contents. */
const CHATJS = 'amazon-connect-chatjs'
const CHATJS_MAP = join(ROOT, 'node_modules', CHATJS, 'dist/amazon-connect-chat.js.map')

/** Packages that chatjs bundles and that are not installed here: name, version and licence. */
const NOT_INSTALLED: Readonly<Record<string, Notice>> = {
  uuid: {
    name: 'uuid',
    version: 'inside amazon-connect-chatjs',
    licence: 'MIT',
    text: 'Copyright (c) 2010-2020 Robert Kieffer and other contributors\n\nThe text of the MIT licence is that of preact below.',
  },
}

function noticeOf(name: string): Notice {
  const folder = join(ROOT, 'node_modules', name)
  const missing = NOT_INSTALLED[name]
  if (!existsSync(folder)) {
    if (missing) return missing
    throw new Error(`${name} is bundled, but its licence is unknown`)
  }
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string
    license: string
  }
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  if (!file) throw new Error(`${name} is bundled, but has no licence file`)
  return { name, version, licence: license, text: readFileSync(join(folder, file), 'utf8').trim() }
}

const maps = [DIST, join(DIST, 'chunks')]
  .flatMap((folder) => readdirSync(folder).map((entry) => join(folder, entry)))
  .filter((path) => path.endsWith('.js.map'))
const names = new Set(maps.flatMap(packagesIn))
if (names.has(CHATJS)) for (const name of packagesIn(CHATJS_MAP)) names.add(name)

const notices = [...names].sort().map(noticeOf)
const head = `The files of this package contain the software below. ${CHATJS} is in chunks/connection-*.js and
chunks/widget-connection-*.js, with the AWS SDK for JavaScript (Apache-2.0, Copyright Amazon.com, Inc. or its
affiliates) and the smaller packages of its own build; all others are in connect-chat-widget.js.
`
const text = notices.map(
  ({ name, version, licence, text: licenceText }) => `${name} ${version} (${licence})\n\n${licenceText}\n`,
)
writeFileSync(join(DIST, 'THIRD-PARTY-NOTICES.txt'), [head, ...text].join(`\n${'-'.repeat(80)}\n\n`))
