import { arabic } from './arabic.ts'
import { german } from './german.ts'

export type Language = 'en' | 'de' | 'ar'

const WORDS: Readonly<Record<Exclude<Language, 'en'>, Readonly<Record<string, string>>>> = {
  de: german,
  ar: arabic,
}

/** The language that `?lang=` asks for; English for anything else. */
export function askedLanguage(search: string): Language {
  const asked = new URLSearchParams(search).get('lang')
  return asked === 'de' || asked === 'ar' ? asked : 'en'
}

/** Puts the site into a language: words, direction, the mark in the language switch. */
export function speak(page: Document, language: Language): void {
  page.documentElement.lang = language
  page.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr'
  for (const link of page.querySelectorAll<HTMLElement>('[data-language]')) {
    if (link.dataset.language === language) link.setAttribute('aria-current', 'true')
  }
  if (language === 'en') return
  const words = WORDS[language]
  for (const element of page.querySelectorAll<HTMLElement>('[data-say]')) {
    const said = words[element.dataset.say ?? '']
    if (said !== undefined) element.textContent = said
  }
}
