/** `npm run docs:reference` writes docs/reference.md and docs/reference, from the types of the entry points. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeReference } from './reference/reference.ts'

const DOCS = join(import.meta.dirname, '../docs')

const { pages } = makeReference()
rmSync(join(DOCS, 'reference'), { recursive: true, force: true })
mkdirSync(join(DOCS, 'reference'))
for (const [path, text] of pages) writeFileSync(join(DOCS, path), text)
