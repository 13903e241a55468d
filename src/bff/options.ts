import type { ChatFeatures, SignInProvider, StartRequest } from '../contract/api.ts'
import type { ConnectPort } from './connect-port.ts'
import type { LimitRule, LimitStore } from './limit-store.ts'
import type { Log } from './log-entry.ts'
import type { ParticipantPort } from './participant-port.ts'

/** What the request asks to do. */
export type Purpose = 'start' | 'resume' | 'sign-in'

/** What the customer's browser requested at start. Only its form is checked; treat it as untrusted. */
export type AdmissionWish = Pick<StartRequest, 'displayName' | 'locale' | 'form'>

/** What the site's server decides about this customer. None of it is taken from the request body. */
export interface Admission {
  /** Id of the contact flow that the chat starts with. */
  readonly contactFlowId: string
  /** 1-256 characters. */
  readonly displayName: string
  /** Contact attributes: keys of letters, digits, `-` and `_`; 32 KB in total. */
  readonly attributes?: Readonly<Record<string, string>>
  /** 1-128 characters. A chat started for one customer cannot be resumed by another. */
  readonly customerId?: string
  /**
   * An earlier contact of this customer. The chat continues from it and shows its transcript.
   * @see https://docs.aws.amazon.com/connect/latest/adminguide/chat-persistence.html
   */
  readonly continues?: {
    /** The ended contact, 1-256 characters. */
    readonly contactId: string
    /** The entire past session (the default), or the segment of that contact. */
    readonly from?: 'entire-past-session' | 'segment'
  }
  /**
   * When the customer ends the chat, agents are disconnected and the customer continues in the disconnect flow, for a
   * survey for example. By default, as in Connect, the agent stays.
   */
  readonly agentLeavesWithCustomer?: boolean
}

/** A secret that seals and signs cookies. */
export interface BffKey {
  /** Identifies the secret inside a cookie: letters, digits, `-`, `_` and `.`, at most 64. */
  readonly kid: string
  /** At least 32 random bytes, as bytes or as a string in base64url or hex. */
  readonly secret: string | Uint8Array
}

/** What the BFF requires of a sign-in. */
export interface BffSignIn {
  /** Hosts that a sign-in page may have, for example `shop.auth.eu-central-1.amazoncognito.com`; with a non-default port. */
  readonly hosts: readonly string[]
  /** The callback URL that is registered at the Cognito app client, on one of `origins`. */
  readonly redirectUri: string
  /** Timeout of the flow's Authenticate Customer block, in seconds. */
  readonly timeoutSeconds: number
  /** Identity providers that each get a button. */
  readonly providers?: readonly SignInProvider[]
  /**
   * The BFF itself requests the sign-in URL from Connect, after the connection token has proved that the chat is the
   * one it started for this browser; needs `participant`. For high-risk sites: a page that was given another person's
   * chat cannot sign its customer in to that chat. Costs one hop, and the connection token passes through the BFF.
   */
  readonly mediated?: boolean
  /** `new ConnectParticipant({ region, maxAttempts: 1 })` of `@aws-sdk/client-connectparticipant`, or the same shape. */
  readonly participant?: ParticipantPort
}

/** Rate limits; each has a default that suits a shop. */
export interface BffLimits {
  /** Final answers from Connect for one sign-in attempt: 3, not refilled. */
  readonly completesPerAttempt?: LimitRule
  /** Calls to `/sign-in/begin` and `/sign-in/url` for one chat: 6 in ten minutes. */
  readonly beginsPerChat?: LimitRule
  /** Per route and client address, if `clientAddress` is given: 20 per minute. */
  readonly requestsPerClient?: LimitRule
  /**
   * Calls of this process to UpdateParticipantAuthentication: 1.5 per second, burst of 4. That is below the account's
   * default of 2 and 5 for operations that the quota page does not list.
   * @see https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html
   */
  readonly updates?: LimitRule
  /** Where the counts are kept; in memory by default. */
  readonly store?: LimitStore
}

/** How long a chat can be resumed. */
export interface BffChatLife {
  /** Time since it was started or last resumed, in seconds; one day by default. */
  readonly idleSeconds?: number
  /** Time since it was started, in seconds; 25 hours by default, as for a chat in Connect. */
  readonly lifetimeSeconds?: number
}

/** Options of `createBff`. */
export interface BffOptions {
  /** `new Connect({ region, maxAttempts: 1 })` of `@aws-sdk/client-connect`, or the same shape. */
  readonly connect: ConnectPort
  /** Id of the Amazon Connect instance. */
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
  /** `/connect-chat` by default. */
  readonly basePath?: string
  /** Origin of the participant service for browsers, if it is not the AWS one of the region. */
  readonly endpoint?: string
  /** By default attachments are off and markdown is on. */
  readonly features?: Partial<ChatFeatures>
  /** How long a browser keeps its chat. */
  readonly chat?: BffChatLife
  /** How often the routes can be called. */
  readonly limits?: BffLimits
  /** The customer's address as reported by a trusted proxy. Without it, requests are not limited by address. */
  readonly clientAddress?: (request: Request) => string | undefined
  /** Receives log entries. Without it all entries are dropped, alarms included. */
  readonly log?: Log
  /** Milliseconds since 1970; for tests. */
  readonly now?: () => number
  /** For tests. */
  readonly wait?: (ms: number) => Promise<void>
}
