/** The longest tag that the BFF passes on. */
const MAX_TAG = 35

/**
 * The canonical language tag of what a host calls a locale, or undefined if it names no language: pages, the BFF's
 * bodies and the launcher read it in this one way. Content management systems and POSIX write `de_DE`, `en_US.UTF-8`,
 * `ca_ES@valencia`, `C` and `POSIX`. Of a tag that is too long, the language remains.
 */
export function localeTag(requested: unknown): string | undefined {
  const [name = ''] = typeof requested === 'string' ? requested.trim().split(/[.@]|^posix$/i) : []
  try {
    const [tag = ''] = Intl.getCanonicalLocales(name.replace(/_/g, '-'))
    return tag.length > MAX_TAG ? languageOf(tag) : tag
  } catch {
    return undefined
  }
}

/** The language of a tag, for example `de` of `de-AT`. */
export function languageOf(tag: string): string {
  return tag.split('-')[0] ?? tag
}
