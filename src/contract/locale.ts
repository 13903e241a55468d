/** The longest tag that the BFF passes on. */
const MAX_TAG = 35

/**
 * The canonical language tag of what a host calls a locale, or undefined if it names no language: pages, the BFF's
 * bodies and the launcher read it in this one way. Content management systems and POSIX write `de_DE`, `en_US.UTF-8`,
 * `ca_ES@valencia`, `C` and `POSIX`. Of a tag that is too long, language and region remain.
 */
export function localeTag(requested: unknown): string | undefined {
  const [name = ''] = typeof requested === 'string' ? requested.trim().split(/[.@]/) : []
  if (/^posix$/i.test(name)) return undefined
  try {
    const [tag = ''] = Intl.getCanonicalLocales(name.replace(/_/g, '-'))
    if (tag.length <= MAX_TAG) return tag
    const { language, region } = new Intl.Locale(tag)
    return region ? `${language}-${region}` : language
  } catch {
    return undefined
  }
}

/** The language of a tag, for example `de` of `de-AT`. */
export function languageOf(tag: string): string {
  return tag.split('-')[0] ?? tag
}
