import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ATTRIBUTES } from './options.ts'

const ROOT = join(import.meta.dirname, '../..')
const page = readFileSync(join(ROOT, 'docs/embedding.md'), 'utf8')

test('docs/embedding.md names every part of the widget', () => {
  const widget = join(ROOT, 'src/widget')
  const parts = readdirSync(widget, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx') && !/\.test\.|gallery/.test(path))
    .map((path) => readFileSync(join(widget, path), 'utf8'))
    .flatMap((code) => [...code.matchAll(/\bpart=(?:"([\w-]+)"|\{[^}]*\})/g)])
    .flatMap(([all]) => [...all.matchAll(/["']([\w-]+)["']/g)].map(([, name]) => name))
  const [list = ''] = /`::part\(\)` of all three:[^.]*/.exec(page) ?? []
  const named = [...list.matchAll(/`([\w-]+)`/g)].map(([, name]) => name)
  expect(named.toSorted()).toEqual([...new Set(parts)].toSorted())
})

test('docs/embedding.md names every attribute, of the script and of the element', () => {
  for (const name of [...ATTRIBUTES, 'prefetch']) expect(page).toContain(`| \`data-${name}\` |`)
  const [list = ''] = /Attributes, each with a property of its name:[^.]*/.exec(page) ?? []
  expect([...list.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual([...ATTRIBUTES])
})
