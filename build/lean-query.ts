import type { Plugin } from 'vite'

/** What replaces the module of query-core that fetches queries. */
export const WITHOUT_QUERIES = `export class Query {
  constructor() { throw new Error('the build has no queries, only mutations: see build/lean-query.ts') }
}
export function fetchState() { return new Query() }
`

/** What replaces the module of query-core that keeps queries: a cache that is always empty. */
export const EMPTY_CACHE = `export class QueryCache {
  build() { throw new Error('the build has no queries, only mutations: see build/lean-query.ts') }
  find() {}
  get() {}
  remove() {}
  clear() {}
  onFocus() {}
  onOnline() {}
  getAll() { return [] }
  findAll() { return [] }
}
`

const REPLACEMENTS: readonly (readonly [module: RegExp, code: string])[] = [
  [/\/@tanstack\/query-core\/build\/modern\/query\.js$/, WITHOUT_QUERIES],
  [/\/@tanstack\/query-core\/build\/modern\/queryCache\.js$/, EMPTY_CACHE],
]

/**
 * react-query without queries: the hooks use mutations only, and a bundler cannot find out, because a QueryClient has a
 * cache for both. It is part of the built files, so that no host's own queries are affected.
 */
export function leanQuery(): Plugin {
  return {
    name: 'lean-query',
    transform(_code, id) {
      const replacement = REPLACEMENTS.find(([module]) => module.test(id))
      return replacement && { code: replacement[1], map: null }
    },
  }
}
