import { english } from './en.ts'
import type { Language, TextOverrides, Texts } from './texts.ts'

const LOADERS: Readonly<Record<string, () => Promise<Language>>> = {
  de: () => import('./de.ts').then(({ german }) => german),
  ar: () => import('./ar.ts').then(({ arabic }) => arabic),
}

/** The tag that words and dates will be in: the wish, if it is a language tag with words of ours, else English. */
export function knownLocale(wish: string | undefined): string {
  const tag = languageTag(wish)
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
export function withOverrides(messages: Texts, overrides: TextOverrides = {}): Texts {
  const merged: Record<string, unknown> = { ...messages }
  for (const [key, own] of Object.entries(overrides)) {
    if (own === undefined) continue
    const ours = merged[key]
    const group = typeof own === 'object' && typeof ours === 'object'
    merged[key] = group ? { ...ours, ...own } : own
  }
  return { ...messages, ...(merged as Partial<Texts>) }
}

/** A language tag as it is written, or undefined where it is none, as in `data-locale="german"`. */
export function languageTag(wish: string | undefined): string | undefined {
  if (!wish) return undefined
  try {
    return Intl.getCanonicalLocales(wish)[0]
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function languageOf(tag: string): string {
  return tag.split('-')[0] ?? tag
}
