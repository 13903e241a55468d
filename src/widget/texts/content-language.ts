import { languageOf } from '../../contract/locale.ts'
import { type LazyPart, lazyPart } from '../lazy-part.ts'
import type { Count } from './counted.ts'
import type { FileTexts } from './files/file-texts.ts'
import { withOverrides } from './load-language.ts'
import type { ContentTexts, MainTexts, Texts } from './texts.ts'

/** The code of a language's texts for content that is not plain text. */
export interface ContentLanguage {
  contentTexts(locale: string): ContentTexts
  /** The texts of files. English ones are in the code of files, so that English has one chunk less. */
  fileTexts?(count: Count): FileTexts
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
