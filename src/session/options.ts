import type { SignInHints } from '../contract/sign-in-url.ts'
import { ChatError } from '../model/chat-error.ts'

/** The options of a chat. */
export interface ChatOptions {
  /** Path of the BFF on this site, like `/connect-chat`. */
  readonly api: string
  /** The customer, as far as the page knows them. */
  readonly customer?: {
    /** A suggestion: the BFF decides. At most 256 characters. */
    readonly displayName?: string
  }
  /** BCP 47 language tag, passed to the BFF at start. */
  readonly locale?: string
  /** Answers of a pre-chat form, passed to the BFF's `admit`. */
  readonly form?: Readonly<Record<string, string>>
  /**
   * Whether this tab keeps the draft, unsent messages and the last messages of the conversation over a reload, in its
   * sessionStorage. Defaults to true.
   */
  readonly keepText?: boolean
  /** Whether agents see that their messages were delivered and read. Defaults to true. */
  readonly receipts?: boolean
  /** Whether agents see that the customer is typing. Defaults to true. */
  readonly typing?: boolean
  /** How the customer signs in, and hints for the sign-in page. */
  readonly signIn?: SignInHints & {
    /** `redirect`: this tab goes to the sign-in page and comes back. Defaults to `popup`. */
    readonly mode?: 'popup' | 'redirect'
  }
  /**
   * Opens the sign-in page instead of `window.open`, for example in a native shell. Called in the task of the click.
   * Return `false` or throw if nothing opened. The window must send this browser's cookies to the callback page.
   */
  readonly openSignIn?: (url: string, context: SignInContext) => unknown
}

/** What `openSignIn` knows about the sign-in. */
export interface SignInContext {
  /** Host of the sign-in page. */
  readonly host: string
  /** The first ten characters of a hash, the same as in the host events. */
  readonly attempt: string
  /** Name of the identity provider that the customer chose, if there is a choice. */
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
      throw new ChatError('invalid-option', `\`${name}\` must be true or false`)
    }
  }
  if (openSignIn !== undefined && typeof openSignIn !== 'function') {
    throw new ChatError('invalid-option', '`openSignIn` is not a function')
  }
  if (form !== undefined && !Object.values(form).every((value) => typeof value === 'string')) {
    throw new ChatError('invalid-option', '`form` must contain only strings')
  }
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
