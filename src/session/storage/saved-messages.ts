import type { Item, Outgoing } from '../../model/item.ts'

/** Enough of a long conversation to recognise it. */
const LAST_LINES = 50

/** Answers to views are left out: nobody reads them, and they can contain a password. */
export function lastLines(items: readonly Item[]): readonly Item[] {
  return items.filter((item) => !isCustomerData(item)).slice(-LAST_LINES)
}

function isCustomerData(item: Item): boolean {
  return item.kind === 'message' && item.from.role === 'customer' && item.body.format === 'structured'
}

/** The messages that a reload may find again. */
export function savedUnsent(outbox: readonly Outgoing[]): readonly Outgoing[] {
  return outbox.filter(({ answer }) => !answer?.secret)
}
