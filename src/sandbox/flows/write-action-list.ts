import { readFile, writeFile } from 'node:fs/promises'
import { withActionList } from './action-list.ts'

// Run after an action has changed: npx tsx src/sandbox/flows/write-action-list.ts
const page = new URL('../../../docs/flows.md', import.meta.url)
await writeFile(page, withActionList(await readFile(page, 'utf8')))
