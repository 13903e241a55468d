import type { ChatFeatures, SignInProvider, StartRequest } from '../contract/api.ts'
import type { ConnectPort } from './connect-port.ts'
import type { LimitRule, LimitStore } from './limit-store.ts'
import type { Log } from './log-entry.ts'
import type { ParticipantPort } from './participant-port.ts'

/** What a request wants to be admitted to. */
export type Purpose = 'start' | 'resume' | 'sign-in'

/** What the customer's browser asked for at start: wishes, checked for form only. */
export type AdmissionWish = Pick<StartRequest, 'displayName' | 'locale' | 'form'>

/** What the site's server knows about this customer; nothing of it comes from the body. */
export interface Admission {
  readonly contactFlowId: string
  /** 1-256 characters. */
  readonly displayName: string
  /** Contact attributes; keys of letters, digits, `-` and `_`, 32 KB together. */
  readonly attributes?: Readonly<Record<string, string>>
  /** 1-128 characters. A chat started for one customer is not handed to another. */
  readonly customerId?: string
  /**
   * An earlier contact of this customer that the chat goes on from, with its transcript.
   * @see https://docs.aws.amazon.com/connect/latest/adminguide/chat-persistence.html
   */
  readonly continues?: {
    /** The ended contact, 1-256 characters. */
    readonly contactId: string
    /** All that is left of the past, or from that contact on. All of it unless said otherwise. */
    readonly from?: 'entire-past-session' | 'segment'
  }
  /**
   * Agents leave when the customer ends the chat, and the customer goes on into the disconnect flow, as for a survey.
   * Left out, it is as Connect has it: the agent stays.
   */
  readonly agentLeavesWithCustomer?: boolean
}

/** One secret that cookies are sealed and signed with. */
export interface BffKey {
  /** Names the secret inside a cookie: letters, digits, `-`, `_` and `.`, at most 64. */
  readonly kid: string
  /** At least 32 random bytes: bytes, or text in base64url or hex. */
  readonly secret: string | Uint8Array
}

export interface BffSignIn {
  /** Hosts that a sign-in page may have: `shop.auth.eu-central-1.amazoncognito.com`, with port if not the default. */
  readonly hosts: readonly string[]
  /** The callback URL registered at the Cognito app client, on one of `origins`. */
  readonly redirectUri: string
  /** How long the flow's Authenticate Customer block waits, in seconds. */
  readonly timeoutSeconds: number
  /** Identity providers to offer as buttons of their own. */
  readonly providers?: readonly SignInProvider[]
  /**
   * The BFF asks Connect for the sign-in address itself, after it proved by the connection token that the
   * chat is the one it started for this browser; needs `participant`. For sites with much to lose: a page
   * that was fed somebody else's chat cannot sign its customer in to it. Costs one hop, and the connection
   * token passes through the BFF.
   */
  readonly mediated?: boolean
  /** `new ConnectParticipant({ region, maxAttempts: 1 })` of `@aws-sdk/client-connectparticipant`, or its shape. */
  readonly participant?: ParticipantPort
}

/** Rates; each has a default that a shop can live with. */
export interface BffLimits {
  /** Final answers from Connect for one sign-in attempt: 3, none coming back. */
  readonly completesPerAttempt?: LimitRule
  /** 6 in ten minutes. */
  readonly beginsPerChat?: LimitRule
  /** For each route and each client address, where `clientAddress` tells it: 20 a minute. */
  readonly requestsPerClient?: LimitRule
  /**
   * UpdateParticipantAuthentication of this process: 1.5 a second, 4 at once, under the account's default of
   * 2 and 5 for operations that the quota page does not list.
   * @see https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html
   */
  readonly updates?: LimitRule
  readonly store?: LimitStore
}

/** How long a chat can be resumed. */
export interface BffChatLife {
  /** Since it was started or last resumed, in seconds; a day by default. */
  readonly idleSeconds?: number
  /** Since it was started, in seconds; 25 hours by default, as long as a chat of Connect lasts by default. */
  readonly lifetimeSeconds?: number
}

export interface BffOptions {
  /** `new Connect({ region, maxAttempts: 1 })` of `@aws-sdk/client-connect`, or anything of its shape. */
  readonly connect: ConnectPort
  readonly instanceId: string
  readonly region: string
  /** Origins of the pages that carry the chat: `https://shop.example`. */
  readonly origins: readonly string[]
  /** Newest first; the first one seals, all of them open. */
  readonly keys: readonly BffKey[]
  readonly signIn: BffSignIn
  /** Says who this customer is and where the chat begins, or throws `Refused`. */
  readonly admit: (request: Request, purpose: Purpose, wish: AdmissionWish) => Admission | Promise<Admission>
  /** `/connect-chat` by default. */
  readonly basePath?: string
  /** Participant service that browsers talk to, when it is not AWS's own for the region. */
  readonly endpoint?: string
  /** Attachments off, markdown on, unless said otherwise. */
  readonly features?: Partial<ChatFeatures>
  readonly chat?: BffChatLife
  readonly limits?: BffLimits
  /** The customer's address as the trusted proxy reports it; without it nobody is counted by address. */
  readonly clientAddress?: (request: Request) => string | undefined
  /** Where log entries go; without it they go nowhere, alarms included. */
  readonly log?: Log
  /** Milliseconds since 1970; for tests. */
  readonly now?: () => number
  /** For tests. */
  readonly wait?: (ms: number) => Promise<void>
}
