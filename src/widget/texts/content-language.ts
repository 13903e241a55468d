import { type LazyPart, lazyPart } from '../lazy-part.ts'
import { languageOf } from './language-tag.ts'
import { withOverrides } from './load-language.ts'
import type { ContentTexts, MainTexts, Texts } from './texts.ts'

/** The code of a language's texts for content that is not plain text. */
export interface ContentLanguage {
  contentTexts(locale: string): ContentTexts
}

const ENGLISH = lazyPart<ContentLanguage>(() => import('./content/en.ts'))
const LANGUAGES: Readonly<Record<string, LazyPart<ContentLanguage>>> = {
  de: lazyPart<ContentLanguage>(() => import('./content/de.ts')),
  ar: lazyPart<ContentLanguage>(() => import('./content/ar.ts')),
}

/** The texts of a locale for content; English if it has none. */
export function contentLanguage(locale: string): LazyPart<ContentLanguage> {
  return LANGUAGES[languageOf(locale)] ?? ENGLISH
}

/** All texts: those of the language, and those of the host, which `texts` contains. */
export function allTexts(locale: string, texts: MainTexts, { contentTexts }: ContentLanguage): Texts {
  return withOverrides<ContentTexts, MainTexts>(contentTexts(locale), texts)
}
