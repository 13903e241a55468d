import type { ContactHandle } from './contact-handle.ts'
import type { Dialect, DialectName } from './dialect.ts'
import type { Fault } from './faults.ts'
import type { Feed } from './feed.ts'
import type { FlowOptions } from './flows/flow-library.ts'
import type { Decision, Identity } from './identity/identity.ts'
import type { JournalEntry } from './journal.ts'
import type { Profile } from './profiles.ts'
import type { Rules } from './rules.ts'

export interface SandboxOptions extends FlowOptions {
  /** Connect's port: both planes, the websocket and the control API. 0, the default, takes a free one. */
  readonly port?: number
  /** The user pool's port. 0, the default, takes a free one. */
  readonly identityPort?: number
  /** Callback URLs of the app client; compared character by character. */
  readonly redirectUris?: readonly string[]
  /** How Connect behaves where AWS does not say; preset `a` unless said otherwise. */
  readonly dialect?: DialectName | Partial<Dialect>
  /** `us-west-2` unless said otherwise. chatjs keeps one endpoint per region for the life of a page. */
  readonly region?: string
  /** Limits and behaviour that differ from the defaults. */
  readonly rules?: Partial<Rules>
  /** What happens, one line each, secrets masked. */
  readonly log?: (line: string) => void
}

/** An Amazon Connect instance and its Cognito user pool on this machine. */
export interface Sandbox extends AsyncDisposable {
  /** Origin of both planes: the `endpoint` of an AWS client and of chatjs. */
  readonly connectUrl: string
  /** Origin of the user pool's sign-in pages. */
  readonly identityUrl: string
  readonly region: string
  readonly instanceId: string
  readonly contactFlowId: string
  readonly redirectUris: readonly string[]
  readonly userPoolId: string
  readonly userPoolClientId: string
  readonly dialect: Dialect
  /** The next chat that starts, or one that has started and was not handed out yet. */
  nextContact(): Promise<ContactHandle>
  contacts(): readonly ContactHandle[]
  contact(id: string): ContactHandle
  readonly identity: {
    decides(decision: Decision, options?: { user?: string }): void
    sets(options: { coop?: 'same-origin' | 'none' }): void
    settings(): ReturnType<Identity['settings']>
  }
  readonly faults: {
    add(fault: Fault): void
    set(faults: readonly Fault[]): void
    clear(): void
  }
  readonly clock: {
    /** Moves Connect's deadlines; resolves when everything that fell due has happened. */
    advance(by: { readonly seconds: number }): Promise<void>
  }
  readonly events: Pick<Feed, 'subscribe'>
  /** Every attempt on the wire so far, secrets masked. */
  requests(): readonly JournalEntry[]
  profiles(): readonly Profile[]
  /** Changes limits and behaviour of the instance; `reset` takes it back. */
  sets(rules: Partial<Rules>): Rules
  rules(): Rules
  /** A clean slate: chats, tokens, profiles, faults, journal, clock, sign-in sessions and settings. */
  reset(): void
  close(): Promise<void>
}
