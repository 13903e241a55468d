import { readFile, writeFile } from 'node:fs/promises'
import { replaceActionList } from './action-list.ts'

// Run after an action has changed: npx tsx src/sandbox/flows/write-action-list.ts
const page = new URL('../../../docs/flows.md', import.meta.url)
await writeFile(page, replaceActionList(await readFile(page, 'utf8')))
