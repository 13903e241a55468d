import type { SignInHints } from '../contract/sign-in-url.ts'
import { ChatError } from '../model/chat-error.ts'
import { checkCustomerId } from './forget/customer-id.ts'

/** The options of a chat. */
export interface ChatOptions {
  /** Path of the BFF on this site, like `/connect-chat`. Another origin is refused with `invalid-option`. */
  readonly api: string
  /** The customer, as far as the page knows them. */
  readonly customer?:
    | {
        /** A suggestion: the BFF decides. At most 256 characters; an empty name counts as none. */
        readonly displayName?: string | undefined
        /**
         * Who is logged in to the site: any id of 1 to 256 characters that differs between customers, null if nobody is, or
         * undefined if the page does not know (yet). It is neither sent nor trusted; the page and the storage keep it only to
         * notice a change. After a logout or a change to another customer the chat is forgotten; after a login, the BFF's
         * `guestChats` decides.
         */
        readonly id?: string | null | undefined
      }
    | undefined
  /**
   * BCP 47 language tag, passed to the BFF at start, which makes it the contact attribute `locale`. `de_DE` and `en_US.UTF-8` are read as `de-DE` and `en-US`; what names no
   * language, like `C`, counts as absent.
   */
  readonly locale?: string | undefined
  /** Answers of a pre-chat form, passed to the BFF's `admit`. */
  readonly form?: Readonly<Record<string, string>> | undefined
  /**
   * Content types that this page can show, announced to Connect through the BFF. Without the interactive types, bots
   * send no templates and no views.
   * @defaultValue text and Markdown
   */
  readonly contentTypes?: readonly string[] | undefined
  /**
   * How text is sent that the customer writes while a view waits for an answer. `no-match`: as an answer that takes
   * the block's no-match branch. `text`: as a message, which the block ignores unless its flow says otherwise.
   * @defaultValue `no-match`; AWS's pages disagree
   */
  readonly textDuringView?: 'no-match' | 'text' | undefined
  /**
   * Whether this tab keeps the draft and unsent messages over a reload, in its sessionStorage.
   * @defaultValue `true`
   */
  readonly keepText?: boolean | undefined
  /**
   * Whether this tab also keeps the last fifty messages of the conversation, to show them if the chat ended while the
   * page was closed: Connect then no longer returns them. Without effect if `keepText` is false here or in the BFF's
   * `features`.
   * @defaultValue `false`
   */
  readonly keepLastMessages?: boolean | undefined
  /**
   * Whether agents see that their messages were delivered and read.
   * @defaultValue `true`
   */
  readonly receipts?: boolean | undefined
  /**
   * Whether agents see that the customer is typing.
   * @defaultValue `true`
   */
  readonly typing?: boolean | undefined
  /**
   * Whether the conversation shows that a bot is preparing an answer, from the customer's message until the first
   * word of it. A flow without a bot may not answer every message.
   * @defaultValue `false`
   */
  readonly thinking?: boolean | undefined
  /** How the customer signs in, and hints for the sign-in page. */
  readonly signIn?:
    | (SignInHints & {
        /**
         * `redirect`: this tab goes to the sign-in page and comes back.
         * @defaultValue `popup`
         */
        readonly mode?: 'popup' | 'redirect' | undefined
      })
    | undefined
  /**
   * Opens the sign-in page instead of `window.open`, for example in a native shell. Called in the task of the click.
   * Return `false` or throw if nothing opened. The window must send this browser's cookies to the callback page.
   */
  readonly openSignIn?: ((url: string, context: SignInContext) => unknown) | undefined
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
  const { customer, form, signIn, openSignIn, contentTypes, textDuringView } = options
  const name = customer?.displayName
  checkCustomerId(customer?.id)
  refuseIf(
    name !== undefined && (typeof name !== 'string' || name.length > MAX_DISPLAY_NAME),
    '`customer.displayName` must have at most 256 characters',
  )
  refuseIf(
    signIn?.mode !== undefined && signIn.mode !== 'popup' && signIn.mode !== 'redirect',
    '`signIn.mode` is "popup" or "redirect"',
  )
  for (const name of ['keepText', 'keepLastMessages', 'receipts', 'typing', 'thinking'] as const) {
    refuseIf(
      options[name] !== undefined && typeof options[name] !== 'boolean',
      `\`${name}\` must be true or false`,
    )
  }
  refuseIf(
    contentTypes !== undefined && !areContentTypes(contentTypes),
    '`contentTypes` must be a list of at most 10 content types',
  )
  refuseIf(
    textDuringView !== undefined && textDuringView !== 'no-match' && textDuringView !== 'text',
    '`textDuringView` must be "no-match" or "text"',
  )
  refuseIf(openSignIn !== undefined && typeof openSignIn !== 'function', '`openSignIn` is not a function')
  refuseIf(
    form !== undefined && !Object.values(form).every((value) => typeof value === 'string'),
    '`form` must contain only strings',
  )
}

function refuseIf(isWrong: boolean, message: string): void {
  if (isWrong) throw new ChatError('invalid-option', message)
}

const MAX_CONTENT_TYPES = 10

function areContentTypes(value: unknown): boolean {
  if (!Array.isArray(value) || value.length > MAX_CONTENT_TYPES) return false
  return value.every((type) => typeof type === 'string' && type.length > 0 && type.length <= 100)
}
