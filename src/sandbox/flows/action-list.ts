import type { SupportLevel } from './action.ts'
import { ACTIONS } from './action-table.ts'

const ORDER: Readonly<Record<SupportLevel, number>> = { emulated: 0, 'fixed answer': 1, 'no effect': 2 }

/** The actions and their support as a Markdown table: emulated actions first, then by name. */
export function actionList(): string {
  const actions = [...ACTIONS.values()].sort(
    (a, b) => ORDER[a.support] - ORDER[b.support] || a.type.localeCompare(b.type),
  )
  const rows = actions.map(({ type, support, note }) => `| ${type} | ${support} | ${note} |`)
  return ['| Action | Support | Details |', '|---|---|---|', ...rows].join('\n')
}

const START = '<!-- actions:start -->'
const END = '<!-- actions:end -->'

/** Replaces the table in the page. Throws if the page does not contain both markers. */
export function replaceActionList(page: string): string {
  const [before, rest] = page.split(START)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) throw new Error(`The page needs ${START} and ${END}`)
  return `${before}${START}\n${actionList()}\n${END}${after}`
}
