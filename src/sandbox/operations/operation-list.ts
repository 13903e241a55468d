import type { Operation } from './operation.ts'
import { OPERATIONS } from './operation-table.ts'

const BEARER: Readonly<Record<Operation['bearer'], string>> = {
  none: '–',
  'participant-token': 'participant token',
  'connection-token': 'connection token',
}

function rowOf({ name, method, path, bearer, isEmulated, support }: Operation): string {
  const cells = [
    `\`${name}\``,
    `\`${method} ${path}\``,
    BEARER[bearer],
    isEmulated ? 'emulated' : '501',
    support,
  ]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

/** Every operation and what the sandbox emulates of it, as a Markdown table. */
export function operationList(): string {
  return [
    '| operation | on the wire | bearer | | what is emulated |',
    '|---|---|---|---|---|',
    ...OPERATIONS.map(rowOf),
  ].join('\n')
}
