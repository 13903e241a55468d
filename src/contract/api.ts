/**
 * The HTTP interface between browser and BFF: paths, request bodies and answers. Types and constants only; each side
 * parses what it receives (`parse.ts`) before it uses these types.
 */
import type { AttachmentRules } from './attachments.ts'

/** Separate constants, so that the callback page bundles these two routes and no other. */
export const CALLBACK_ROUTE = '/sign-in/callback'
export const COMPLETE_ROUTE = '/sign-in/complete'

/** Paths below the base path (`/connect-chat` by default). */
export const ROUTES = {
  start: '/chats',
  resume: '/chats/resume',
  renew: '/chats/renew',
  /** Served only if the BFF can describe contacts. */
  queue: '/chats/queue',
  forget: '/chats/forget',
  begin: '/sign-in/begin',
  /** Served only if the BFF requests the sign-in URL (mediated sign-in). */
  url: '/sign-in/url',
  callback: CALLBACK_ROUTE as typeof CALLBACK_ROUTE,
  complete: COMPLETE_ROUTE as typeof COMPLETE_ROUTE,
  status: '/sign-in/status',
  /** Served only if the BFF can update contact attributes. */
  requestAgain: '/sign-in/request-again',
} as const

/** Required on every POST: an HTML form cannot send it. */
export const REQUEST_HEADER = 'X-Connect-Chat'

/**
 * The version of this interface that the page reads; absent for 1. From 2 on, "this browser has no such chat" is the
 * answer 200 `{ "chat": null }`. Before, it was 404 `no-chat`, which browsers print in the console as an error.
 */
export const VERSION_HEADER = 'X-Connect-Chat-Version'
export const CONTRACT_VERSION = 2

export interface StartRequest {
  /** Idempotency token of this start, a UUID. */
  readonly clientToken: string
  /** The display name that the page asked for, at most 256 characters. */
  readonly displayName?: string
  /** BCP 47 language tag. */
  readonly locale?: string
  /** The customer's answers to a pre-chat form. */
  readonly form?: Readonly<Record<string, string>>
  /**
   * Content types that the page can show or send, at most 10. The BFF announces those of them to Connect that it allows;
   * `text/plain` is always announced. Text and Markdown if absent.
   */
  readonly contentTypes?: readonly string[]
  /**
   * Returns the chat that this browser already has, with status 200. Only if it has none, or another customer's, is one
   * started, with status 201. A BFF of contract version 1 refuses this field as `bad-request`.
   */
  readonly resume?: true
}

/** What SupportedMessagingContentTypes of StartChatContact may contain. */
export const CONTENT_TYPES = [
  'text/plain',
  'text/markdown',
  'application/json',
  'application/vnd.amazonaws.connect.message.interactive',
  'application/vnd.amazonaws.connect.message.interactive.response',
] as const

/** A content type of messages in a chat. */
export type ContentType = (typeof CONTENT_TYPES)[number]

export interface ResumeRequest {
  readonly contactId?: string
}

/** The answer of contract version 2 if this browser has no such chat. */
export interface NoChatAnswer {
  readonly chat: null
}

/** Restarts the idle time of the browser's chat. The answer has no body. */
export interface RenewRequest {
  readonly contactId: string
}

export interface ForgetRequest {
  /** The chat to forget. A browser that has another chat by now keeps it. Without it, whichever chat the browser has. */
  readonly contactId?: string
}

/** The answer to start and to resume. */
export interface ChatGrant {
  readonly contactId: string
  readonly participantId: string
  readonly participantToken: string
  readonly region: string
  /** Origin of the participant service; absent on AWS, where it follows from the region. */
  readonly endpoint?: string
  readonly features: ChatFeatures
  readonly signIn: SignInSettings
  /** How often a page that uses the chat restarts its idle time (`POST /chats/renew`), in seconds; absent for 300. */
  readonly renewSeconds?: number
  /** The BFF looks up whether the customer waits in a queue (`GET /chats/queue`). */
  readonly queueStatus?: true
}

/** Whether the contact waits in a queue; null if the BFF could not find out now. */
export interface QueueAnswer {
  readonly inQueue: boolean | null
}

export interface ChatFeatures {
  /** Which files customers can send; false if none. `true`, from an older BFF, stands for what Connect accepts by default. */
  readonly attachments: boolean | AttachmentRules
  /** Whether messages may be Markdown. */
  readonly markdown: boolean
  /** The widget keeps no text of the customer in the tab's storage: no draft and no unsent message. */
  readonly keepText?: false
  /** Longest message of the customer, in characters (`message-length.ts`); absent for 1,024. */
  readonly messageLimit?: number
}

