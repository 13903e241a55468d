import { languageOf } from '../../contract/locale.ts'
import { type LazyPart, lazyPart, useLazyPart } from '../lazy/lazy-part.ts'
import type { Count } from './counted.ts'
import type { FileTexts } from './files/file-texts.ts'
import { withOverrides } from './load-language.ts'
import type { SignInExtraTexts } from './sign-in/sign-in-extra-texts.ts'
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

type SignInLanguage = LazyPart<{ readonly signInExtraTexts: SignInExtraTexts }>

const ENGLISH_SIGN_IN: SignInLanguage = lazyPart(() => import('./sign-in/en.ts'))
const SIGN_IN_LANGUAGES: Readonly<Record<string, SignInLanguage>> = {
  de: lazyPart(() => import('./sign-in/de.ts')),
  ar: lazyPart(() => import('./sign-in/ar.ts')),
}

/** The further texts of sign-ins in a locale, once they are loaded, with those of the host, which `texts` contains. */
export function useSignInTexts(
  locale: string,
  texts: MainTexts,
  needed: boolean,
): SignInExtraTexts | undefined {
  const language = useLazyPart(SIGN_IN_LANGUAGES[languageOf(locale)] ?? ENGLISH_SIGN_IN, needed)
  return language && withOverrides<SignInExtraTexts, MainTexts>(language.signInExtraTexts, texts)
}
