import { useMemo } from 'react'
import { counted } from '../texts/counted.ts'
import type { MainTexts } from '../texts/texts.ts'
import { useTexts } from '../texts-context.tsx'
import { arabicFiles } from './texts/ar.ts'
import { germanFiles } from './texts/de.ts'
import { englishFiles } from './texts/en.ts'
import type { FileTexts } from './texts/file-texts.ts'

const LANGUAGES = { en: englishFiles, de: germanFiles, ar: arabicFiles }

/** The texts of files in a language, with those of the host. */
export function fileTextsOf(locale: string, texts: MainTexts): FileTexts {
  const [language = ''] = locale.split('-')
  const create = Object.hasOwn(LANGUAGES, language)
    ? LANGUAGES[language as keyof typeof LANGUAGES]
    : englishFiles
  const own = create(counted(locale))
  // The host's texts are merged into those of the widget, which has none of these.
  const given: MainTexts & Partial<FileTexts> = texts
  const { fileProblems } = given
  return { ...own, ...given, fileProblems: { ...own.fileProblems, ...fileProblems } }
}

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
