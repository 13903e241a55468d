import { ChatError } from '../model/chat-error.ts'
import type { SignInHints } from '../model/sign-in-url.ts'

/** What a host says of its chat. */
export interface ChatOptions {
  /** Path of the BFF on this very site, like `/connect-chat`. */
  readonly api: string
  readonly customer?: {
    /** A wish; the BFF has the last word. At most 256 characters. */
    readonly displayName?: string
  }
  /** BCP 47 language tag, passed to the BFF at start. */
  readonly locale?: string
  /** Answers of a pre-chat form, passed to the BFF's `admit`. */
  readonly form?: Readonly<Record<string, string>>
  readonly signIn?: SignInHints
}

/** The longest display name that StartChatContact takes. */
const MAX_DISPLAY_NAME = 256

export function checkOptions(options: ChatOptions): void {
  const { customer, locale, form } = options
  const name = customer?.displayName
  if (name !== undefined && (typeof name !== 'string' || name.length < 1 || name.length > MAX_DISPLAY_NAME)) {
    throw new ChatError('invalid-option', '`customer.displayName` must have 1 to 256 characters')
  }
  if (locale !== undefined && !isLanguageTag(locale)) {
    throw new ChatError('invalid-option', '`locale` is not a language tag like "de" or "pt-BR"')
  }
  if (form !== undefined && !Object.values(form).every((value) => typeof value === 'string')) {
    throw new ChatError('invalid-option', '`form` must hold texts only')
  }
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
