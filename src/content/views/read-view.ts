import { readCustom } from './read-custom.ts'
import { readForm } from './read-form.ts'
import { readViewWith } from './read-managed-view.ts'
import { readMarkup } from './read-markup.ts'
import type { LazyReaders } from './reading.ts'
import type { View } from './view.ts'

export const ALL_READERS: LazyReaders = { readCustom, readForm, readMarkup }

/** Reads any view, as `readManagedView` reads most of AWS's. Never throws. */
export function readView(describeViewAnswer: unknown, viewData: unknown): View {
  return readViewWith(ALL_READERS, describeViewAnswer, viewData)
}
