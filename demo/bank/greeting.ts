import type { ConnectChatProps } from '../../src/index.ts'
import type { Language } from './language.ts'

/** What greets the bank's customers. The bank's bot understands the topics in English only. */
export function greetingIn(language: Language): ConnectChatProps['greeting'] {
  return language === 'en'
    ? {
        text: 'Ask us about your account, cards or a mortgage.',
        topics: ['Opening hours', 'Cards', 'Fees'],
      }
    : undefined
}
