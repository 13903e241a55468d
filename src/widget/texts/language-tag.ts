/** The canonical language tag, or undefined if it is not valid, as in `data-locale="german"`. */
export function languageTag(requested: string | undefined): string | undefined {
  if (!requested) return undefined
  try {
    return Intl.getCanonicalLocales(requested)[0]
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** The language of a tag, for example `de` of `de-AT`. */
export function languageOf(tag: string): string {
  return tag.split('-')[0] ?? tag
}
