import type { SignInHints } from '../contract/sign-in-url.ts'
import { ChatError } from '../model/chat-error.ts'

/** What a host says of its chat. */
export interface ChatOptions {
  /** Path of the BFF on this very site, like `/connect-chat`. */
  readonly api: string
  /** The customer, as far as the page knows them. */
  readonly customer?: {
    /** A wish; the BFF has the last word. At most 256 characters. */
    readonly displayName?: string
  }
  /** BCP 47 language tag, passed to the BFF at start. */
  readonly locale?: string
  /** Answers of a pre-chat form, passed to the BFF's `admit`. */
  readonly form?: Readonly<Record<string, string>>
  /**
   * Whether this tab keeps, over a reload, the draft, what was not sent yet and the last lines of the conversation,
   * in its sessionStorage. True unless said otherwise.
   */
  readonly keepText?: boolean
  /** Whether agents learn that their messages arrived and were read. True unless said otherwise. */
  readonly receipts?: boolean
  /** Whether agents see that the customer writes. True unless said otherwise. */
  readonly typing?: boolean
  /** How the customer signs in, and hints for the sign-in page. */
  readonly signIn?: SignInHints & {
    /** `redirect`: this very tab goes to the sign-in page and comes back. A popup unless said otherwise. */
    readonly mode?: 'popup' | 'redirect'
  }
  /**
   * Opens the sign-in page in the host's own way, as a native shell does. Called in the task of the click;
   * `false`, or an error, means that nothing opened. Whatever opens it must carry this browser's cookies back to
   * the callback page.
   */
  readonly openSignIn?: (url: string, context: SignInContext) => unknown
}

/** What `openSignIn` knows about the sign-in. */
export interface SignInContext {
  /** Host of the sign-in page. */
  readonly host: string
  /** The first ten characters of a hash, the same as in the host events. */
  readonly attempt: string
  /** Name of the identity provider that the customer chose. */
  readonly provider?: string
}

/** The longest display name that StartChatContact takes. */
const MAX_DISPLAY_NAME = 256

export function checkOptions(options: ChatOptions): void {
  const { customer, locale, form, signIn, openSignIn } = options
  const name = customer?.displayName
  if (name !== undefined && (typeof name !== 'string' || name.length < 1 || name.length > MAX_DISPLAY_NAME)) {
    throw new ChatError('invalid-option', '`customer.displayName` must have 1 to 256 characters')
  }
  if (locale !== undefined && !isLanguageTag(locale)) {
    throw new ChatError('invalid-option', '`locale` is not a language tag like "de" or "pt-BR"')
  }
  if (signIn?.mode !== undefined && signIn.mode !== 'popup' && signIn.mode !== 'redirect') {
    throw new ChatError('invalid-option', '`signIn.mode` is "popup" or "redirect"')
  }
  for (const name of ['keepText', 'receipts', 'typing'] as const) {
    if (options[name] !== undefined && typeof options[name] !== 'boolean') {
      throw new ChatError('invalid-option', `\`${name}\` is neither true nor false`)
    }
  }
  if (openSignIn !== undefined && typeof openSignIn !== 'function') {
    throw new ChatError('invalid-option', '`openSignIn` is not a function')
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
