import type { ContentType, SignInPrompt, SignInProvider, StartRequest } from '../../contract/api.ts'
import type { ConnectPort } from '../connect/connect-port.ts'
import type { ParticipantPort } from '../connect/participant-port.ts'
import type { LimitRule, LimitStore } from '../limits/limit-store.ts'
import type { Log } from '../log/log-entry.ts'

/** What happens to a guest's chat when its visitor logs in to the site. */
export type GuestChats = 'end-on-login' | 'keep-on-login'

/**
 * What the request asks to do: start a chat, resume it, begin a sign-in in it, or submit and look up its outcome.
 */
export type Purpose = 'start' | 'resume' | 'sign-in' | 'complete'

/** What the customer's browser requested at start. Only its form is checked; treat it as untrusted. */
export type AdmissionWish = Pick<StartRequest, 'displayName' | 'locale' | 'form' | 'contentTypes'>

/** What the site's server decides about this customer. None of it is taken from the request body. */
export interface Admission {
  /** Id of the contact flow that the chat starts with. */
  readonly contactFlowId: string
  /** 1-256 characters. */
  readonly displayName: string
  /**
   * Contact attributes: keys of letters, digits, `-` and `_`; 32 KB in total. The attribute `locale` has the language tag that
   * the page asks for, for example `de-AT`, unless it is set here.
   */
  readonly attributes?: Readonly<Record<string, string>> | undefined
  /**
   * Who is there, by the site's own session: the customer's id, 1-128 characters, or null for a visitor who is not
   * logged in. A chat with a customer belongs to that customer only.
   */
  readonly customerId: string | null
  /**
   * An earlier contact of this customer. The chat continues from it and shows its transcript.
   * @see https://docs.aws.amazon.com/connect/latest/adminguide/chat-persistence.html
   */
  readonly continues?:
    | {
        /** The ended contact, 1-256 characters. */
        readonly contactId: string
        /**
         * The entire past session, or the segment of that contact.
         * @defaultValue `entire-past-session`
         */
        readonly from?: 'entire-past-session' | 'segment' | undefined
      }
    | undefined
  /**
   * When the customer ends the chat, agents are disconnected and the customer continues in the disconnect flow, for a
   * survey for example.
   * @defaultValue `false`, as in Connect: the agent stays
   */
  readonly agentLeavesWithCustomer?: boolean | undefined
  /** The customer's first message, of 1 to `features.messageLimit` characters, sent as `text/plain`. */
  readonly initialMessage?: string | undefined
  /**
   * When Connect ends the chat, 60-10,080 minutes after its start.
   * @defaultValue 1,500
   */
  readonly chatDurationInMinutes?: number | undefined
  /**
   * Segment attributes of the contact under Connect's names, each with one value.
   * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_SegmentAttributeValue.html
   */
  readonly segmentAttributes?: Readonly<Record<string, SegmentAttributeValue>> | undefined
  /**
   * `incremental`: bots may send an answer in pieces while they write it. The instance must have message streaming.
   * @defaultValue `complete`
   * @see https://docs.aws.amazon.com/connect/latest/adminguide/message-streaming-ai-chat.html
   */
  readonly responseMode?: 'complete' | 'incremental' | undefined
  /**
   * The content types that this chat may use. Those of them that the page can show are announced to Connect.
   * @defaultValue all that the page can show
   */
  readonly contentTypes?: readonly ContentType[] | undefined
  /** A contact that this chat is related to, 1-256 characters. Not together with `continues`. */
  readonly relatedContactId?: string | undefined
}

/** A value of a segment attribute: exactly one field. */
export interface SegmentAttributeValue {
  /** At most 1,024 characters. */
  readonly ValueString?: string | undefined
  /** Values by name. */
  readonly ValueMap?: Readonly<Record<string, SegmentAttributeValue>> | undefined
  /** A whole number. */
  readonly ValueInteger?: number | undefined
  /** A list of values. */
  readonly ValueList?: readonly SegmentAttributeValue[] | undefined
  /** An Amazon Resource Name. */
  readonly ValueArn?: string | undefined
}

