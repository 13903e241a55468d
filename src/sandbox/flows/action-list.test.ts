import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { actionList, replaceActionList } from './action-list.ts'
import { ACTIONS } from './action-table.ts'

test('docs/flows.md lists every action as the code has it (npx tsx src/sandbox/flows/write-action-list.ts)', async () => {
  const page = await readFile(new URL('../../../docs/flows.md', import.meta.url), 'utf8')
  expect(page).toBe(replaceActionList(page))
})

test('the action list has one row per action, and no note breaks the table', () => {
  const rows = actionList().split('\n').slice(2)
  expect(rows).toHaveLength(ACTIONS.size)
  for (const row of rows) expect(row.split('|')).toHaveLength(5)
})

test('replaceActionList throws for a page without the markers', () => {
  expect(() => replaceActionList('# Flows')).toThrow('actions:start')
})
