import { copyPart } from '../lazy/message-parts.ts'
import { contentLanguage } from '../texts/content-language.ts'

/** Loads what copying needs. A failure is reported by the click that needs it. */
export function prepareCopying(locale: string): void {
  Promise.allSettled([copyPart.load(), contentLanguage(locale).load()])
}
