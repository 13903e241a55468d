import type { MessageBody } from '../../model/item.ts'
import type { Row } from './rows.ts'

/** A rendered row, or a spacer for rows that are not rendered. */
export type Part =
  | { readonly kind: 'row'; readonly key: string; readonly row: Row; readonly index: number }
  | { readonly kind: 'spacer'; readonly key: string; readonly height: number }

/** The rows of these ascending indexes, with spacers in the place of all others. */
export function partsOf(
  rows: readonly Row[],
  indexes: readonly number[],
  height: (from: number, until: number) => number,
): readonly Part[] {
  const parts: Part[] = []
  let next = 0
  let spacers = 0
  const addSpacer = (until: number): void => {
    if (until <= next) return
    parts.push({ kind: 'spacer', key: `spacer:${spacers}`, height: height(next, until) })
    spacers += 1
  }
  for (const index of indexes) {
    const row = rows[index]
    if (!row) continue
    addSpacer(index)
    parts.push({ kind: 'row', key: row.key, row, index })
    next = index + 1
  }
  addSpacer(rows.length)
  return parts
}

/** Estimated height of a row that was never rendered, in CSS pixels: close enough to keep the scroll bar stable. */
export function estimatedHeight(row: Row | undefined): number {
  switch (row?.kind) {
    case 'group':
      return groupHeight(row.messages)
    case 'sign-in':
      return CARD_HEIGHT
    default:
      return LINE_ROW_HEIGHT
  }
}

const LINE_ROW_HEIGHT = 34
const CARD_HEIGHT = 260
const CAPTION_HEIGHT = 30
/** Characters in a line of a panel of the default width, and the height of the line. */
const CHARACTERS_PER_LINE = 38
const TEXT_LINE_HEIGHT = 22

function groupHeight(messages: readonly { readonly body: MessageBody }[]): number {
  let height = CAPTION_HEIGHT
  for (const { body } of messages) height += bubbleHeight(body)
  return height
}

function bubbleHeight(body: MessageBody): number {
  const characters = 'text' in body ? body.text.length : 1
  return 20 + Math.ceil(characters / CHARACTERS_PER_LINE) * TEXT_LINE_HEIGHT
}
