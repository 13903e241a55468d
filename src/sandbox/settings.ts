import type { Dialect } from './dialect.ts'

/** Ids and behaviour of a sandbox, fixed at its start. */
export interface Settings {
  readonly region: string
  readonly instanceId: string
  readonly contactFlowId: string
  readonly dialect: Dialect
  /** Origin of the Connect port. */
  readonly connectUrl: string
}

/** The ids are the same in every sandbox, so that they can be written into a configuration file. */
export const INSTANCE_ID = '7d1c0a52-3f6e-4b8a-9c25-5a4d5ed0b0c1'
export const CONTACT_FLOW_ID = '2f9e6b1d-84c7-4e0f-b3a6-0c9a7be4f1d2'
export const REGION = 'us-west-2'

/** The callback URL of the demo site. */
export const REDIRECT_URIS: readonly string[] = ['http://localhost:4100/connect-chat/sign-in/callback']
