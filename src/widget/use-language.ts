import { useEffect, useMemo, useState } from 'react'
import { english } from './messages/en.ts'
import { knownLocale, loadLanguage, readyLanguage, withOverrides } from './messages/load-language.ts'
import type { MessageOverrides, Messages } from './messages/messages.ts'

export interface SpokenLanguage {
  readonly locale: string
  readonly messages: Messages
}

/**
 * The words of a locale, undefined while their chunk is on its way. Where it cannot be loaded, English is better
 * than silence, and `onFailure` hears of it.
 */
export function useLanguage(
  wish: string | undefined,
  overrides: MessageOverrides | undefined,
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
      (messages) => !left && setLoaded({ locale, messages }),
      (cause: unknown) => {
        if (left) return
        setLoaded({ locale: 'en', messages: english('en') })
        onFailure(cause)
      },
    )
    return () => {
      left = true
    }
  }, [locale, ready])
  // The words of before stay until the new ones are there.
  const current = ready ? { locale, messages: ready } : loaded
  const base = current?.messages
  const messages = useMemo(() => base && withOverrides(base, overrides), [base, overrides])
  if (!current || !messages) return undefined
  // A language that only the host speaks: its words count as that language.
  const own = overrides !== undefined && wish !== undefined && locale === 'en' && !wish.startsWith('en')
  return { locale: own ? (Intl.getCanonicalLocales(wish)[0] ?? locale) : current.locale, messages }
}