/** What the widget needs to prepare a sign-in and to check its URL. */
export interface SignInSettings {
  /** Absolute URL of the callback page, registered at Cognito. */
  readonly redirectUri: string
  /** Host names that a sign-in page may have, each with its port unless it is the default one. */
  readonly hosts: readonly string[]
  /** How long the Authenticate Customer block waits, in seconds. */
  readonly timeoutSeconds: number
  /** Identity providers that each get a button. */
  readonly providers?: readonly SignInProvider[]
  /** The app client that sign-in URLs must name. */
  readonly clientId?: string
  /** Set in the sign-in URL as `prompt`: the customer is asked even if the user pool has a session. */
  readonly prompt?: SignInPrompt
  /** The BFF, not the browser, requests the sign-in URL from Connect (`POST /sign-in/url`). */
  readonly mediated?: true
  /** The BFF accepts a request for another sign-in after one that failed (`POST /sign-in/request-again`). */
  readonly requestAgain?: true
}

/**
 * Cognito's `prompt`: always ask for the password, or for the account.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
export type SignInPrompt = 'login' | 'select_account'

/** An identity provider that has its own sign-in button. */
export interface SignInProvider {
  /** The provider's name in Cognito, sent as `identity_provider`. */
  readonly name: string
  /** Name to show on the button. */
  readonly label: string
}

export type SignInMode = 'popup' | 'redirect'

export interface BeginRequest {
  readonly contactId: string
  /** base64url(SHA-256(state)), 43 characters. */
  readonly stateHash: string
  readonly mode: SignInMode
  /** Where to go after a sign-in in this tab: path, query and fragment of the page, starting with `/`. */
  readonly returnPath: string
}

/**
 * Requests the sign-in URL from the BFF and binds the sign-in to this browser in the same call.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-participant_GetAuthenticationUrl.html
 */
export interface UrlRequest {
  readonly contactId: string
  /** From `authentication.initiated`, 36 characters; valid for one sign-in URL. */
  readonly sessionId: string
  /** 1-1000 characters; proves that the browser is connected to this chat. */
  readonly connectionToken: string
  readonly mode: SignInMode
  readonly returnPath: string
}

/** The customer wants to sign in again, after a sign-in that ended without success. The answer has no body. */
export interface RequestAgainRequest {
  readonly contactId: string
  /** The sign-in that ended, 36 characters. A repeated request for the same one counts once. */
  readonly sessionId: string
}

/** The sign-in URL. The BFF has checked it, and the cookie set by the same answer binds it to this browser. */
export interface UrlAnswer {
  readonly url: string
}

export type CompleteRequest =
  | { readonly state: string; readonly code: string }
  | { readonly state: string; readonly error: string; readonly errorDescription?: string }

export interface CompleteAnswer {
  /** `accepted`: Connect accepted it. `already`: Connect had accepted it before. Neither means signed in. */
  readonly outcome: 'accepted' | 'already'
  readonly next: 'close' | 'return'
  /** The page the customer came from, as stored in the attempt cookie. */
  readonly path: string
}

export interface StatusAnswer {
  readonly status: 'authenticated' | 'failed' | 'timed-out' | 'pending'
}

/** The error codes of the BFF, in `{ error: { code, message, requestId } }`. */
export type ApiErrorCode =
  | 'bad-request'
  | 'forbidden'
  | 'refused'
  | 'unbound'
  | 'no-chat'
  | 'not-found'
  | 'limit-reached'
  | 'expired'
  /** From url: Connect rejected the connection token. Reconnect and try once more. */
  | 'denied'
  /** From url: this SessionId no longer yields a sign-in URL. Do not retry. */
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
    /** With `refused`: the host's reason code. */
    readonly reason?: string
    /** From complete, only after the binding has been verified: the page the customer came from. */
    readonly path?: string
  }
}

export const CALLBACK_OUTCOMES = [
  'submitting',
  'retrying',
  'accepted',
  'error-accepted',
  'refused',
  'expired',
  'gave-up',
] as const

export type CallbackOutcome = (typeof CALLBACK_OUTCOMES)[number]

/**
 * What the callback page broadcasts to the other pages of its origin: how far the submission to the BFF has come. It
 * contains no secret.
 */
export interface CallbackProgress {
  readonly v: 1
  readonly outcome: CallbackOutcome
}

/** Name of the BroadcastChannel on which a callback page reports its progress. */
export const callbackChannelName = (stateHash: string): string => `connect-chat:${stateHash}`

/** Limits of Connect's UpdateParticipantAuthentication, in characters. */
export const MAX_STATE = 1000
export const MAX_CODE = 2048
export const MAX_ERROR = 2048

/** Key in sessionStorage, set by a callback page that ran in the customer's own tab just before it navigates back. */
export const RETURNED_KEY = 'connect-chat:returned'
