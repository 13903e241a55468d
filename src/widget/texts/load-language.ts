import { english } from './en.ts'
import type { Language, TextOverrides, Texts } from './texts.ts'

const LOADERS: Readonly<Record<string, () => Promise<Language>>> = {
  de: () => import('./de.ts').then(({ german }) => german),
  ar: () => import('./ar.ts').then(({ arabic }) => arabic),
}

/** The tag that words and dates will be in: the wish, if it is a language tag with words of ours, else English. */
export function knownLocale(requested: string | undefined): string {
  const tag = languageTag(requested)
  if (!tag) return 'en'
  const language = languageOf(tag)
  return language === 'en' || language in LOADERS ? tag : 'en'
}

/** The words of a locale; English when there are none. Rejects when their chunk cannot be loaded. */
export async function loadLanguage(locale: string): Promise<Texts> {
  const load = LOADERS[languageOf(locale)]
  return load ? (await load())(locale) : english(locale)
}

/** Whether the words are there without waiting. */
export function readyLanguage(locale: string): Texts | undefined {
  return languageOf(locale) in LOADERS ? undefined : english(locale)
}

/** The words with a host's own in their place. */
export function withOverrides(texts: Texts, overrides: TextOverrides = {}): Texts {
  const merged: Record<string, unknown> = { ...texts }
  for (const [key, override] of Object.entries(overrides)) {
    if (override === undefined) continue
    const current = merged[key]
    const isGroup = typeof override === 'object' && typeof current === 'object'
    merged[key] = isGroup ? { ...current, ...override } : override
  }
  return { ...texts, ...(merged as Partial<Texts>) }
}

/** A language tag as it is written, or undefined where it is none, as in `data-locale="german"`. */
export function languageTag(requested: string | undefined): string | undefined {
  if (!requested) return undefined
  try {
    return Intl.getCanonicalLocales(requested)[0]
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function languageOf(tag: string): string {
  return tag.split('-')[0] ?? tag
}
