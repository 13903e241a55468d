import type { Operation } from './operation.ts'
import { OPERATIONS } from './operation-table.ts'

const BEARER: Readonly<Record<Operation['bearer'], string>> = {
  none: '–',
  'participant-token': 'participant token',
  'connection-token': 'connection token',
}

function rowOf({ name, method, path, bearer, isEmulated: isPlayed, support }: Operation): string {
  const cells = [`\`${name}\``, `\`${method} ${path}\``, BEARER[bearer], isPlayed ? 'played' : '501', support]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

/** Every operation and what the sandbox plays of it, as a markdown table. */
export function operationList(): string {
  return [
    '| operation | on the wire | bearer | | what is played |',
    '|---|---|---|---|---|',
    ...OPERATIONS.map(rowOf),
  ].join('\n')
}