/** A secret that seals and signs cookies. */
export interface BffKey {
  /** Identifies the secret inside a cookie: letters, digits, `-`, `_` and `.`, at most 64. */
  readonly kid: string
  /** At least 32 random bytes, as bytes or as a string in base64url or hex. Patterns and repetitions are refused. */
  readonly secret: string | Uint8Array
}

/** What the BFF requires of a sign-in. */
export interface BffSignIn {
  /** Hosts that a sign-in page may have, for example `shop.auth.eu-central-1.amazoncognito.com`; with a non-default port. */
  readonly hosts: readonly string[]
  /** The callback URL that is registered at the Cognito app client, on one of `origins`. */
  readonly redirectUri: string
  /**
   * Timeout of the flow's Authenticate Customer block, in seconds: 180-900, which Connect accepts; with `endpoint`, from 1.
   * @see https://docs.aws.amazon.com/connect/latest/adminguide/authenticate-customer.html
   */
  readonly timeoutSeconds: number
  /** Identity providers that each get a button. */
  readonly providers?: readonly SignInProvider[] | undefined
  /** Id of the Cognito app client. With it, a sign-in URL for any other client is refused. */
  readonly clientId?: string | undefined
  /**
   * Sent to Cognito as `prompt`, so that a session of the user pool signs nobody in silently.
   * @defaultValue not sent; `login` with `profile: 'strict'`
   */
  readonly prompt?: SignInPrompt | undefined
  /**
   * The BFF itself requests the sign-in URL from Connect, after the connection token has proved that the chat is the
   * one it started for this browser. The browser's own call, without it, is weaker: a page that was given another
   * person's chat could sign its customer in to that chat. Costs one hop, and the connection token passes through the
   * BFF.
   * @defaultValue `true` if `participant` is given
   */
  readonly mediated?: boolean | undefined
  /**
   * Whether a customer whose sign-in failed can ask for another one (`POST /sign-in/request-again`): the BFF sets the
   * contact attribute `signInRequestedAgain`, and the widget sends a message of the customer. Only for flows that branch
   * on the attribute (docs/real-aws.md); needs `connect:UpdateContactAttributes`.
   * @defaultValue `true` if `connect.updateContactAttributes` is given
   */
  readonly requestAgain?: boolean | undefined
  /** `new ConnectParticipant({ region, maxAttempts: 1 })` of `@aws-sdk/client-connectparticipant`, or the same shape. */
  readonly participant?: ParticipantPort | undefined
}

/**
 * Rate limits. Each is a token bucket; the defaults suit one process in front of an instance with default quotas. Divide
 * the process-wide ones by the number of processes, or give all of them one `store`.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html
 */
