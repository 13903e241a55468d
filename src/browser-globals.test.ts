import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { usedBrowserGlobals } from './browser-globals.test-kit.ts'
import { ROOT, sourceFiles } from './import-graph.test-kit.ts'
import { MISSING, REQUIRED } from './missing-globals.test-kit.ts'

test('each global of a browser that the code on pages uses is required, or is left out by a test', () => {
  expect([...MISSING, ...REQUIRED].sort()).toEqual(usedBrowserGlobals())
})

test.each([
  ['gives Array.from a function: that of MooTools takes none', /\bArray\.from\([^)]*,/],
  ['uses reduce of arrays: that of Prototype.js 1.5 takes no function', /\.reduce(?:Right)?\b/],
])('no code on pages %s', (_, use) => {
  const folders = [
    'chatjs',
    'content',
    'contract',
    'embed',
    'launcher',
    'model',
    'native',
    'react',
    'session',
    'widget',
  ]
  const files = folders
    .flatMap((folder) => sourceFiles(`src/${folder}`))
    .filter((file) => !/\.(test|test-kit|fixture)\.tsx?$/.test(file))
  expect(files.length).toBeGreaterThan(200)
  expect(files.filter((file) => use.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([])
})
