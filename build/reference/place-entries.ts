import type ts from 'typescript'
import { type EntryPoint, isOurs, type PublicSymbols } from '../public-api.ts'
import type { Entry } from './entry.ts'
import { findInputTypes } from './input-types.ts'
import { PAGES, type PagePlan } from './pages.ts'
import { type Reader, readEntry } from './read-entry.ts'

/** An entry on its page. */
export interface Placed {
  readonly entry: Entry
  /** Absent if no entry point exports it. */
  readonly entryPoint: EntryPoint | undefined
}

interface Named {
  readonly name: string
  readonly symbol: ts.Symbol
  readonly entryPoint: EntryPoint | undefined
}

/** The entries of each page, in its order: those that the plan names, the other exports, and the types that they name. */
export function placeEntries(api: PublicSymbols): ReadonlyMap<PagePlan, readonly Placed[]> {
  const inputs = findInputTypes(api)
  const exported = new Set([...api.exports.values()].flatMap((symbols) => [...symbols.values()]))
  const reader: Reader = {
    checker: api.checker,
    isInput: inputs.has,
    isExported: (symbol) => exported.has(symbol),
  }
  const done = new Set<ts.Symbol>()
  const unread = ({ symbol }: Named): boolean => !done.has(symbol) && done.add(symbol) !== undefined
  return new Map(
    PAGES.map((plan) => {
      const queue = [...plan.first.map((name) => exportNamed(api, plan, name)), ...otherExports(api, plan)]
      const placed: Placed[] = []
      for (const named of queue) {
        if (!unread(named)) continue
        const entry = readEntry(reader, named.name, named.symbol)
        placed.push({ entry, entryPoint: named.entryPoint })
        queue.push(...entry.hidden.map((symbol) => ({ name: symbol.name, symbol, entryPoint: undefined })))
      }
      return [plan, placed]
    }),
  )
}

/** The sandbox has Connect's names, which are also names of other exports. */
function exportNamed(api: PublicSymbols, plan: PagePlan, name: string): Named {
  const order: readonly EntryPoint[] = plan.entryPoints.includes('sandbox')
    ? ['sandbox']
    : ['headless', 'index', 'native', 'script', 'bff', 'bff-node', 'playwright', 'testing']
  for (const entryPoint of order) {
    const symbol = api.exports.get(entryPoint)?.get(name)
    if (symbol) return { name, symbol, entryPoint }
  }
  throw new Error(`build/reference/pages.ts names ${name}, which no entry point exports`)
}

function otherExports(api: PublicSymbols, { entryPoints }: PagePlan): readonly Named[] {
  const namedElsewhere = new Set(PAGES.flatMap(({ first }) => first))
  return entryPoints.flatMap((entryPoint) =>
    [...(api.exports.get(entryPoint) ?? [])]
      // What another package declares is documented there.
      .filter(([, { declarations = [] }]) => declarations.some(isOurs))
      .filter(([name]) => !namedElsewhere.has(name) || entryPoint === 'sandbox')
      // The main entry point exports all of them.
      .filter(([name]) => entryPoint !== 'index' || !api.exports.get('headless')?.has(name))
      .map(([name, symbol]) => ({ name, symbol, entryPoint })),
  )
}
