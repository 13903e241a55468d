import type { ChatFeatures } from '../../contract/api.ts'
import type { ParticipantPort } from '../connect/participant-port.ts'
import type { Key } from '../cookies/key-schema.ts'
import type { BffLimits, BffOptions, BffSignIn, GuestChats } from './options.ts'

/** The options of a BFF after validation, with defaults filled in. */
export interface Settings
  extends Pick<BffOptions, 'admit' | 'connect' | 'instanceId' | 'origins' | 'region'> {
  readonly keys: readonly Key[]
  readonly basePath: string
  readonly profile: 'standard' | 'strict'
  readonly guestChats: GuestChats
  readonly endpoint?: string | undefined
  readonly features: ChatFeatures
  readonly signIn: SignInOptions
  readonly idleSeconds: number
  readonly lifetimeSeconds: number
  readonly signedInIdleSeconds: number
  readonly cookie: 'persistent' | 'session'
  readonly limits: { readonly [Name in keyof BffLimits]-?: NonNullable<BffLimits[Name]> }
  readonly clientAddress?: BffOptions['clientAddress'] | undefined
  readonly log?: BffOptions['log'] | undefined
  readonly now: () => number
  readonly wait: (ms: number) => Promise<void>
}

/** `BffSignIn` after validation. */
export interface SignInOptions extends Pick<BffSignIn, 'hosts' | 'redirectUri' | 'timeoutSeconds'> {
  readonly clientId?: string | undefined
  readonly prompt?: BffSignIn['prompt'] | undefined
  readonly providers?: BffSignIn['providers'] | undefined
  readonly mediated: boolean
  readonly requestAgain: boolean
  readonly participant?: ParticipantPort | undefined
}
