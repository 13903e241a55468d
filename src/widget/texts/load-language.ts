import { languageOf, localeTag } from '../../contract/locale.ts'
import { english } from './en.ts'
import type { Language, MainTexts, TextOverrides } from './texts.ts'

const LOADERS: Readonly<Record<string, () => Promise<Language>>> = {
  de: () => import('./de.ts').then(({ german }) => german),
  ar: () => import('./ar.ts').then(({ arabic }) => arabic),
}

/** The locale of texts and dates: the requested one if its language has texts, or English. */
export function knownLocale(requested: string | undefined): string {
  const tag = localeTag(requested)
  if (!tag) return 'en'
  const language = languageOf(tag)
  return language === 'en' || language in LOADERS ? tag : 'en'
}

/** Loads the texts of a locale; English if it has none. Rejects if the chunk cannot be loaded. */
export async function loadLanguage(locale: string): Promise<MainTexts> {
  const load = LOADERS[languageOf(locale)]
  return load ? (await load())(locale) : english(locale)
}

/** The texts of a locale if they are already loaded. */
export function readyLanguage(locale: string): MainTexts | undefined {
  return languageOf(locale) in LOADERS ? undefined : english(locale)
}

/** Replaces texts by the host's texts. Of a group, only some may be given. */
export function withOverrides<Base extends object, Overrides extends object = TextOverrides>(
  texts: Base,
  overrides?: Overrides,
): Base & Overrides
export function withOverrides(texts: object, overrides: object = {}): object {
  const merged: Record<string, unknown> = { ...texts }
  for (const [key, override] of Object.entries(overrides)) {
    if (override === undefined) continue
    const current = merged[key]
    const isGroup = typeof override === 'object' && typeof current === 'object'
    merged[key] = isGroup ? { ...current, ...override } : override
  }
  return merged
}
