/** Writes dist/sbom.cdx.json: the bundled software in the format CycloneDX 1.6. Fails if it does not match its schema. */
import { readFileSync, writeFileSync } from 'node:fs'
import { Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { type BundledPackage, bundledPackages } from './bundled-packages.ts'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license: string
  readonly description: string
}

const manifest: Manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

/** @see https://github.com/package-url/purl-spec/blob/main/types-doc/npm-definition.md */
const purlOf = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`

function nameParts(name: string): { readonly group?: string; readonly name: string } {
  const [group, rest] = name.split('/')
  return group !== undefined && rest !== undefined ? { group, name: rest } : { name }
}

function componentOf({ name, version, licence, sha512, inside }: BundledPackage): object {
  const purl = purlOf(name, version)
  const properties = [
    { name: 'cdx:npm:package:bundled', value: 'true' },
    ...(inside === undefined ? [] : [{ name: 'connect-chat-widget:inside', value: inside }]),
  ]
  return {
    type: 'library',
    'bom-ref': purl,
    ...nameParts(name),
    version,
    scope: 'required',
    hashes: [{ alg: 'SHA-512', content: sha512 }],
    licenses: [{ license: { id: licence, acknowledgement: 'declared' } }],
    purl,
    properties,
  }
}

/** A bundled package depends on the packages inside it, and this package on all others. */
function dependenciesOf(root: string, packages: readonly BundledPackage[]): readonly object[] {
  const refs = (inside: string | undefined): readonly string[] =>
    packages.filter((one) => one.inside === inside).map(({ name, version }) => purlOf(name, version))
  return [
    { ref: root, dependsOn: refs(undefined) },
    ...packages.map(({ name, version }) => ({ ref: purlOf(name, version), dependsOn: refs(name) })),
  ]
}

/** It has no time and no serial number: the same source yields the same file. */
function billOfMaterials(packages: readonly BundledPackage[]): object {
  const { name, version, license, description } = manifest
  const purl = purlOf(name, version)
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      lifecycles: [{ phase: 'build' }],
      component: {
        type: 'library',
        'bom-ref': purl,
        name,
        version,
        description,
        licenses: [{ license: { id: license } }],
        purl,
      },
    },
    components: packages.map(componentOf),
    dependencies: dependenciesOf(purl, packages),
  }
}

const text = `${JSON.stringify(billOfMaterials(bundledPackages()), undefined, 2)}\n`
const problem = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text)
if (problem !== null) throw new Error(`sbom.cdx.json is not CycloneDX 1.6: ${JSON.stringify(problem)}`)
writeFileSync(new URL('../dist/sbom.cdx.json', import.meta.url), text)
