import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isOurs, openPublicApi } from './public-api.ts'
import { findInputTypes } from './reference/input-types.ts'
import { makeReference } from './reference/reference.ts'

const DOCS = join(import.meta.dirname, '../docs')

// Once: a program of all entry points takes seconds.
const api = openPublicApi()
const { pages, undocumented } = makeReference(api)

test.each([...pages])('docs/%s is what the types say: npm run docs:reference', (path, text) => {
  expect(readFileSync(join(DOCS, path), 'utf8')).toBe(text)
})

test('docs/reference has no page that is not made', () => {
  const written = readdirSync(join(DOCS, 'reference')).map((name) => `reference/${name}`)
  expect(written.filter((path) => !pages.has(path))).toEqual([])
})

test('every declaration and every member in the reference has a docstring', () => {
  expect(undocumented).toEqual([])
})

test('the reference has a section for every export that this package declares', () => {
  const headings = new Set([...pages.values()].flatMap((text) => text.match(/(?<=^## ).+$/gm) ?? []))
  const exports = [...api.exports.values()].flatMap((symbols) =>
    [...symbols].filter(([, { declarations = [] }]) => declarations.some(isOurs)).map(([name]) => name),
  )
  expect(exports.length).toBeGreaterThan(150)
  expect(exports.filter((name) => !headings.has(name))).toEqual([])
})

test('the reference names every part of the widget and every token', () => {
  const styling = pages.get('reference/styling.md') ?? ''
  const widget = join(DOCS, '../src/widget')
  const code = readdirSync(widget, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(tsx|css)$/.test(path) && !path.includes('.test.'))
    .map((path) => readFileSync(join(widget, path), 'utf8'))
    .join('\n')
  const parts = [...code.matchAll(/\bpart="([\w-]+)"/g)].map(([, name = '']) => name)
  const names = [...parts, ...(code.match(/--connect-chat-[\w-]+/g) ?? [])]
  expect(new Set(names).size).toBeGreaterThan(30)
  expect([...new Set(names)].filter((name) => !styling.includes(`\`${name}\``))).toEqual([])
})

test('the reference says which options are required, and what the others are by default', () => {
  const bff = pages.get('reference/bff.md')
  expect(bff).toContain('| `region` | `string` | required | AWS Region of the instance. |')
  expect(bff).toContain('| `basePath?` | `string` | `/connect-chat` |')
  expect(pages.get('reference/react.md')).toContain('| `api` | `string` | required |')
  expect(pages.get('reference/sandbox.md')).toContain('| `maxActiveChats` | `number` | `500` |')
})

test('every optional member of a type that hosts write takes undefined, under exactOptionalPropertyTypes too', () => {
  const { optionalMembers } = findInputTypes(api)
  expect(optionalMembers.length).toBeGreaterThan(100)
  expect(optionalMembers.filter((one) => !one.takesUndefined).map(({ name }) => name)).toEqual([])
})
