import { expect, test } from 'vitest'
import { verifyChunks } from './verify-chunks.ts'

const FILES: Readonly<Record<string, string>> = {
  './chunks/a.js': 'import{x}from"../widget.js";import{y}from"./shared.js";',
  './chunks/b.js': 'import`./deep.js`',
  './chunks/deep.js': 'export{z}from"./shared.js"',
  './chunks/shared.js': 'import{x}from"../widget.js"',
}
const read = (path: string): string => FILES[path] ?? ''
const digest = (path: string): string => `sha256-${path}`
const WIDGET =
  'let l=()=>[import("./chunks/a.js"),import(`./chunks/b.js`)];export{l as mount,p as preloadModule,f as FORGETS_FAILED_IMPORTS};\n//# sourceMappingURL=widget.js.map'

/** The table of files in the code. */
const tableOf = (code: string): unknown => JSON.parse(/,t=(\[\[.*\]\]),r=/.exec(code)?.[1] ?? 'null')

test('every import() of a chunk is verified, in the same place', () => {
  const code = verifyChunks(WIDGET, read, digest)
  const [first, second] = [1, 3].map((row) => `verify(${row}`.padEnd('import("./chunks/a.js"'.length))
  expect(code.startsWith(`let l=()=>[${first}),${second})];export`)).toBe(true)
  expect(code.endsWith('//# sourceMappingURL=widget.js.map')).toBe(true)
})

test('each chunk is fetched after everything that it imports', () => {
  expect(tableOf(verifyChunks(WIDGET, read, digest))).toEqual([
    ['./chunks/shared.js', 'sha256-./chunks/shared.js', []],
    ['./chunks/a.js', 'sha256-./chunks/a.js', [0]],
    ['./chunks/deep.js', 'sha256-./chunks/deep.js', []],
    ['./chunks/b.js', 'sha256-./chunks/b.js', [0, 2]],
  ])
})

test.each([
  ['has an import() of something else', WIDGET.replace('"./chunks/a.js"', 'path')],
  ['has no chunk', WIDGET.replaceAll('import(', 'load(')],
  ['exports no preloadModule', WIDGET.replace('preloadModule', 'other')],
  ['has a name of its own that would be replaced', `let verify=1;${WIDGET}`],
])('the build fails if the widget %s', (_, code) => {
  expect(() => verifyChunks(code, read, digest)).toThrow()
})

test('the build fails if a chunk has an import() of its own', () => {
  const lazy = (path: string): string => (path === './chunks/deep.js' ? 'import("./x.js")' : read(path))
  expect(() => verifyChunks(WIDGET, lazy, digest)).toThrow('./chunks/deep.js has an import()')
})