export interface BffLimits {
  /**
   * Per route and client address, if `clientAddress` is given. Requests without an address share one.
   * @defaultValue 20 per minute
   */
  readonly requestsPerClient?: LimitRule | undefined
  /**
   * Starts of one client address. Requests without an address share one.
   * @defaultValue 20 in ten minutes
   */
  readonly startsPerClient?: LimitRule | undefined
  /**
   * Starts of one browser that had a chat before.
   * @defaultValue 6 in ten minutes
   */
  readonly startsPerBrowser?: LimitRule | undefined
  /**
   * Starts of all customers together, if `clientAddress` is not given.
   * @defaultValue one per two seconds, burst of 30
   */
  readonly startsWithoutAddress?: LimitRule | undefined
  /**
   * Calls of this process to StartChatContact. The default quota is 5 and 8.
   * @defaultValue 3 per second, burst of 6
   */
  readonly starts?: LimitRule | undefined
  /**
   * Calls to `/sign-in/begin` and `/sign-in/url` for one chat.
   * @defaultValue 6 in ten minutes
   */
  readonly beginsPerChat?: LimitRule | undefined
  /**
   * Answers to one sign-in attempt. The first two without a final answer from Connect do not count.
   * @defaultValue 3, not refilled
   */
  readonly completesPerAttempt?: LimitRule | undefined
  /**
   * Calls to UpdateParticipantAuthentication for one attempt.
   * @defaultValue 3, then one per ten seconds
   */
  readonly updatesPerAttempt?: LimitRule | undefined
  /**
   * The same for one chat.
   * @defaultValue 3, then one per five seconds
   */
  readonly updatesPerChat?: LimitRule | undefined
  /**
   * Calls of this process to UpdateParticipantAuthentication; half of it is reserved for the first try of an attempt.
   * The default quota for operations that the quota page does not list is 2 and 5.
   * @defaultValue 1.5 per second, burst of 4
   */
  readonly updates?: LimitRule | undefined
  /**
   * Mediated sign-ins of this process, a GetTranscript and a GetAuthenticationUrl each.
   * @defaultValue 1.5 per second, burst of 4
   */
  readonly urls?: LimitRule | undefined
  /**
   * Calls of this process to UpdateContactAttributes. The default quota is 10 and 15.
   * @defaultValue 5 per second, burst of 8
   */
  readonly attributes?: LimitRule | undefined
  /**
   * Calls of this process to DescribeContact; at most half of it for customers who may wait in a queue, so that the other
   * half is left for outcomes of sign-ins. The default quota is 10 and 15.
   * @defaultValue 5 per second, burst of 8
   */
  readonly describes?: LimitRule | undefined
  /**
   * Chats that this process ends. The default quota of DisconnectParticipant is 3 and 5.
   * @defaultValue 2.5 per second, burst of 4
   */
  readonly ends?: LimitRule | undefined
  /**
   * Where the counts are kept.
   * @defaultValue in memory of the process
   */
  readonly store?: LimitStore | undefined
}

/** How long a chat can be resumed. */
export interface BffChatLife {
  /**
   * Time since it was started, resumed or last renewed, in seconds. The widget renews a chat about every five
   * minutes, and at least three times within the idle time, while its page is visible or messages are exchanged.
   * @defaultValue 86,400, one day; 900 with `profile: 'strict'`
   */
  readonly idleSeconds?: number | undefined
  /**
   * Time since it was started, in seconds.
   * @defaultValue 90,000, 25 hours
   */
  readonly lifetimeSeconds?: number | undefined
  /**
   * The idle time after a sign-in in the chat was accepted, if it is shorter. A chat that is open on a page goes on;
   * a page that is loaded after the idle time cannot resume it.
   * @defaultValue 900, 15 minutes
   */
  readonly signedInIdleSeconds?: number | undefined
  /**
   * `persistent`: the cookie lives as long as the chat can be resumed. `session`: the browser drops it when it is
   * closed, unless it restores its windows.
   * @defaultValue `persistent`; `session` with `profile: 'strict'`
   */
  readonly cookie?: 'persistent' | 'session' | undefined
}

/** Which files customers can send. The widget checks them before it sends anything; Connect checks them again. */
export interface BffAttachments {
  /**
   * Extensions of file names, in lower case and without the dot.
   * @defaultValue csv, doc, docx, heic, jfif, jpeg, jpg, mov, mp4, pdf, png, ppt, pptx, rtf, txt, wav, xls and xlsx, which Connect accepts
   */
  readonly types?: readonly string[] | undefined
  /**
   * Size of the largest file in bytes, 1-104,857,600 (100 MB).
   * @defaultValue 20,971,520 (20 MB), as in a new instance
   */
  readonly maxBytes?: number | undefined
  /**
   * How many files one chat may have, 1-35.
   * @defaultValue 35, which is Connect's limit
   */
  readonly maxFiles?: number | undefined
}

