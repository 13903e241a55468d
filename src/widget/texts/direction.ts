const RIGHT_TO_LEFT = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** The direction of a language. A script in the tag decides: `ks-Latn` is left to right. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  const [language = '', ...rest] = locale.split('-')
  const script = rest.find((part) => part.length === 4)
  if (script) return /^(arab|hebr|thaa|syrc|nkoo)$/i.test(script) ? 'rtl' : 'ltr'
  return RIGHT_TO_LEFT.has(language.toLowerCase()) ? 'rtl' : 'ltr'
}
