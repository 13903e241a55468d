import { useEffect, useMemo, useState } from 'react'
import { english } from './texts/en.ts'
import {
  knownLocale,
  languageTag,
  loadLanguage,
  readyLanguage,
  withOverrides,
} from './texts/load-language.ts'
import type { TextOverrides, Texts } from './texts/texts.ts'

export interface SpokenLanguage {
  readonly locale: string
  readonly texts: Texts
}

export interface LanguageWish {
  readonly wish: string | undefined
  /** The host's own words. */
  readonly overrides: TextOverrides | undefined
  /** The host's own name: in the header, and as the sender of what nobody in particular says. */
  readonly name: string | undefined
}

/**
 * The words of a locale, undefined while their chunk is on its way. Where it cannot be loaded, English is better
 * than silence, and `onFailure` hears of it.
 */
export function useLanguage(
  { wish, overrides, name }: LanguageWish,
  onFailure: (cause: unknown) => void,
): SpokenLanguage | undefined {
  const locale = knownLocale(wish)
  const [loaded, setLoaded] = useState<SpokenLanguage>()
  const ready = useMemo(() => readyLanguage(locale), [locale])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another listener is no reason to load again
  useEffect(() => {
    if (ready) return
    let left = false
    loadLanguage(locale).then(
      (texts) => !left && setLoaded({ locale, texts }),
      (cause: unknown) => {
        if (left) return
        setLoaded({ locale: 'en', texts: english('en') })
        onFailure(cause)
      },
    )
    return () => {
      left = true
    }
  }, [locale, ready])
  // The words of before stay until the new ones are there.
  const current = ready ? { locale, texts: ready } : loaded
  const base = current?.texts
  const texts = useMemo(() => {
    const named = name === undefined ? {} : { name, roles: { system: name } }
    return base && withOverrides(withOverrides(base, named), overrides)
  }, [base, name, overrides])
  if (!current || !texts) return undefined
  // A language that only the host speaks: its words count as that language.
  const own = overrides && locale === 'en' ? languageTag(wish) : undefined
  return { locale: own ?? current.locale, texts }
}
