import { useEffect, useMemo, useState } from 'react'
import { localeTag } from '../../contract/locale.ts'
import { english } from './en.ts'
import { knownLocale, loadLanguage, readyLanguage, withOverrides } from './load-language.ts'
import type { MainTexts, TextOverrides } from './texts.ts'

export interface LoadedLanguage {
  readonly locale: string
  readonly texts: MainTexts
}

export interface LanguageRequest {
  readonly requested: string | undefined
  /** The host's texts. */
  readonly overrides: TextOverrides | undefined
  /** The host's name: in the header, and as the sender of system messages. */
  readonly name: string | undefined
}

/**
 * The texts of a locale; undefined while they are loading. If they cannot be loaded, the texts are English and
 * `onFailure` is called.
 */
export function useLanguage(
  { requested: wish, overrides, name }: LanguageRequest,
  onFailure: (cause: unknown) => void,
): LoadedLanguage | undefined {
  const locale = knownLocale(wish)
  const [loaded, setLoaded] = useState<LoadedLanguage>()
  const ready = useMemo(() => readyLanguage(locale), [locale])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another listener does not need another load
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
  // The previous texts stay until the new ones are loaded.
  const current = ready ? { locale, texts: ready } : loaded
  const base = current?.texts
  const texts = useMemo(() => {
    const named = name === undefined ? {} : { name, roles: { bot: name, system: name } }
    return base && withOverrides(withOverrides(base, named), overrides)
  }, [base, name, overrides])
  if (!current || !texts) return undefined
  // If only the host has texts for the language, the locale is the host's.
  const hostLocale = overrides && locale === 'en' ? localeTag(wish) : undefined
  return { locale: hostLocale ?? current.locale, texts }
}
