/**
 * What browser and BFF say to each other: paths, bodies and answers, as types and constants only.
 * Both sides parse what they receive (`parse.ts`); nobody believes these types without it.
 */

/** Constants of their own, so that the callback page carries no route but these two. */
export const CALLBACK_ROUTE = '/sign-in/callback'
export const COMPLETE_ROUTE = '/sign-in/complete'

/** Paths below the base path (`/connect-chat` by default). */
export const ROUTES = {
  start: '/chats',
  resume: '/chats/resume',
  forget: '/chats/forget',
  begin: '/sign-in/begin',
  /** Served where the BFF itself asks for the sign-in address. */
  url: '/sign-in/url',
  callback: CALLBACK_ROUTE as typeof CALLBACK_ROUTE,
  complete: COMPLETE_ROUTE as typeof COMPLETE_ROUTE,
  status: '/sign-in/status',
} as const

/** Every POST carries this header, which no HTML form can send. */
export const REQUEST_HEADER = 'X-Connect-Chat'

export interface StartRequest {
  /** Idempotency token of this start, a UUID. */
  readonly clientToken: string
  readonly displayName?: string
  /** BCP 47 language tag. */
  readonly locale?: string
  /** Answers of a pre-chat form. */
  readonly form?: Readonly<Record<string, string>>
}

export interface ResumeRequest {
  readonly contactId?: string
}

/** The answer of start and of resume. */
export interface ChatGrant {
  readonly contactId: string
  readonly participantId: string
  readonly participantToken: string
  readonly region: string
  /** Participant service to talk to; absent on real AWS, where the region says it. */
  readonly endpoint?: string
  readonly features: ChatFeatures
  readonly signIn: SignInTerms
}

export interface ChatFeatures {
  readonly attachments: boolean
  readonly markdown: boolean
}

/** What the widget must know to prepare and judge a sign-in. */
export interface SignInTerms {
  /** Absolute URL of the callback page, registered at Cognito. */
  readonly redirectUri: string
  /** Host names (with port where not the default) that a sign-in page may have. */
  readonly hosts: readonly string[]
  /** How long the Authenticate Customer block waits, in seconds. */
  readonly timeoutSeconds: number
  /** Identity providers to offer as buttons of their own. */
  readonly providers?: readonly SignInProvider[]
  /** The BFF asks Connect for the sign-in address (`POST /sign-in/url`); the browser does not. */
  readonly mediated?: true
}

export interface SignInProvider {
  /** Cognito's name of the provider, sent as `identity_provider`. */
  readonly name: string
  readonly label: string
}

export type SignInMode = 'popup' | 'redirect'

export interface BeginRequest {
  readonly contactId: string
  /** base64url(SHA-256(state)), 43 characters. */
  readonly stateHash: string
  readonly mode: SignInMode
  /** Where to go after a sign-in in this tab: path, query and fragment of the page, `/`-rooted. */
  readonly returnPath: string
}

/**
 * Asks the BFF for the sign-in address and for the binding to this browser, in one.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-participant_GetAuthenticationUrl.html
 */
export interface UrlRequest {
  readonly contactId: string
  /** From `authentication.initiated`, 36 characters; good for one address. */
  readonly sessionId: string
  /** 1-1000 characters; proves that the browser holds this very chat. */
  readonly connectionToken: string
  readonly mode: SignInMode
  readonly returnPath: string
}

/** The address, checked by the BFF and bound to this browser by a cookie that came with it. */
export interface UrlAnswer {
  readonly url: string
}

export type CompleteRequest =
  | { readonly state: string; readonly code: string }
  | { readonly state: string; readonly error: string; readonly errorDescription?: string }

export interface CompleteAnswer {
  /** `accepted`: Connect took it. `already`: Connect had it before. Neither means signed in. */
  readonly outcome: 'accepted' | 'already'
  readonly next: 'close' | 'return'
  /** The page the customer came from, sealed at begin. */
  readonly path: string
}

export interface StatusAnswer {
  readonly status: 'authenticated' | 'failed' | 'timed-out' | 'pending'
}

/** The codes a BFF answers with, in `{ error: { code, message, requestId } }`. */
export type ApiErrorCode =
  | 'bad-request'
  | 'forbidden'
  | 'refused'
  | 'unbound'
  | 'no-chat'
  | 'not-found'
  | 'limit-reached'
  | 'expired'
  /** From url: Connect refused the connection token; a fresh connection may help, once. */
  | 'denied'
  /** From url: this SessionId gives no address any more. Never ask again for it. */
  | 'spent'
  | 'too-many-requests'
  | 'connect-unavailable'
  | 'misconfigured'
  | 'internal'

export interface ApiErrorBody {
  readonly error: {
    readonly code: ApiErrorCode
    /** For logs; never shown to a customer. */
    readonly message: string
    readonly requestId: string
    /** With `refused`: the host's own reason. */
    readonly reason?: string
    /** From complete, once the binding is proven: the page the customer came from. */
    readonly path?: string
  }
}

/**
 * What the callback page tells other pages of its origin on the channel `connect-chat:<stateHash>`: where
 * the hand-over to the BFF stands, and nothing secret.
 */
export interface CallbackProgress {
  readonly v: 1
  readonly outcome:
    | 'submitting'
    | 'retrying'
    | 'accepted'
    | 'error-accepted'
    | 'refused'
    | 'expired'
    | 'gave-up'
}

export const callbackChannelName = (stateHash: string): string => `connect-chat:${stateHash}`

/** Limits of Connect's UpdateParticipantAuthentication, in characters. */
export const MAX_STATE = 1000
export const MAX_CODE = 2048
export const MAX_ERROR = 2048

/** Set in sessionStorage by whoever finishes a sign-in in the customer's own tab, just before going back. */
export const RETURNED_KEY = 'connect-chat:returned'
