import { arabic } from './arabic.ts'
import { german } from './german.ts'

export type Language = 'en' | 'de' | 'ar'

const TRANSLATIONS: Readonly<Record<Exclude<Language, 'en'>, Readonly<Record<string, string>>>> = {
  de: german,
  ar: arabic,
}

/** The language in `?lang=`; English for any other value. */
export function requestedLanguage(search: string): Language {
  const asked = new URLSearchParams(search).get('lang')
  return asked === 'de' || asked === 'ar' ? asked : 'en'
}

/** Shows the site in a language: texts, direction and the mark in the language switch. */
export function applyLanguage(page: Document, language: Language): void {
  page.documentElement.lang = language
  page.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr'
  for (const link of page.querySelectorAll<HTMLElement>('[data-language]')) {
    if (link.dataset.language === language) link.setAttribute('aria-current', 'true')
  }
  if (language === 'en') return
  const texts = TRANSLATIONS[language]
  for (const element of page.querySelectorAll<HTMLElement>('[data-text]')) {
    const text = texts[element.dataset.text ?? '']
    if (text !== undefined) element.textContent = text
  }
}
