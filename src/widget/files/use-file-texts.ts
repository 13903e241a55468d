import { useMemo } from 'react'
import { useLazyPart } from '../lazy/lazy-part.ts'
import { contentLanguage } from '../texts/content-language.ts'
import { counted } from '../texts/counted.ts'
import { englishFiles } from '../texts/files/en.ts'
import type { FileTexts } from '../texts/files/file-texts.ts'
import type { MainTexts } from '../texts/texts.ts'
import { useTexts } from '../texts/texts-context.tsx'

/** The texts of files in a language, with those of the host. Other languages than English must be loaded before. */
export function fileTextsOf(locale: string, texts: MainTexts): FileTexts {
  const create = contentLanguage(locale).current()?.fileTexts ?? englishFiles
  const own = create(counted(locale))
  // The host's texts are merged into those of the widget, which has none of these.
  const given: MainTexts & Partial<FileTexts> = texts
  const { fileProblems } = given
  return { ...own, ...given, fileProblems: { ...own.fileProblems, ...fileProblems } }
}

/** Loads the texts of files; false until they are loaded. English ones are in this chunk. */
export function useFileLanguage(): boolean {
  const { locale } = useTexts()
  const isEnglish = /^en\b/.test(locale)
  return useLazyPart(contentLanguage(locale), !isEnglish) !== undefined || isEnglish
}

/** The texts of files, once `useFileLanguage` is true. */
export function useFileTexts(): FileTexts {
  const { locale, texts } = useTexts()
  return useMemo(() => fileTextsOf(locale, texts), [locale, texts])
}

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const

/** A size in words, for example 1.2 MB. Connect counts 1,024 of each unit. */
export function sizeText(bytes: number, locale: string): string {
  const step = bytes < 1000 ? 0 : bytes < 1000 * 1024 ? 1 : 2
  const format = { style: 'unit', unit: UNITS[step], unitDisplay: step === 0 ? 'long' : 'short' } as const
  return new Intl.NumberFormat(locale, { ...format, maximumFractionDigits: 1 }).format(bytes / 1024 ** step)
}
