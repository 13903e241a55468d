import type { Plugin } from 'vite'

/** What replaces the module of query-core that fetches queries. */
export const WITHOUT_QUERIES = `export class Query {
  constructor() { throw new Error('the build has no queries, only mutations: see build/lean-query.ts') }
}
export function fetchState() { return new Query() }
`

const MODULE = /\/@tanstack\/query-core\/build\/modern\/query\.js$/

/**
 * react-query without queries: the hooks use mutations only, and a bundler cannot find out, because a QueryClient has a
 * cache for both. It is part of the built files, so that no host's own queries are affected.
 */
export function leanQuery(): Plugin {
  return {
    name: 'lean-query',
    transform: (_code, id) => (MODULE.test(id) ? { code: WITHOUT_QUERIES, map: null } : undefined),
  }
}