/** What customers of the chat can use. */
export interface BffFeatures {
  /**
   * Whether messages may be Markdown.
   * @defaultValue `true`
   */
  readonly markdown?: boolean | undefined
  /**
   * Whether customers can send files, and which: `true` for what Connect accepts by default, or rules that differ
   * from it. The instance and its bucket must be set up for it (docs/files.md).
   * @defaultValue `false`
   */
  readonly attachments?: boolean | BffAttachments | undefined
  /**
   * Whether the widget may keep unsent messages and the draft in the tab's storage, so that they survive a reload.
   * @defaultValue `true`; `false` with `profile: 'strict'`
   */
  readonly keepText?: boolean | undefined
  /**
   * Longest message of the customer, 1-4,096 characters. Agents take more. Connect takes 16,384 bytes of UTF-8, and a
   * character has at most four.
   * @defaultValue 1,024, which is what a Lex bot takes
   * @see https://docs.aws.amazon.com/connect/latest/adminguide/feature-limits.html
   */
  readonly messageLimit?: number | undefined
}

/** Options of `createBff`. */
export interface BffOptions {
  /** `new Connect({ region, maxAttempts: 1 })` of `@aws-sdk/client-connect`, or the same shape. */
  readonly connect: ConnectPort
  /** Id of the Amazon Connect instance: the last part of its ARN, not the ARN. */
  readonly instanceId: string
  /** AWS Region of the instance. */
  readonly region: string
  /** Origins of the pages with the chat, for example `https://shop.example`. */
  readonly origins: readonly string[]
  /** Newest first. The first one seals and signs new cookies; all of them can read existing ones. */
  readonly keys: readonly BffKey[]
  /** What the BFF requires of a sign-in. */
  readonly signIn: BffSignIn
  /** Returns who this customer is and which flow the chat starts in, or throws `Refused`. */
  readonly admit: (request: Request, purpose: Purpose, wish: AdmissionWish) => Admission | Promise<Admission>
  /**
   * What happens to a guest's chat when its visitor logs in to the site. `end-on-login`: it is ended and not resumed,
   * because another person may have written in it. `keep-on-login`: it goes on and belongs to the customer from then on,
   * unless a sign-in was submitted in it.
   * @defaultValue `end-on-login`
   */
  readonly guestChats?: GuestChats | undefined
  /**
   * `strict`, for banks. Its defaults: `chat.cookie: 'session'`, `chat.idleSeconds: 900`, `features.keepText: false`
   * and `signIn.prompt: 'login'`. It requires `signIn.participant` (mediated sign-in), `signIn.clientId`,
   * `clientAddress` and `log`, and refuses `guestChats: 'keep-on-login'` and any weaker value of its defaults except
   * `signIn.prompt`.
   * @defaultValue `standard`
   */
  readonly profile?: 'standard' | 'strict' | undefined
  /**
   * Path of all routes on the site, with which the callback URL begins too.
   * @defaultValue `/connect-chat`
   */
  readonly basePath?: string | undefined
  /**
   * Origin of the participant service for browsers.
   * @defaultValue the AWS one of `region`
   */
  readonly endpoint?: string | undefined
  /**
   * What customers of the chat can use.
   * @defaultValue see each
   */
  readonly features?: BffFeatures | undefined
  /** How long a browser keeps its chat. */
  readonly chat?: BffChatLife | undefined
  /** How often the routes can be called. */
  readonly limits?: BffLimits | undefined
  /**
   * The customer's address: `forwardedFor(1)` behind one proxy, or the address of the socket. Without it, all customers
   * share one limit on starts, and other requests are not limited by address.
   */
  readonly clientAddress?: ((request: Request) => string | undefined) | undefined
  /**
   * Receives log entries.
   * @defaultValue `console.error` for alarms, `console.warn` for warnings, nothing for the rest
   */
  readonly log?: Log | undefined
  /**
   * Milliseconds since 1970; for tests.
   * @defaultValue `Date.now`
   */
  readonly now?: (() => number) | undefined
  /** Waits so many milliseconds; for tests. */
  readonly wait?: ((ms: number) => Promise<void>) | undefined
}
