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

export interface LoadedLanguage {
  readonly locale: string
  readonly texts: Texts
}

export interface LanguageRequest {
  readonly requested: string | undefined
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
  { requested: wish, overrides, name }: LanguageRequest,
  onFailure: (cause: unknown) => void,
): LoadedLanguage | undefined {
  const locale = knownLocale(wish)
  const [loaded, setLoaded] = useState<LoadedLanguage>()
  const ready = useMemo(() => readyLanguage(locale), [locale])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another listener is no reason to load again
  useEffect(() => {
    if (ready) return
    let cancelled = false
    loadLanguage(locale).then(
      (texts) => !cancelled && setLoaded({ locale, texts }),
      (cause: unknown) => {
        if (cancelled) return
        setLoaded({ locale: 'en', texts: english('en') })
        onFailure(cause)
      },
    )
    return () => {
      cancelled = true
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
  const hostLocale = overrides && locale === 'en' ? languageTag(wish) : undefined
  return { locale: hostLocale ?? current.locale, texts }
}
