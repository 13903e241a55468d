/** Writes dist/THIRD-PARTY-NOTICES.txt with the licence of every package that is bundled into the build. */
import { writeFileSync } from 'node:fs'
import { type BundledPackage, bundledPackages, CHATJS, licenceText } from './bundled-packages.ts'

/** Licences of packages that have no licence file in their tarball, or that chatjs bundles and that are not installed here. */
const WITHOUT_FILE: Readonly<Record<string, string>> = {
  'koa-compose': 'Copyright (c) Koa contributors\n\nThe text of the MIT licence is that of koa above.',
  uuid: 'Copyright (c) 2010-2020 Robert Kieffer and other contributors\n\nThe text of the MIT licence is that of preact above.',
}

function noticeOf(bundled: BundledPackage): string {
  const { name, version, licence, inside } = bundled
  const text = licenceText(bundled) ?? WITHOUT_FILE[name]
  if (text === undefined) throw new Error(`${name} is bundled, but has no licence file`)
  const place = inside === undefined ? '' : ` in ${inside}`
  return `${name} ${version}${place} (${licence})\n\n${text}\n`
}

const head = `The files of this package contain the software below. ${CHATJS} is in chunks/connection-*.js and
script-tag/chunks/widget-connection-*.js, with the packages of its own build, and without the AWS SDK and the client-side
metrics in it, which the build removes;
markdown-it is in chunks/markdown-*.js and script-tag/chunks/widget-markdown-*.js; preact is in the script tag; @tanstack/* is in
the React entry points and the script tag; ws, oidc-provider and what they need are in the sandbox, which runs on
developers' machines only.
`
const notices = [head, ...bundledPackages().map(noticeOf)]
writeFileSync(
  new URL('../dist/THIRD-PARTY-NOTICES.txt', import.meta.url),
  notices.join(`\n${'-'.repeat(80)}\n\n`),
)
