import { languageOf, localeTag } from '../contract/locale.ts'
import { directionOf } from '../widget/texts/direction.ts'
import type { TextOverrides } from '../widget/texts/texts.ts'

/** What the launcher needs of a language before the widget is loaded. */
export interface LauncherTexts {
  readonly locale: string
  readonly dir: 'ltr' | 'rtl'
  readonly openChat: string
  readonly tryAgain: string
  readonly outdated: string
}

/** The widget's texts of the same names, and what is shown if only a reload of the page helps. */
const TEXTS: Readonly<Record<string, readonly [openChat: string, tryAgain: string, outdated: string]>> = {
  en: ['Open chat', 'Try again', 'Out of date: reload'],
  de: ['Chat öffnen', 'Erneut versuchen', 'Veraltet: neu laden'],
  ar: ['فتح المحادثة', 'المحاولة مرة أخرى', 'قديمة: أعد التحميل'],
}

/** The launcher's texts in the language that the widget will have. */
export function launcherTexts(
  requested: string | undefined,
  overrides: TextOverrides | undefined,
): LauncherTexts {
  const tag = localeTag(requested)
  const known = tag !== undefined && languageOf(tag) in TEXTS
  // If only the host has texts for the language, the locale is the host's.
  const locale = tag !== undefined && (known || overrides) ? tag : 'en'
  const [openChat, tryAgain, outdated] = TEXTS[known ? languageOf(tag) : 'en'] ?? ['', '', '']
  return {
    locale,
    dir: directionOf(locale),
    openChat: overrides?.openChat ?? openChat,
    tryAgain: overrides?.tryAgain ?? tryAgain,
    outdated,
  }
}
