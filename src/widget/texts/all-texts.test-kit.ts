import { arabic } from './ar.ts'
import * as arabicContent from './content/ar.ts'
import * as germanContent from './content/de.ts'
import * as englishContent from './content/en.ts'
import { allTexts } from './content-language.ts'
import { german } from './de.ts'
import { english } from './en.ts'
import type { Texts } from './texts.ts'

const LANGUAGES = {
  en: [english, englishContent],
  de: [german, germanContent],
  ar: [arabic, arabicContent],
} as const

/** All texts of a language, loaded. */
export function textsOf(language: keyof typeof LANGUAGES, locale: string = language): Texts {
  const [main, content] = LANGUAGES[language]
  return allTexts(locale, main(locale), content)
}
