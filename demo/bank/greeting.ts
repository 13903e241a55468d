import type { ConnectChatProps } from '../../src/index.ts'
import type { Language } from './language.ts'

/** What greets the bank's customers. The bank's bot understands each topic. */
const GREETINGS: Readonly<Record<Language, NonNullable<ConnectChatProps['greeting']>>> = {
  en: {
    text: 'Ask us about your account, cards or a mortgage.',
    topics: ['Opening hours', 'Cards', 'Fees'],
  },
  de: {
    text: 'Fragen Sie uns zu Ihrem Konto und Ihren Karten.',
    topics: ['Öffnungszeiten', 'Gebühren', 'Karte verloren'],
  },
  ar: {
    text: 'اسألنا عن حسابك وبطاقاتك.',
    topics: ['مواعيد العمل', 'الرسوم', 'فقدت بطاقتي'],
  },
}

export function greetingIn(language: Language): ConnectChatProps['greeting'] {
  return GREETINGS[language]
}
