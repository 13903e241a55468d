import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { sourceFiles } from '../src/import-graph.test-kit.ts'
import { EMPTY_CACHE, WITHOUT_QUERIES } from './lean-query.ts'

const FOLDER = fileURLToPath(new URL('../node_modules/@tanstack/query-core/build/modern', import.meta.url))

test('the module that is replaced exports what its replacement exports', () => {
  expect(readFileSync(join(FOLDER, 'query.js'), 'utf8')).toContain('export { Query, fetchState };')
  expect(WITHOUT_QUERIES.match(/^export \w+ \w+/gm)).toEqual([
    'export class Query',
    'export function fetchState',
  ])
})

test('the empty cache has each method of a cache that a QueryClient calls', async () => {
  const { QueryCache } = await import(`data:text/javascript,${encodeURIComponent(EMPTY_CACHE)}`)
  const client = readFileSync(join(FOLDER, 'queryClient.js'), 'utf8')
  const called = [...client.matchAll(/queryCache\.(\w+)\(/g)].map(([, name = '']) => name)
  expect(called.length).toBeGreaterThan(8)
  for (const name of called) expect(new QueryCache()[name], name).toBeTypeOf('function')
  const cache = readFileSync(join(FOLDER, 'queryCache.js'), 'utf8')
  expect(cache.match(/^export .+/gm)).toEqual(['export { QueryCache };'])
})

test('only the cache of queries and the observer of queries use it', () => {
  const users = [
    'queryClient',
    'mutation',
    'mutationCache',
    'mutationObserver',
    'retryer',
    'notifyManager',
    'utils',
  ]
  for (const name of users) {
    const code = readFileSync(join(FOLDER, `${name}.js`), 'utf8')
    expect(code, name).not.toMatch(/from "\.\/query\.js"/)
  }
})

test('no product file uses a query', () => {
  const used = sourceFiles('src')
    .filter((file) => !file.includes('.test'))
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8')
      if (!text.includes('@tanstack/react-query')) return []
      return [
        ...text.matchAll(/\b(use\w*Quer\w+|QueryObserver|fetchQuery|ensureQueryData|prefetchQuery)\b/g),
      ].map(([name]) => `${file}: ${name}`)
    })
  expect(used).toEqual([])
})
