import { compact } from '../../contract/compact.ts'
import { type Fields, isFields } from '../../contract/read-fields.ts'
import { MAX_COLUMNS, MAX_ROWS } from './limits.ts'
import { labelOf, listOf, nameOf, textOf } from './read-values.ts'
import type { Reading } from './reading.ts'
import type { TableBlock } from './view.ts'

/** A table of texts. */
export function readTable(props: Fields, reading: Reading): TableBlock | undefined {
  const columns = listOf(props.Columns)
    .slice(0, MAX_COLUMNS)
    .map((one) => (isFields(one) ? one : { Label: one, Id: one }))
    .map((one) => ({
      id: nameOf(one.Id) ?? nameOf(one.Label) ?? '',
      label: labelOf(one.Label ?? one.Header) ?? '',
    }))
  const rows: string[][] = []
  for (const row of listOf(props.Items ?? props.Rows)) {
    if (rows.length === MAX_ROWS || columns.length === 0 || !reading.visit(0)) break
    const cells = Array.isArray(row) ? row.slice(0, MAX_COLUMNS) : undefined
    const fields = isFields(row) ? row : {}
    rows.push(columns.map(({ id }, index) => textOf(cells ? cells[index] : own(fields, id)) ?? ''))
  }
  if (rows.length === 0) return undefined
  const caption = labelOf(props.Header) ?? labelOf(props.Heading)
  return compact({ type: 'table', caption, columns: columns.map(({ label }) => label), rows })
}

function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}
