import { languageOf, localeTag } from '../contract/locale.ts'
import { directionOf } from '../widget/texts/direction.ts'
import type { TextOverrides } from '../widget/texts/texts.ts'

/** What the launcher needs of a language before the widget is loaded. */
export interface LauncherTexts {
  readonly locale: string
  readonly dir: 'ltr' | 'rtl'
  readonly openChat: string
  readonly tryAgain: string
}

/** The widget's texts of the same names. */
const TEXTS: Readonly<Record<string, readonly [openChat: string, tryAgain: string]>> = {
  en: ['Open chat', 'Try again'],
  de: ['Chat öffnen', 'Erneut versuchen'],
  ar: ['فتح المحادثة', 'المحاولة مرة أخرى'],
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
  const [openChat, tryAgain] = TEXTS[known ? languageOf(tag) : 'en'] ?? ['', '']
  return {
    locale,
    dir: directionOf(locale),
    openChat: overrides?.openChat ?? openChat,
    tryAgain: overrides?.tryAgain ?? tryAgain,
  }
}
