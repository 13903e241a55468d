import { readFileSync } from 'node:fs'

/** A package by its exact version. */
export interface Shipped {
  readonly name: string
  readonly version: string
}

interface Locked {
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
}

interface Bom {
  readonly components: readonly { readonly group?: string; readonly name: string; readonly version: string }[]
}

const read = <T>(path: string): T =>
  JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))

/** What an installation brings: the dependencies and theirs, as locked here. */
function installed(): readonly Shipped[] {
  const { packages } = read<{ packages: Readonly<Record<string, Locked>> }>('package-lock.json')
  const found = new Map<string, Shipped>()
  const add = (names: readonly string[]): void => {
    for (const name of names) {
      const locked = packages[`node_modules/${name}`]
      if (locked === undefined) throw new Error(`${name} is not in package-lock.json`)
      if (found.has(name)) continue
      found.set(name, { name, version: locked.version })
      add(Object.keys(locked.dependencies ?? {}))
    }
  }
  add(Object.keys(packages['']?.dependencies ?? {}))
  return [...found.values()]
}

/** What the built files contain, from their SBOM. `npm audit --omit=dev` does not see it: it is bundled. */
function bundled(): readonly Shipped[] {
  const { components } = read<Bom>('dist/sbom.cdx.json')
  return components.map(({ group, name, version }) => ({
    name: group === undefined ? name : `${group}/${name}`,
    version,
  }))
}

/** Every package that users of this one run. */
export function shippedPackages(): readonly Shipped[] {
  const all = [...installed(), ...bundled()]
  return all.filter(
    (one, index) =>
      all.findIndex(({ name, version }) => name === one.name && version === one.version) === index,
  )
}
